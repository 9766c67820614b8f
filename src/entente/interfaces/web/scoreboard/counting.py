"""A promise about a number that rises through the month: its card, with the line to the goal."""

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.interfaces.web.look.formats import money, number
from entente.interfaces.web.look.shapes import Pace, PromiseCard, Reading
from entente.interfaces.web.scoreboard.promises import EVERY_TEMPERATURE
from entente.stages.review.queries.month import MonthRead
from entente.stages.review.rules import Stretch, cumulated, part_of_goal, standing_of_count


@dataclass(frozen=True)
class Count:
    """What is counted: the goal of a whole month (none: measured, not promised) and what came on each day.

    With a `currency`, goal and amounts are its cents, and `n` says of how many leads; else they are leads.
    """

    title: str
    goal: int | None
    amounts: dict[date, int]
    href: str
    currency: str = ""
    n: int | None = None
    note: str = ""


def count_card(read: MonthRead, part: Stretch, of: Count) -> PromiseCard:
    """The card of a part of the month."""
    amounts = {day: amount for day, amount in of.amounts.items() if part.first <= day <= part.last}
    delivered = sum(amounts.values())
    days = [day for day in read.working_days if part.first <= day <= part.last]
    line = _line(of.goal, days=len(days), of_month=len(read.working_days))
    elapsed = sum(day in set(read.working_days[: read.elapsed]) for day in days)
    promised = line[-1] if line else None
    standing = standing_of_count(delivered, promised=promised, is_over=read.today > part.last)
    n = delivered if of.n is None else of.n
    note = _("measured, not promised")
    if promised is not None:
        note = of.note or _gap(of, delivered, line[elapsed], is_open=standing == "open")
    return PromiseCard(
        of.title,
        str(standing),
        _reading(of, Fraction(delivered)),
        _reading(of, None if promised is None else Fraction(math.ceil(promised))),
        n,
        ngettext("lead", "leads", n),
        part.first,
        part.last,
        of.href,
        pace=_rising(amounts, days, line, elapsed=elapsed, last=part.last),
        note=note,
        term="lead",
    )


def address(
    leads: str,
    part: Stretch,
    rows: dict[str, str] | None = None,
    *,
    versions: frozenset[int] = frozenset(),
    temperatures: tuple[str, ...] = EVERY_TEMPERATURE,
) -> str:
    """The list of the leads of a part of the month, under filters; of every temperature when not told."""
    query = [("from", part.first.isoformat()), ("to", part.last.isoformat()), *(rows or {}).items()]
    query += [("version", str(one)) for one in sorted(versions)]
    if temperatures != EVERY_TEMPERATURE:
        query += [("temperature", one or "none") for one in temperatures]
    return f"{leads}?{urlencode(query)}"


def _line(goal: int | None, *, days: int, of_month: int) -> list[Fraction]:
    """What is due after none, one, two ... of the working days of a part of the month."""
    if goal is None:
        return []
    return [part_of_goal(goal, working_days=place, of_month=of_month) for place in range(days + 1)]


def _reading(of: Count, amount: Fraction | None) -> Reading:
    if of.currency:
        return Reading(None if amount is None else float(amount / 100), of.currency)
    value = None if amount is None else int(amount)
    return Reading(value, noun=ngettext("lead", "leads", value or 0))


def _gap(of: Count, delivered: int, target: Fraction, *, is_open: bool) -> str:
    """How far the delivered is from what is due by now; nothing once the time is over."""
    if not is_open:
        return ""
    due = math.ceil(target)
    ahead = delivered - due
    values = {"due": _written(of, due), "gap": _written(of, abs(ahead))}
    if ahead >= 0:
        return _("%(due)s due by now: %(gap)s ahead") % values
    return _("%(due)s due by now: %(gap)s behind") % values


def _written(of: Count, amount: int) -> str:
    return money(Decimal(amount) / 100, of.currency, cents=False) if of.currency else number(amount)


def _rising(
    amounts: dict[date, int], days: list[date], line: list[Fraction], *, elapsed: int, last: date
) -> Pace | None:
    if not line or not days:
        return None
    sums = cumulated(amounts, on=days, last=last)
    known: list[float | None] = [float(one) for one in sums[:elapsed]]
    return Pace(known + [None] * (len(days) - elapsed), [float(one) for one in line[1:]])
