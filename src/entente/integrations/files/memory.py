"""Remembers what a text means, so that a repeated cell is understood once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")
MOST_REMEMBERED = 65_536


class Memory(dict[str, Meaning], Generic[Meaning]):
    """Asks `understand` for what it lacks, and forgets everything when it has grown large."""

    def __init__(self, understand: Callable[[str], Meaning]) -> None:
        super().__init__()
        self._understand = understand

    def __missing__(self, text: str) -> Meaning:
        meaning = self._understand(text)
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[text] = meaning
        return meaning
