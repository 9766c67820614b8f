"""Who a lead is about: the person of its highest key that is known and contradicted by no higher one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

KEYS = ("person", "email", "phone")


@dataclass
class Directory:
    """Who is known by which key: `persons[place]` by the value of `KEYS[place]`.

    `held` has a bit for each of the `KEYS` that a person holds. People made here have ids below 0.
    """

    persons: tuple[dict[str, int], ...] = field(default_factory=lambda: tuple({} for _ in KEYS))
    held: dict[int, int] = field(default_factory=dict)
    learned: list[tuple[str, str, int]] = field(default_factory=list)
    made: int = 0

    def recognise(self, rows: Iterable[Sequence[str | None]]) -> list[int]:
        """The person of each row of outside id, e-mail and telephone, in order; new keys are learned."""
        return [self._person(row) for row in rows]

    def _person(self, row: Sequence[str | None]) -> int:
        person = self._known(row)
        if person is None:
            self.made += 1
            person = -self.made
        for place, value in enumerate(row):
            if value is not None and value not in self.persons[place]:
                self.persons[place][value] = person
                self.held[person] = self.held.get(person, 0) | 1 << place
                self.learned.append((KEYS[place], value, person))
        return person

    def _known(self, row: Sequence[str | None]) -> int | None:
        higher = 0
        for place, value in enumerate(row):
            if value is None:
                continue
            person = self.persons[place].get(value)
            if person is not None and not self.held.get(person, 0) & higher:
                return person
            higher |= 1 << place
        return None


def with_ids(persons: Sequence[int], ids: Mapping[int, int]) -> list[int]:
    """The persons, those made by a directory under the ids that they were given."""
    return [ids.get(person, person) for person in persons]
