"""The promise cards of a month: what each side promised, delivered, and how that stands."""

import math
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.interfaces.web.look.shapes import Pace, PromiseCard, Reading
from entente.interfaces.web.scoreboard.costs import cost_cards
from entente.interfaces.web.scoreboard.promises import (
    COMPLETENESS,
    DEPTH,
    SPEED,
    Share,
    gap_note,
    waiting_note,
)
from entente.stages.review.queries.month import MonthRead
from entente.stages.review.queries.totals import DayTotal, added
from entente.stages.review.rules import (
    Stretch,
    Tally,
    cumulated,
    part_of_goal,
    standing_of_count,
    standing_of_share,
    stretches,
)


def marketing_cards(read: MonthRead, *, leads: str, spend: str) -> list[PromiseCard]:
    """The promises of marketing; `leads` and `spend` are the addresses of their lists."""
    parts = stretches(read.versions, month=read.month, terms=lambda one: one and one.terms.leads_per_month)
    arrived = _telling([_leads_card(read, part, leads) for part in parts])
    return [*arrived, *_share_cards(read, COMPLETENESS, leads), *cost_cards(read, spend=spend)]


def sales_cards(read: MonthRead, *, leads: str) -> list[PromiseCard]:
    """The promises of sales; `leads` is the address of the list of leads."""
    return [*_share_cards(read, SPEED, leads), *_share_cards(read, DEPTH, leads)]


def _leads_card(read: MonthRead, part: Stretch, leads: str) -> PromiseCard:
    goal = part.version.terms.leads_per_month if part.version else None
    amounts = _per_day(
        (one for one in read.totals if part.first <= one.day <= part.last), lambda one: one.leads
    )
    delivered = sum(amounts.values())
    days = [day for day in read.working_days if part.first <= day <= part.last]
    line = (
        []
        if goal is None
        else [
            part_of_goal(goal, working_days=place, of_month=len(read.working_days))
            for place in range(len(days) + 1)
        ]
    )
    promised = line[-1] if line else None
    elapsed = sum(day in set(read.working_days[: read.elapsed]) for day in days)
    standing = standing_of_count(delivered, promised=promised, is_over=read.today > part.last)
    return PromiseCard(
        _("Leads this month"),
        str(standing),
        Reading(delivered, noun=ngettext("lead", "leads", delivered)),
        Reading(None if promised is None else math.ceil(promised), noun=_("leads")),
        delivered,
        ngettext("lead", "leads", delivered),
        part.first,
        part.last,
        _address(leads, part, {}),
        pace=_rising(amounts, days, line, elapsed=elapsed, last=part.last),
        note=_("measured, not promised")
        if promised is None
        else gap_note(delivered, line[elapsed], is_open=standing == "open"),
        term="lead",
    )


def _share_cards(read: MonthRead, of: Share, leads: str) -> list[PromiseCard]:
    parts = stretches(read.versions, month=read.month, terms=lambda one: one and of.terms(one.terms))
    return _telling([_share_card(read, of, part, leads) for part in [*parts, *_strays(read, parts)]])


def _telling(cards: list[PromiseCard]) -> list[PromiseCard]:
    """The cards of one promise without the days on which nothing was promised and nothing came."""
    return [card for card in cards if card.n or card.promised.value is not None] or cards[:1]


def _strays(read: MonthRead, parts: list[Stretch]) -> list[Stretch]:
    """Leads of the month judged under a version that begins after it (they were assigned later)."""
    shown = {version_id for part in parts for version_id in part.version_ids}
    stray = {one.version_id for one in read.totals} - shown
    return [
        Stretch(read.month.first, read.month.last, (version,))
        for version in (*read.versions, None)
        if (version.id if version else 0) in stray
    ]


def _share_card(read: MonthRead, of: Share, part: Stretch, leads: str) -> PromiseCard:
    terms = part.version.terms if part.version else None
    promised = of.promised(terms) if terms else None
    rows = [one for one in read.totals if one.version_id in part.version_ids]
    tally = added(of.tally(one) for one in rows) if promised is not None else Tally(0, 0)
    share = tally.share
    n = tally.n if promised is not None else sum(one.leads for one in rows)
    return PromiseCard(
        of.title(terms if promised is not None else None),
        str(standing_of_share(tally, promised=promised, is_over=read.today > part.last)),
        Reading(None if share is None else float(share), "share"),
        Reading(promised, "share"),
        n,
        of.counted(n),
        part.first,
        part.last,
        _address(leads, part, of.rows if promised is not None else {}, versions=part.version_ids),
        scale=1.0,
        pace=None if promised is None else _level(read, part, of, rows, promised),
        note=_("measured, not promised") if promised is None else waiting_note(tally),
        term=of.term,
    )


def _rising(
    amounts: dict[date, int], days: list[date], line: list[Fraction], *, elapsed: int, last: date
) -> Pace | None:
    if not line or not days:
        return None
    sums = cumulated(amounts, on=days, last=last)
    known: list[float | None] = [float(one) for one in sums[:elapsed]]
    return Pace(known + [None] * (len(days) - elapsed), [float(one) for one in line[1:]])


def _level(read: MonthRead, part: Stretch, of: Share, rows: list[DayTotal], promised: float) -> Pace | None:
    days = [day for day in read.working_days if part.first <= day <= part.last]
    over = set(read.working_days[: read.elapsed])
    until = [
        added(of.tally(one) for one in rows if one.day <= day).share if day in over else None for day in days
    ]
    return Pace([None if one is None else float(one) for one in until], [promised] * len(days))


def _per_day(rows: Iterable[DayTotal], amount: Callable[[DayTotal], int]) -> dict[date, int]:
    sums: dict[date, int] = {}
    for row in rows:
        sums[row.day] = sums.get(row.day, 0) + amount(row)
    return sums


def _address(
    leads: str, part: Stretch, rows: dict[str, str], *, versions: frozenset[int] = frozenset()
) -> str:
    query = [("from", part.first.isoformat()), ("to", part.last.isoformat()), *rows.items()]
    return f"{leads}?{urlencode([*query, *(('version', str(one)) for one in sorted(versions))])}"
