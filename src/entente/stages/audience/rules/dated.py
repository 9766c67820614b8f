"""For which personas the leads of a day count in promises: those of that day, not those of today."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from entente.stages.audience.rules.criteria import Definition

Personas: TypeAlias = tuple[Definition, ...]


@dataclass(frozen=True)
class Written:
    """What was written of a persona on a local day; without a definition where it was withdrawn."""

    day: date
    persona_id: int
    definition: Definition | None = None
    priority: int = 1


@dataclass(frozen=True)
class Spans:
    """The personas in the order in which leads are tried: before the first of `days`, then from each on."""

    days: tuple[date, ...] = ()
    personas: tuple[Personas, ...] = ((),)

    def on(self, day: date) -> Personas:
        """The personas of a day."""
        return self.personas[bisect_right(self.days, day)]


def personas_on(day: date, *, written: Sequence[Written]) -> Personas:
    """The personas of a day, of all that was ever written, in the order in which it was.

    First those that held when the day ended, by priority, then by age. After them those that were written
    later, as they stood when their first day ended: the earlier day first, so that none takes a lead from
    one that had it.
    """
    began: dict[int, date] = {}
    stood: dict[int, Written] = {}
    for one in written:
        first = began.setdefault(one.persona_id, one.day)
        if one.day <= max(day, first):
            stood[one.persona_id] = one
    order = sorted(
        (max(day, began[number]), one.priority, number) for number, one in stood.items() if one.definition
    )
    found = (stood[number].definition for _day, _priority, number in order)
    return tuple(one for one in found if one is not None)


def spans_of(written: Sequence[Written]) -> Spans:
    """The spans of days with the same personas; what changes words alone begins none."""
    days: list[date] = []
    personas = [personas_on(date.min, written=written)]
    for day in sorted({one.day for one in written}):
        found = personas_on(day, written=written)
        if found != personas[-1]:
            days.append(day)
            personas.append(found)
    return Spans(tuple(days), tuple(personas))
