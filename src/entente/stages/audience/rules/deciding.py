"""Which persona and which segments a lead fits: for one lead, and the same for columns of many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from entente.stages.audience.rules.criteria import (
    Criterion,
    Definition,
    Rules,
    Test,
    Value,
    fields_of,
    fitting_group,
    test_of,
)
from entente.stages.audience.rules.dated import Personas, Spans


@dataclass(frozen=True)
class Audience:
    """The personas in the order in which they are tried, the segments, and the personas of earlier days."""

    personas: Personas = ()
    segments: tuple[Definition, ...] = ()
    spans: Spans = field(default_factory=Spans)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Every field that is asked about, by name."""
        every = (fields_of(one.rules) for one in chain(self.personas, self.segments, *self.spans.personas))
        return tuple(sorted(set().union(*every)))


@dataclass(frozen=True)
class Promised:
    """The persona for which a lead counts in promises, and the version of its rules; none where none fits."""

    persona_id: int | None = None
    rules_id: int | None = None


@dataclass(frozen=True)
class Decision:
    """The persona of a lead, the version and the group of its rules that hold, and the segments.

    `promised` says how it counts in promises, where that is otherwise.
    """

    persona_id: int | None = None
    rules_id: int | None = None
    group: int | None = None
    segments: tuple[int, ...] = ()
    promised: Promised | None = None


NOBODY = Decision()


def decide(audience: Audience, lead: Mapping[str, Value], *, day: date) -> Decision:
    """The decision about one lead that was captured on a local day."""
    segments = tuple(one.id for one in audience.segments if fitting_group(one.rules, lead) is not None)
    return _counting(_fitting(audience.personas, lead, segments), then=_fitting(audience.spans.on(day), lead))


def _fitting(personas: Personas, lead: Mapping[str, Value], segments: tuple[int, ...] = ()) -> Decision:
    for persona in personas:
        group = fitting_group(persona.rules, lead)
        if group is not None:
            return Decision(persona.id, persona.rules_id, group, segments)
    return Decision(segments=segments)


def _counting(now: Decision, *, then: Decision) -> Decision:
    """The decision of now, with that of the day of capture beside it where they differ."""
    if (now.persona_id, now.rules_id) == (then.persona_id, then.rules_id):
        return now
    return replace(now, promised=Promised(then.persona_id, then.rules_id))


Row: TypeAlias = tuple[Value, ...]
_Asked: TypeAlias = tuple[tuple[tuple[int, Test], ...], ...]
_Asking: TypeAlias = list[tuple[Definition, _Asked]]
_Span: TypeAlias = tuple[_Asking, dict[Row, Decision]]


def decide_rows(audience: Audience, rows: Sequence[Row], *, spans: Sequence[int]) -> list[Decision]:
    """The decisions about many leads, each a row of values in the order of `audience.fields`.

    `spans` are the places in `audience.spans` of the days on which they were captured. Leads that say the
    same are decided once, and each criterion is asked once about each value; a span whose personas are those
    of now is not looked at.
    """
    asker = _Asker({name: place for place, name in enumerate(audience.fields)})
    personas, segments = asker.all_of(audience.personas), asker.all_of(audience.segments)
    decided: dict[Row, Decision] = {}
    for row in rows:
        if row not in decided:
            fitting = tuple(one.id for one, asked in segments if _group(asked, row) is not None)
            decided[row] = _first(personas, row, segments=fitting)
    then: dict[int, _Span] = {
        place: (asker.all_of(held), {})
        for place, held in enumerate(audience.spans.personas)
        if held != audience.personas
    }
    if not then:
        return [decided[row] for row in rows]
    return [_of_span(then.get(place), row, decided[row]) for place, row in zip(spans, rows, strict=True)]


def _of_span(span: _Span | None, row: Row, now: Decision) -> Decision:
    """The decision of a row captured in a span; nothing is asked where its personas are those of now."""
    if span is None:
        return now
    personas, counted = span
    if row not in counted:
        counted[row] = _counting(now, then=_first(personas, row))
    return counted[row]


def _first(personas: _Asking, row: Row, *, segments: tuple[int, ...] = ()) -> Decision:
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


@dataclass(frozen=True)
class _Asker:
    """Turns rules into questions to the columns of a row; the same criterion is one question everywhere."""

    places: Mapping[str, int]
    tests: dict[Criterion, Test] = field(default_factory=dict)

    def all_of(self, definitions: Sequence[Definition]) -> _Asking:
        """The definitions, each with what it asks."""
        return [(one, self._asked(one.rules)) for one in definitions]

    def _asked(self, rules: Rules) -> _Asked:
        return tuple(tuple((self.places[one.field], self._test(one)) for one in group) for group in rules)

    def _test(self, criterion: Criterion) -> Test:
        if criterion not in self.tests:
            self.tests[criterion] = _remembering(criterion)
        return self.tests[criterion]


def _remembering(criterion: Criterion) -> Test:
    """The question of a criterion that remembers what it answered."""
    test = test_of(criterion)
    answers: dict[Value, bool] = {}

    def answer(value: Value) -> bool:
        if value not in answers:
            answers[value] = test(value)
        return answers[value]

    return answer
