"""First, counted and spaced attempts of many handovers at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.kit.instants import NO_INSTANT

Column = NDArray[np.int64]


@dataclass(frozen=True)
class Timeline:
    """What happened to people, by person and instant, ready to be asked for what came at or after a start."""

    persons: Column
    instants: Column
    members: Column
    moments: Column
    keys: Column

    @classmethod
    def of(cls, persons: Column, instants: Column, *, ids: Column, members: Column) -> "Timeline":
        """Sort by person and instant, and what happened at one instant by its id."""
        moments = np.unique(instants)
        keys = persons * (len(moments) + 1) + np.searchsorted(moments, instants)
        order = np.lexsort((ids, keys))
        return cls(persons[order], instants[order], members[order], moments, keys[order])

    def places(self, persons: Column, starts: Column) -> Column:
        """The place of the first thing of each person at or after the start; -1 where there is none."""
        if not len(self.keys):
            return np.full(len(persons), -1, dtype=np.int64)
        wanted = persons * (len(self.moments) + 1) + np.searchsorted(self.moments, starts)
        found = np.searchsorted(self.keys, wanted)
        inside = np.minimum(found, len(self.keys) - 1)
        return np.where((found < len(self.keys)) & (self.persons[inside] == persons), found, -1)

    def first(self, persons: Column, starts: Column) -> tuple[Column, Column]:
        """The instant and the member of the first thing from the start on; NO_INSTANT and 0 where none."""
        places = self.places(persons, starts)
        if not len(self.keys):
            return np.full(len(persons), NO_INSTANT), np.zeros(len(persons), dtype=np.int64)
        return (
            np.where(places >= 0, self.instants[places], NO_INSTANT),
            np.where(places >= 0, self.members[places], 0),
        )

    def counts(self, persons: Column, starts: Column) -> Column:
        """How many things each person has at or after the start."""
        places = self.places(persons, starts)
        ends = np.searchsorted(self.persons, persons, side="right")
        return np.where(places >= 0, ends - places, 0)

    def spaced(self, persons: Column, starts: Column, *, count: int, spacing: int) -> Column:
        """The instant of the `count`-th attempt, each `spacing` or more after the last counted."""
        instants, _ = self.first(persons, starts)
        for _ in range(count - 1):
            found = instants != NO_INSTANT
            following, _ = self.first(persons, np.where(found, instants + max(spacing, 1), 0))
            instants = np.where(found, following, NO_INSTANT)
        return instants

    def spaced_until(
        self, persons: Column, starts: Column, *, spacing: int, until: Column, most: int
    ) -> Column:
        """How many spaced attempts each person has from the start up to `until`, `most` at most."""
        counted = np.zeros(len(persons), dtype=np.int64)
        instants, _ = self.first(persons, starts)
        for _ in range(most):
            inside = (instants != NO_INSTANT) & (instants <= until)
            if not inside.any():
                break
            counted += inside
            following, _ = self.first(persons, np.where(inside, instants + max(spacing, 1), 0))
            instants = np.where(inside, following, NO_INSTANT)
        return counted
