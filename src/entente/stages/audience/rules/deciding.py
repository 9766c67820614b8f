"""Which persona and which segments a lead fits: for one lead, and the same for columns of many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from entente.stages.audience.rules.criteria import (
    Criterion,
    Rules,
    Test,
    Value,
    fields_of,
    fitting_group,
    test_of,
)


@dataclass(frozen=True)
class Definition:
    """What is asked of a lead. `rules_id` is the fact that wrote these rules."""

    id: int
    rules_id: int
    rules: Rules


@dataclass(frozen=True)
class Audience:
    """The personas in the order in which they are tried, and the segments."""

    personas: tuple[Definition, ...] = ()
    segments: tuple[Definition, ...] = ()

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Every field that is asked about, by name."""
        every = (fields_of(one.rules) for one in (*self.personas, *self.segments))
        return tuple(sorted(set().union(*every)))


@dataclass(frozen=True)
class Decision:
    """The persona of a lead, the version and the group of its rules that hold, and the segments."""

    persona_id: int | None = None
    rules_id: int | None = None
    group: int | None = None
    segments: tuple[int, ...] = ()


NOBODY = Decision()


def decide(audience: Audience, lead: Mapping[str, Value]) -> Decision:
    """The decision about one lead."""
    segments = tuple(one.id for one in audience.segments if fitting_group(one.rules, lead) is not None)
    for persona in audience.personas:
        group = fitting_group(persona.rules, lead)
        if group is not None:
            return Decision(persona.id, persona.rules_id, group, segments)
    return Decision(segments=segments)


Row: TypeAlias = tuple[Value, ...]
_Asked: TypeAlias = tuple[tuple[tuple[int, Test], ...], ...]


def decide_rows(audience: Audience, rows: Sequence[Row]) -> list[Decision]:
    """The decisions about many leads, each a row of values in the order of `audience.fields`.

    Leads that say the same are decided once, and each criterion is asked once about each value.
    """
    places = {field: place for place, field in enumerate(audience.fields)}
    tests: dict[Criterion, Test] = {}
    personas = [(one, _asked(one.rules, places, tests)) for one in audience.personas]
    segments = [(one.id, _asked(one.rules, places, tests)) for one in audience.segments]
    decided: dict[Row, Decision] = {}
    for row in rows:
        if row not in decided:
            fitting = tuple(number for number, asked in segments if _group(asked, row) is not None)
            decided[row] = _first(personas, row, segments=fitting)
    return [decided[row] for row in rows]


def _first(personas: list[tuple[Definition, _Asked]], row: Row, *, segments: tuple[int, ...]) -> Decision:
    for persona, asked in personas:
        group = _group(asked, row)
        if group is not None:
            return Decision(persona.id, persona.rules_id, group, segments)
    return Decision(segments=segments)


def _group(asked: _Asked, row: Row) -> int | None:
    for place, group in enumerate(asked):
        if all(test(row[column]) for column, test in group):
            return place
    return None


def _asked(rules: Rules, places: Mapping[str, int], tests: dict[Criterion, Test]) -> _Asked:
    return tuple(
        tuple((places[one.field], tests.setdefault(one, _remembering(one))) for one in group)
        for group in rules
    )


def _remembering(criterion: Criterion) -> Test:
    """The question of a criterion that remembers what it answered."""
    test = test_of(criterion)
    answers: dict[Value, bool] = {}

    def answer(value: Value) -> bool:
        if value not in answers:
            answers[value] = test(value)
        return answers[value]

    return answer
