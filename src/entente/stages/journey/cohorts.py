"""The journey as a funnel: conversion of cohorts stage by stage, each team's part, and the ways back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from entente.analytics.metrics.funnel import funnel
from entente.analytics.metrics.funnel_answer import Asked, Funnel
from entente.analytics.metrics.passage import Step, Way
from entente.foundation.people.queries import today_of
from entente.stages.journey.figures import Cohort, Detour, JourneyFunnel, Part, Return, StageRow
from entente.stages.journey.queries import Stage, line, stages
from entente.stages.journey.rules import parts

FEWEST_WON = 10


def journey_funnel(workspace_id: int, *, first: date, last: date, now: datetime) -> JourneyFunnel:
    """The funnel of the workspace's journey, followed up to now."""
    found = stages(workspace_id)
    asked = question(found)
    numbers = funnel(asked, workspace_id=workspace_id, first=first, last=last, now=now)
    today = today_of(workspace_id, now=now)
    on_line = line(found)
    beside = [stage for stage in found if stage not in on_line]
    usual = numbers.usual.value if numbers.usual.n >= FEWEST_WON else None
    ordered = [*on_line, *beside]
    return JourneyFunnel(
        first=first,
        last=last,
        leads=sum(numbers.leads.values()),
        rows=tuple(_rows(on_line, numbers)),
        parts=tuple(_parts(on_line, numbers)),
        cohorts=tuple(_cohorts(on_line, numbers, days=(first, last), today=today, usual=usual)),
        detours=tuple(
            Detour(stage, numbers.total(place).entered if stage.terms.is_measured else None)
            for place, stage in enumerate(beside, start=len(on_line))
        ),
        returns=tuple(
            Return(ordered[way.origin], ordered[way.target], leads)
            for way, leads in zip(asked.ways, numbers.ways, strict=True)
        ),
        usual_days=usual,
        usual_n=numbers.usual.n,
    )


def question(found: Sequence[Stage]) -> Asked:
    """What the numbers are asked, of these stages in order."""
    on_line = line(found)
    ordered = [*on_line, *(stage for stage in found if stage not in on_line)]
    places = {stage.terms.key: place for place, stage in enumerate(ordered)}
    steps = [step_of(stage) for stage in ordered]
    return Asked(
        line=tuple(steps[: len(on_line)]),
        detours=tuple(steps[len(on_line) :]),
        ways=tuple(
            Way(place, places[key])
            for place, stage in enumerate(ordered)
            for key in stage.terms.loops
            if key in places
        ),
        spans=tuple(_spans(on_line)),
    )


def step_of(stage: Stage) -> Step:
    """The stage as numbers see it."""
    return Step(stage.terms.test, stage.terms.information)


def _spans(on_line: Sequence[Stage]) -> list[tuple[int, int]]:
    """Each part: from its first stage to the first of the next team's, or to the last that is known."""
    known = max((place for place in range(len(on_line)) if _is_known(on_line, place)), default=-1)
    starts = [0]
    for part in parts(on_line):
        starts.append(starts[-1] + len(part))
    return [(start, min(end, known)) for start, end in pairwise(starts) if start <= known]


def _is_known(on_line: Sequence[Stage], place: int) -> bool:
    return any(stage.terms.is_measured for stage in on_line[place:])


def _rows(on_line: Sequence[Stage], numbers: Funnel) -> list[StageRow]:
    rows: list[StageRow] = []
    totals = [numbers.total(place) for place in range(len(on_line))]
    for place, stage in enumerate(on_line):
        if not _is_known(on_line, place):
            rows.append(StageRow(stage, None, 0, None, None, None, None, None, None))
            continue
        entered = totals[place].entered
        before = [one for one in on_line[:place] if one.terms.is_measured]
        rows.append(
            StageRow(
                stage,
                entered,
                entered - totals[place].measured,
                _share(entered, totals[place - 1].entered) if place else None,
                _share(entered, totals[0].entered),
                numbers.since_previous[place],
                numbers.since_start[place],
                before[-1] if before else None,
                before[0] if before else None,
            )
        )
    return rows


def _parts(on_line: Sequence[Stage], numbers: Funnel) -> list[Part]:
    stretches = parts(on_line)
    return [
        _part(on_line, numbers, place=place, stretch=stretches[place])
        for place in range(len(_spans(on_line)))
    ]


def _part(on_line: Sequence[Stage], numbers: Funnel, *, place: int, stretch: Sequence[Stage]) -> Part:
    start, end = _spans(on_line)[place]
    entered, passed = numbers.total(start).entered, numbers.total(end).entered
    goes_on = end > start
    return Part(
        owner=stretch[0].owner,
        first=stretch[0],
        last=stretch[-1],
        entered=entered,
        passed_to=on_line[end] if goes_on else None,
        passed=passed if goes_on else None,
        share=_share(passed, entered) if goes_on else None,
        time=numbers.spans[place] if goes_on else None,
    )


def _cohorts(
    on_line: Sequence[Stage], numbers: Funnel, *, days: tuple[date, date], today: date, usual: int | None
) -> list[Cohort]:
    found = []
    for month, counts in numbers.months.items():
        end = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        first, last = max(month, days[0]), min(end, days[1])
        age = max((today - last).days, 0)
        entered = tuple(
            counts[place].entered if _is_known(on_line, place) else None for place in range(len(on_line))
        )
        is_immature = usual is not None and age < usual
        found.append(Cohort(month, first, last, numbers.leads[month], entered, age, is_immature))
    return found


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
