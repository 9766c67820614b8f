"""Paging by position instead of by number: the next rows start where the last ones ended."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_Row = TypeVar("_Row")
_WORD = re.compile(r"([no])(-?[0-9]{1,19})\.([0-9]{1,19})")
_MOST = 2**63 - 1


@dataclass(frozen=True)
class Position:
    """A row in a list sorted newest first by `at` and `id`, and which way to go on from it."""

    at: int
    id: int
    newer: bool = False

    @property
    def word(self) -> str:
        """The position as one word of an address."""
        return f"{'n' if self.newer else 'o'}{self.at}.{self.id}"


@dataclass(frozen=True)
class Page(Generic[_Row]):
    """Rows, newest first, and where newer and older ones begin."""

    rows: Sequence[_Row]
    newer: Position | None
    older: Position | None


def position_of(word: str) -> Position | None:
    """The position that a word stands for; none for a word that stands for none."""
    found = _WORD.fullmatch(word)
    if found is None or abs(int(found[2])) > _MOST or int(found[3]) > _MOST:
        return None
    return Position(int(found[2]), int(found[3]), found[1] == "n")


def page_of(
    rows: Sequence[_Row], *, size: int, position: Position | None, key: Callable[[_Row], tuple[int, int]]
) -> Page[_Row]:
    """The page of rows read from `position` in its direction, one more than `size` if there are more."""
    goes_newer = position is not None and position.newer
    more = len(rows) > size
    shown = list(rows[:size])
    if goes_newer:
        shown.reverse()
    if not shown:
        return Page(shown, None, None)
    has_newer = more if goes_newer else position is not None
    has_older = True if goes_newer else more
    return Page(
        shown,
        Position(*key(shown[0]), newer=True) if has_newer else None,
        Position(*key(shown[-1])) if has_older else None,
    )
