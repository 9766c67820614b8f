"""What the workspace's own history proposes for the inputs of a plan, for the company and each persona."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor, Right
from entente.kit.months import month_plus, written
from entente.loop.proposed import (
    OF_NOBODY,
    Counted,
    Proposal,
    Whose,
    captured,
    days_of,
    of_cohorts,
    of_won,
    open_leads,
    pipeline,
)
from entente.loop.remembering import NOBODY, History, history_of
from entente.loop.working_hours import working_hours
from entente.stages.agreement.planning.history import ENOUGH, Closing, closing, seasons
from entente.stages.audience.queries import personas

LONGEST_CAPTURED = 36


@dataclass(frozen=True)
class Outlook:
    """From where one looks: the day (none: the last on which a lead came), the goal's first month, the leave.

    Leads captured long before the goal cannot become its customers any more.
    """

    today: date | None = None
    first_month: date | None = None
    leave_days: Fraction = Fraction(0)


@dataclass(frozen=True)
class _Ground:
    """What all proposals look back on; the days of leads that can still be won hold for every persona."""

    history: History
    this_month: date
    captured_since: date
    open_since: date


def proposals(*, by: Actor, seen_from: Outlook) -> dict[str, Proposal]:
    """The proposals by input, in seven queries whatever the number of leads and personas."""
    by.must(Right.READ)
    settings = workspace_settings(by.workspace_id)
    history = history_of(by.workspace_id, zone=settings.zone, currency=settings.currency)
    seen = seen_from.today or history.last_day
    if seen is None:
        return {one.name: one for one in (_visits(),)}
    this_month = seen.replace(day=1)
    cohorts = history.cohorts_until(this_month)
    found = closing(cohorts)
    ground = _Ground(
        history,
        this_month,
        captured_since=_since(found, this_month=this_month, first_month=seen_from.first_month),
        open_since=_since(found, this_month=this_month, first_month=None),
    )
    listed = (
        *of_won(history),
        pipeline(history, wins=history),
        *of_cohorts(found, cohorts),
        _season(history, this_month=this_month),
        captured(history, since=ground.captured_since),
        open_leads(cohorts, since=ground.open_since),
        _visits(),
        _hours(found, seen_from, by=by, this_month=this_month),
        *_by_persona(ground, workspace_id=by.workspace_id),
    )
    return {one.name: one for one in listed}


def _by_persona(ground: _Ground, *, workspace_id: int) -> Iterator[Proposal]:
    """What the leads of each persona say; then those that fit none, where there is any persona."""
    known = personas(workspace_id)
    for one in known:
        history = ground.history.personas.get(one.id) or History()
        whose = Whose(f"personas.{one.terms.name}.", {"persona": str(one.id)})
        yield from _of_persona(history, ground, whose=whose)
    if known:
        nobody = ground.history.personas.get(NOBODY) or History()
        yield from _there_already(nobody, ground, whose=OF_NOBODY)


def _of_persona(history: History, ground: _Ground, *, whose: Whose) -> Iterator[Proposal]:
    """Its deal, close rate and delay, and what is there already: none of it is a figure too."""
    cohorts = history.cohorts_until(ground.this_month)
    yield of_won(history, whose=whose)[0]
    yield from of_cohorts(closing(cohorts), cohorts, whose=whose)
    for one in _there_already(history, ground, whose=whose):
        nothing = {written(ground.this_month): 0} if one.input == "captured" else 0
        yield replace(one, value=nothing) if one.value is None and not one.n else one


def _there_already(history: History, ground: _Ground, *, whose: Whose) -> Iterator[Proposal]:
    """Leads captured, open leads and pipeline, whose deals go as its own did where these are enough."""
    decided = history.count("won") + history.count("lost")
    yield pipeline(history, wins=history if decided >= ENOUGH else ground.history, whose=whose, least=0)
    yield captured(history, since=ground.captured_since, whose=whose, least=0)
    cohorts = history.cohorts_until(ground.this_month)
    yield open_leads(cohorts, since=ground.open_since, whose=whose, least=0)


def _season(history: History, *, this_month: date) -> Proposal:
    """The share of each calendar month, January first, in percent."""
    bookings: Counter[date] = Counter()
    for one in history.deals.get("won", []):
        if one.month is not None:
            bookings[one.month] += one.count
    shares, years = seasons(bookings, this_month=this_month)
    first = month_plus(this_month, -12 * years)
    counted = sum(count for month, count in bookings.items() if first <= month < this_month)
    days = {f"closed_{name}": day for name, day in days_of(first, month_plus(this_month, -1)).items()}
    return Proposal(
        "seasonality",
        [round(share * 100, 1) for share in shares] if years else None,
        (Counted(counted, "deals", {"state": "won", **days}),),
        {"years": years},
    )


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
