"""What the workspace's own history proposes for the inputs of a plan, each with its n and its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor, Right
from entente.kit.months import month_plus, written
from entente.loop.remembering import History, history_of
from entente.loop.working_hours import working_hours
from entente.stages.agreement.planning.history import (
    ENOUGH,
    Closing,
    Cohorts,
    closing,
    seasons,
)

LONGEST_CAPTURED = 36


@dataclass(frozen=True)
class Counted:
    """A count, and the list of its rows: leads or deals, under filters as an address writes them."""

    n: int
    rows: str
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """A value for an input of a plan as the plan takes it, none where the history says nothing.

    The first count decides whether there is enough; `beside` are figures that belong to it.
    """

    name: str
    value: Any
    counted: tuple[Counted, ...] = ()
    beside: Mapping[str, Any] = field(default_factory=dict)
    least: int = ENOUGH

    @property
    def n(self) -> int:
        """How many rows the value was taken from."""
        return self.counted[0].n if self.counted else 0

    @property
    def is_enough(self) -> bool:
        """Whether the value rests on enough rows to be relied upon."""
        return self.value is not None and self.n >= self.least


@dataclass(frozen=True)
class Outlook:
    """From where one looks: the day (none: the last on which a lead came), the goal's first month, the leave.

    Leads captured long before the goal cannot become its customers any more.
    """

    today: date | None = None
    first_month: date | None = None
    leave_days: Fraction = Fraction(0)


def proposals(*, by: Actor, seen_from: Outlook) -> dict[str, Proposal]:
    """The proposals by input, in five queries whatever the number of leads."""
    by.must(Right.READ)
    settings = workspace_settings(by.workspace_id)
    history = history_of(by.workspace_id, zone=settings.zone, currency=settings.currency)
    seen, first_month = seen_from.today or history.last_day, seen_from.first_month
    if seen is None:
        return {one.name: one for one in (_visits(),)}
    this_month = seen.replace(day=1)
    cohorts = history.cohorts_until(this_month)
    found = closing(cohorts)
    since = _since(found, this_month=this_month, first_month=first_month)
    listed = (
        *_of_deals(history),
        *_of_cohorts(found, cohorts),
        _season(history, this_month=this_month),
        _captured(history, since=since),
        _open_leads(cohorts, since=_since(found, this_month=this_month, first_month=None)),
        _visits(),
        _hours(found, seen_from, by=by, this_month=this_month),
    )
    return {one.name: one for one in listed}


def _of_deals(history: History) -> tuple[Proposal, ...]:
    """The mean of won deals, their spread, and what open deals may be expected to bring."""
    won, open_deals = history.amounts("won"), history.amounts("open")
    decided = history.count("won") + history.count("lost")
    win_rate = Fraction(history.count("won"), decided) if decided else None
    expected = None if win_rate is None else round(Fraction(open_deals.total, 100) * win_rate, 2)
    of_won = (Counted(won.count, "deals", {"state": "won", "priced": "on"}),)
    rest = won.without_largest.cv
    return (
        Proposal("deal_size", None if won.mean is None else round(won.mean, 2), of_won),
        Proposal(
            "deal_cv",
            None if won.cv is None else round(won.cv, 2),
            of_won,
            {"without_largest": None if rest is None else round(rest, 2)},
        ),
        Proposal(
            "pipeline",
            expected,
            (Counted(open_deals.count, "deals", {"state": "open", "priced": "on"}),),
            {"amount": Fraction(open_deals.total, 100), "win_rate": win_rate, "decided": decided},
            least=1,
        ),
    )


def _of_cohorts(found: Closing, cohorts: Cohorts) -> tuple[Proposal, ...]:
    """The close rate and its history over cohorts that had time to close, and the delay of all."""
    mature = _days(found.first, found.last)
    of_rate = (
        Counted(found.wins, "leads", {**mature, "deal": "won"}),
        Counted(found.leads, "leads", mature),
    )
    months = cohorts.months
    over = _days(min(months, default=None), max(months, default=None))
    of_lag = (
        Counted(
            found.development.customers,
            "deals",
            {"state": "won", **over, **({"closed_to": over["to"]} if over else {})},
        ),
    )
    rate, span = found.close_rate, {"first": found.first, "last": found.last}
    return (
        Proposal("close_rate", None if rate is None else round(rate, 4), of_rate, span),
        Proposal("history", None if rate is None else [found.wins, found.leads], of_rate, span),
        Proposal("lag", _shares(found.development.lag) or None, of_lag),
    )


def _season(history: History, *, this_month: date) -> Proposal:
    """The share of each calendar month, January first, in percent."""
    bookings = {one.month: one.count for one in history.deals.get("won", []) if one.month is not None}
    shares, years = seasons(bookings, this_month=this_month)
    first = month_plus(this_month, -12 * years)
    counted = sum(count for month, count in bookings.items() if first <= month < this_month)
    days = {f"closed_{name}": day for name, day in _days(first, month_plus(this_month, -1)).items()}
    return Proposal(
        "seasonality",
        [round(share * 100, 1) for share in shares] if years else None,
        (Counted(counted, "deals", {"state": "won", **days}),),
        {"years": years},
    )


def _captured(history: History, *, since: date) -> Proposal:
    months = {month: count for month, count in sorted(history.leads.items()) if month >= since and count}
    counted = Counted(sum(months.values()), "leads", {"from": since.isoformat()})
    by_month = {written(month): count for month, count in months.items()}
    return Proposal("captured", by_month or None, (counted,), {"since": since}, least=1)


def _open_leads(cohorts: Cohorts, *, since: date) -> Proposal:
    """Leads young enough to be won that have no deal yet: those that have one are in the pipeline."""
    found = sum(
        count - cohorts.with_deal.get(month, 0) for month, count in cohorts.leads.items() if month >= since
    )
    rows = {"deal": "none", "from": since.isoformat()}
    return Proposal("open_leads", found, (Counted(found, "leads", rows),), {"since": since}, least=1)


def _visits() -> Proposal:
    """Nothing that is imported counts visits."""
    return Proposal("visits", None)


def _hours(found: Closing, seen_from: Outlook, *, by: Actor, this_month: date) -> Proposal:
    """The calendar's hours of the goal's year, and of the months in which its leads come."""
    first = seen_from.first_month or this_month
    before = min(max(len(found.development.lag), 1), LONGEST_CAPTURED)
    hours = working_hours(by.workspace_id, first=first, before=before, leave_days=seen_from.leave_days)
    by_month = {written(month): count for month, count in hours.by_month.items()}
    value = by_month if any(by_month.values()) else None
    return Proposal("hours", value, (Counted(hours.days, "people-calendar"),), least=1)


def _since(found: Closing, *, this_month: date, first_month: date | None) -> date:
    """The oldest month whose leads can still be won in the months looked at."""
    start = min(this_month, first_month or this_month)
    oldest = month_plus(start, 1 - max(len(found.development.lag), 1))
    return max(oldest, month_plus(this_month, 1 - LONGEST_CAPTURED))


def _days(first: date | None, last: date | None) -> dict[str, str]:
    """The filters of whole months."""
    if first is None or last is None:
        return {}
    return {
        "from": first.isoformat(),
        "to": date.fromordinal(month_plus(last, 1).toordinal() - 1).isoformat(),
    }


def _shares(lag: tuple[Fraction, ...]) -> list[Fraction]:
    """The delay in thousandths that still sum to 1, without the months that have none."""
    rounded = [round(share, 3) for share in lag]
    while rounded and not rounded[-1]:
        rounded.pop()
    if rounded:
        largest = max(range(len(rounded)), key=lambda place: rounded[place])
        rounded[largest] += 1 - sum(rounded)
    return rounded
