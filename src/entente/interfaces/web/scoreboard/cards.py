"""The promise cards of a month: what each side promised, delivered, and how that stands."""

from datetime import date

from django.utils.translation import gettext as _

from entente.interfaces.web.look.shapes import Pace, PromiseCard, Reading
from entente.interfaces.web.scoreboard.costs import cost_cards
from entente.interfaces.web.scoreboard.counting import Count, address, count_card
from entente.interfaces.web.scoreboard.losses import loss_cards
from entente.interfaces.web.scoreboard.personas import persona_cards, value_cards
from entente.interfaces.web.scoreboard.promises import (
    ACCEPTANCE,
    ANSWER,
    COMPLETENESS,
    DEPTH,
    EVERY_TEMPERATURE,
    RETURN_REASONS,
    SPEED,
    Share,
    waiting_note,
)
from entente.interfaces.web.scoreboard.tempered import by_temperature, general, without_temperature
from entente.stages.review.queries.month import MonthRead
from entente.stages.review.queries.totals import DayTotal, added
from entente.stages.review.rules import Stretch, Tally, judged_in, standing_of_share, stretches


def marketing_cards(read: MonthRead, *, leads: str, spend: str) -> list[PromiseCard]:
    """The promises of marketing; `leads` and `spend` are the addresses of their lists."""
    parts = stretches(read.versions, month=read.month, terms=lambda one: one and one.terms.leads_per_month)
    arrived = _telling([_leads_card(read, part, leads) for part in parts])
    return [
        *arrived,
        *persona_cards(read, leads=leads),
        *value_cards(read, leads=leads),
        *_share_cards(read, ACCEPTANCE, leads),
        *_share_cards(read, COMPLETENESS, leads),
        *cost_cards(read, spend=spend),
    ]


def sales_cards(read: MonthRead, *, leads: str, deals: str) -> list[PromiseCard]:
    """The promises of sales; `leads` and `deals` are the addresses of their lists."""
    return [
        *_share_cards(read, ANSWER, leads),
        *_share_cards(read, general(SPEED), leads),
        *_temperature_cards(read, SPEED, leads),
        *_share_cards(read, general(DEPTH), leads),
        *_temperature_cards(read, DEPTH, leads),
        *_share_cards(read, RETURN_REASONS, leads),
        *loss_cards(read, deals=deals),
    ]


def _leads_card(read: MonthRead, part: Stretch, leads: str) -> PromiseCard:
    amounts: dict[date, int] = {}
    for one in read.totals:
        amounts[one.day] = amounts.get(one.day, 0) + one.leads
    return count_card(
        read,
        part,
        Count(
            _("Leads this month"),
            part.version.terms.leads_per_month if part.version else None,
            amounts,
            address(leads, part),
        ),
    )


def _share_cards(read: MonthRead, of: Share, leads: str) -> list[PromiseCard]:
    parts = stretches(read.versions, month=read.month, terms=lambda one: one and of.terms(one.terms))
    parts = [*parts, *_strays(read, parts)]
    cards = [
        _share_card(read, of, part, judged_in(part, parts=parts, month=read.month), leads) for part in parts
    ]
    if of.is_measured_anyway:
        return _telling(cards)
    return [card for card in cards if card.promised.value is not None]


def _temperature_cards(read: MonthRead, plain: Share, leads: str) -> list[PromiseCard]:
    """A card for each temperature and each part of the month in which it has a clause of its own."""
    return [card for of in by_temperature(plain) for card in _share_cards(read, of, leads)]


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


def _share_card(read: MonthRead, of: Share, part: Stretch, within: Stretch, leads: str) -> PromiseCard:
    """The card of a part of the month, about the leads captured `within` days that its versions judge."""
    terms = part.version.terms if part.version else None
    promised = of.promised(terms) if terms else None
    judged = of.judges(terms) if terms else EVERY_TEMPERATURE
    under = [
        one
        for one in read.totals
        if one.version_id in part.version_ids and within.first <= one.day <= within.last
    ]
    rows = [one for one in under if one.temperature in judged]
    tally = added(of.tally(one) for one in rows) if promised is not None else Tally(0, 0)
    uncounted = len({one.day for one in rows if not of.is_counted(one)})
    is_over = read.today > part.last and not uncounted
    share = tally.share
    n = tally.n if promised is not None else sum(one.leads for one in rows)
    return PromiseCard(
        of.title(terms if promised is not None else None),
        str(standing_of_share(tally, promised=promised, is_over=is_over)),
        Reading(None if share is None else float(share), "share"),
        Reading(promised, "share"),
        n,
        of.counted(n),
        part.first,
        part.last,
        address(
            leads,
            within,
            of.rows if promised is not None else {},
            versions=part.version_ids,
            temperatures=judged,
        ),
        scale=1.0,
        pace=None if promised is None else _level(read, part, of, rows, promised),
        note=_("measured, not promised") if promised is None else waiting_note(tally, uncounted=uncounted),
        term=of.term,
        aside=without_temperature(under, within, leads) if of.temperature else None,
        temperature=of.temperature,
    )


def _level(read: MonthRead, part: Stretch, of: Share, rows: list[DayTotal], promised: float) -> Pace | None:
    days = [day for day in read.working_days if part.first <= day <= part.last]
    over = set(read.working_days[: read.elapsed])
    until = [
        added(of.tally(one) for one in rows if one.day <= day).share if day in over else None for day in days
    ]
    return Pace([None if one is None else float(one) for one in until], [promised] * len(days))
