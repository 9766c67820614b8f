"""Which personas a name stands for, whatever became of them since."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bearers:
    """A name as it was last written, and the personas that bear it or bore it last, the newest at the end."""

    name: str
    numbers: tuple[int, ...]

    @property
    def number(self) -> int:
        """The newest of them, by which they are asked for together."""
        return self.numbers[-1]


def bearers_of(named: Iterable[tuple[int, str]]) -> dict[str, Bearers]:
    """The bearers of every name in small letters, of all namings in their order.

    A persona stands under the name that it bore last, so that one withdrawn and written anew counts on. A
    name that nobody bore last leads to those who bear the last name of the persona that bore it last.
    """
    last: dict[int, str] = {}
    bore: dict[str, int] = {}
    for number, name in named:
        last.pop(number, None)
        last[number] = name
        bore[name.lower()] = number
    numbers: dict[str, tuple[int, ...]] = {}
    for number, name in last.items():
        numbers[name.lower()] = (*numbers.get(name.lower(), ()), number)
    groups = {name: Bearers(last[held[-1]], held) for name, held in numbers.items()}
    return {name: groups.get(name) or groups[last[number].lower()] for name, number in bore.items()}
