"""Run the clocks of many handovers against the versions and calendars in force on the days they started."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from entente.foundation.people.queries import DatedCalendar
from entente.kit.instants import DAY, NO_INSTANT, SECOND, local_from_utc
from entente.kit.worktime import WorkingTime, working_time
from entente.stages.agreement.rules import (
    TEMPERATURES,
    Allowance,
    Terms,
    Version,
    allowance,
    own_temperatures,
    stretches_of,
    terms_for,
)
from entente.stages.followup.allowances import CLAUSES, Arrivals, clauses_of
from entente.stages.followup.attempts import Timeline
from entente.stages.followup.rules import verdicts

Column = NDArray[np.int64]
KNOWN_TEMPERATURES: tuple[str | None, ...] = (None, *TEMPERATURES)
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Ground:
    """What clocks are judged on: versions and calendars in the order in which they apply, and what came."""

    versions: Sequence[Version]
    calendars: Sequence[DatedCalendar]
    arrivals: Arrivals = field(default_factory=Arrivals.none)


@dataclass(frozen=True)
class HandoverColumns:
    """Handovers as columns; instants in microseconds, NO_INSTANT for none; `closed` and what is `breached`
    0 or 1. `temperature`: its place in `KNOWN_TEMPERATURES`, 0 where nobody said it.
    """

    id: Column
    person_id: Column
    captured_at: Column
    assigned_at: Column
    closed: Column
    closed_at: Column
    breached: Column
    depth_breached: Column
    answered_at: Column
    answer_breached: Column
    batch_id: Column
    temperature: Column

    def part(self, places: NDArray[np.bool_]) -> "HandoverColumns":
        """The handovers at the given places."""
        return HandoverColumns(**{name: getattr(self, name)[places] for name in self.__dataclass_fields__})


@dataclass(frozen=True)
class AttemptEvents:
    """Attempts as columns; flags 0 or 1; `judged_seconds` -1 where length does not matter."""

    id: Column
    person_id: Column
    occurred_at: Column
    member_id: Column
    human: Column
    judged_seconds: Column
    two_way: Column
    counts: Column
    channel: Column

    def counted(self, min_seconds: int | None) -> Timeline:
        """The attempts that count under a promise's length, or as the map said where that is silent."""
        return self._timeline(self._held(min_seconds))

    def by_channel(self, min_seconds: int | None) -> list[Timeline]:
        """The attempts that count, those of each channel apart."""
        held = self._held(min_seconds)
        return [self._timeline(held & (self.channel == one)) for one in np.unique(self.channel[held])]

    def two_way_exchanges(self) -> Timeline:
        """What was said both ways."""
        return self._timeline(self.two_way == 1)

    def _held(self, min_seconds: int | None) -> NDArray[np.bool_]:
        held: NDArray[np.bool_] = self.counts == 1
        if min_seconds is not None:
            held = (self.human == 1) & ((self.judged_seconds < 0) | (self.judged_seconds >= min_seconds))
        return held

    def _timeline(self, held: NDArray[np.bool_]) -> Timeline:
        return Timeline.of(
            self.person_id[held],
            self.occurred_at[held],
            ids=self.id[held],
            members=self.member_id[held],
        )


def judge(handovers: HandoverColumns, *, attempts: AttemptEvents, ground: Ground) -> dict[str, Column]:
    """The clocks of the handovers as columns named like the table's; a verdict is a place in `VERDICTS`."""
    timelines = _Timelines(attempts)
    parts = []
    zone = ground.calendars[0].calendar.zone
    for places, calendar, version in _groups(handovers, ground):
        alike = handovers.part(places)
        under = _under(alike, version, arrivals=ground.arrivals, zone=zone)
        under = under * len(KNOWN_TEMPERATURES) + _own_temperatures(alike, version)
        for place in np.unique(under):
            held = _Held(version, *divmod(int(place), len(KNOWN_TEMPERATURES)))
            parts.append(_judge_alike(alike.part(under == place), calendar, held, timelines))
    if not parts:
        return {}
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


@dataclass(frozen=True)
class _Held:
    """What some handovers are judged under: a version, their places in CLAUSES and KNOWN_TEMPERATURES."""

    version: Version | None
    place: int
    temperature: int

    @property
    def clause(self) -> Allowance | None:
        return CLAUSES[self.place]

    @property
    def terms(self) -> Terms:
        if self.version is None:
            return Terms()
        return terms_for(self.version.terms, temperature=KNOWN_TEMPERATURES[self.temperature])

    @property
    def version_id(self) -> int:
        return self.version.id if self.version and self.clause != Allowance.BEFORE else 0


def _under(handovers: HandoverColumns, version: Version | None, *, arrivals: Arrivals, zone: str) -> Column:
    if version is None:
        return np.zeros(len(handovers.id), dtype=np.int64)
    return clauses_of(
        handovers.captured_at, handovers.batch_id, terms=version.terms, arrivals=arrivals, zone=zone
    )


def _own_temperatures(handovers: HandoverColumns, version: Version | None) -> Column:
    """The temperature of each handover where the version has a clause for it; 0 for those alike without."""
    terms = version.terms if version else Terms()
    own = {one for about in ("speed", "depth") for one in own_temperatures(terms, about=about)}
    held = [KNOWN_TEMPERATURES.index(one) for one in own]
    return np.where(np.isin(handovers.temperature, held), handovers.temperature, 0)


class _Timelines:
    """The timelines by required length, each made once."""

    def __init__(self, attempts: AttemptEvents) -> None:
        self._attempts = attempts
        self._made: dict[int | None, Timeline] = {}
        self.two_way = attempts.two_way_exchanges()

    def counted(self, min_seconds: int | None) -> Timeline:
        if min_seconds not in self._made:
            self._made[min_seconds] = self._attempts.counted(min_seconds)
        return self._made[min_seconds]

    def by_channel(self, min_seconds: int | None) -> list[Timeline]:
        return self._attempts.by_channel(min_seconds)


def _groups(
    handovers: HandoverColumns, ground: Ground
) -> list[tuple[NDArray[np.bool_], DatedCalendar, Version | None]]:
    zone = ground.calendars[0].calendar.zone
    days = local_from_utc(handovers.assigned_at, zone) // DAY
    calendar_from = [_day_number(one.applies_from) for one in ground.calendars]
    of_calendar = np.maximum(np.searchsorted(calendar_from, days, side="right") - 1, 0)
    stretches = stretches_of(ground.versions)
    version_from = [_day_number(first) for first, _version in stretches]
    of_version = np.searchsorted(version_from, days, side="right") - 1
    groups = []
    for place in np.unique(of_calendar * (len(version_from) + 1) + of_version + 1):
        calendar_place, version_place = divmod(int(place), len(version_from) + 1)
        chosen = (of_calendar == calendar_place) & (of_version == version_place - 1)
        version = stretches[version_place - 1][1] if version_place else None
        groups.append((chosen, ground.calendars[calendar_place], version))
    return groups


def _day_number(day: date | None) -> int:
    return (day - _EPOCH).days if day else -(10**6)


def _judge_alike(
    handovers: HandoverColumns, calendar: DatedCalendar, held: _Held, timelines: _Timelines
) -> dict[str, Column]:
    work = working_time(calendar.calendar)
    terms = held.terms
    starts = handovers.captured_at if terms.clock_start == "captured" else handovers.assigned_at
    timeline = timelines.counted(terms.min_seconds)
    first, member = timeline.first(handovers.person_id, starts)
    contact, _ = timelines.two_way.first(handovers.person_id, starts)
    size = len(starts)
    columns = {
        "id": handovers.id,
        "person_id": handovers.person_id,
        "captured_at": handovers.captured_at,
        "version_id": np.full(size, held.version_id),
        "clause": np.full(size, held.place),
        "started_at": starts,
        "first_attempt_at": first,
        "first_attempt_by": member,
        "first_contact_at": contact,
        "attempts": timeline.counts(handovers.person_id, starts),
        "elapsed_seconds": np.where(first == NO_INSTANT, NO_INSTANT, (first - starts) // SECOND),
        "business_seconds": work.worked_seconds(starts, first),
        "closed": handovers.closed,
        "closed_at": handovers.closed_at,
        "breached": handovers.breached,
        "depth_breached": handovers.depth_breached,
        "answered_at": handovers.answered_at,
        "answer_breached": handovers.answer_breached,
        "closed_business_seconds": work.worked_seconds(starts, handovers.closed_at),
    }
    columns |= _speed(handovers, starts, first, allowance(terms, under=held.clause), work)
    promised = Terms() if held.clause == Allowance.BEFORE else terms
    columns |= _depth(handovers, starts, contact, promised, work, timelines)
    return columns | _answer(handovers, promised, work)


def _speed(
    handovers: HandoverColumns, starts: Column, first: Column, seconds: int | None, work: WorkingTime
) -> dict[str, Column]:
    none = np.full(len(starts), NO_INSTANT)
    due = half = elapsed_due = none
    if seconds is not None:
        due = work.deadlines(starts, seconds)
        half = work.deadlines(starts, seconds // 2)
        elapsed_due = starts + seconds * SECOND
    closed = handovers.closed == 1
    breached = handovers.breached == 1

    def stand(deadlines: Column) -> Column:
        return verdicts(
            due=deadlines,
            attempted=first,
            closed=closed,
            closed_at=handovers.closed_at,
            breached=breached,
            none=NO_INSTANT,
        )

    return {
        "due_at": due,
        "half_at": half,
        "elapsed_due_at": elapsed_due,
        "verdict": stand(due),
        "elapsed_verdict": stand(elapsed_due),
        "breached_at": np.where(breached, due, NO_INSTANT),
    }


def _depth(
    handovers: HandoverColumns,
    starts: Column,
    contact: Column,
    terms: Terms,
    work: WorkingTime,
    timelines: _Timelines,
) -> dict[str, Column]:
    none = np.full(len(starts), NO_INSTANT)
    if terms.depth_attempts is None or terms.depth_days is None:
        zero = np.zeros(len(starts), dtype=np.int64)
        return {"depth_due_at": none, "depth_reached_at": none, "depth_attempts": none, "depth_verdict": zero}
    spacing = terms.spacing_minutes * 60 * SECOND
    timeline = timelines.counted(terms.min_seconds)
    due = work.end_of_working_day(starts, terms.depth_days)
    reached = timeline.spaced(handovers.person_id, starts, count=terms.depth_attempts, spacing=spacing)
    made = timeline.spaced_until(
        handovers.person_id, starts, spacing=spacing, until=due, most=terms.depth_attempts
    )
    if (terms.depth_channels or 1) > 1:
        reached = _later(reached, _on_channels(handovers.person_id, starts, terms, timelines))
    ended = _earlier(reached, contact)
    verdict = verdicts(
        due=due,
        attempted=ended,
        closed=handovers.closed == 1,
        closed_at=handovers.closed_at,
        breached=handovers.depth_breached == 1,
        none=NO_INSTANT,
    )
    return {"depth_due_at": due, "depth_reached_at": ended, "depth_attempts": made, "depth_verdict": verdict}


def _answer(handovers: HandoverColumns, terms: Terms, work: WorkingTime) -> dict[str, Column]:
    """Accepted or returned within the promised business hours of the assignment."""
    due = np.full(len(handovers.id), NO_INSTANT)
    if terms.answer_hours is not None:
        due = work.deadlines(handovers.assigned_at, terms.answer_hours * 3600)
    verdict = verdicts(
        due=due,
        attempted=handovers.answered_at,
        closed=handovers.closed == 1,
        closed_at=handovers.closed_at,
        breached=handovers.answer_breached == 1,
        none=NO_INSTANT,
    )
    return {"answer_due_at": due, "answer_verdict": verdict}


def _on_channels(persons: Column, starts: Column, terms: Terms, timelines: _Timelines) -> Column:
    """When each person had been tried on as many channels as are promised."""
    latest = np.iinfo(np.int64).max
    firsts = [one.first(persons, starts)[0] for one in timelines.by_channel(terms.min_seconds)]
    wanted = terms.depth_channels or 1
    if len(firsts) < wanted:
        return np.full(len(persons), NO_INSTANT)
    ordered = np.sort([np.where(one == NO_INSTANT, latest, one) for one in firsts], axis=0)[wanted - 1]
    return np.where(ordered == latest, NO_INSTANT, ordered)


def _later(one: Column, other: Column) -> Column:
    missing = (one == NO_INSTANT) | (other == NO_INSTANT)
    return np.where(missing, NO_INSTANT, np.maximum(one, other))


def _earlier(one: Column, other: Column) -> Column:
    latest = np.iinfo(np.int64).max
    least = np.minimum(np.where(one == NO_INSTANT, latest, one), np.where(other == NO_INSTANT, latest, other))
    return np.where(least == latest, NO_INSTANT, least)
