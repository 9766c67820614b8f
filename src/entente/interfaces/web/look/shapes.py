"""What pages hand to components: values to show, already decided elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django import forms

from entente.interfaces.web.look.formats import Quantity


class Side(StrEnum):
    """The two sides of the table; marketing sits on the left."""

    MARKETING = "marketing"
    SALES = "sales"


@dataclass(frozen=True)
class Reading:
    """A value as an instrument shows it. Units: see `formats.measure`. `noun` names what is counted."""

    value: Quantity | None
    unit: str = "count"
    noun: str = ""


@dataclass(frozen=True)
class Pace:
    """One point for each working day: what was delivered up to now, what was promised up to the end.

    Where only some of the days have a point, `days` says how many are over, and of how many.
    """

    delivered: Sequence[float | None]
    promised: Sequence[float]
    days: tuple[int, int] | None = None


@dataclass(frozen=True)
class Cell:
    """A cell of a chart's table, or a count beside a note, that leads to its rows."""

    text: str
    href: str

    def __str__(self) -> str:
        """The text."""
        return self.text


@dataclass(frozen=True)
class PromiseCard:
    """A promise of one side, judged over a period. `at_most` reverses the mark; `term`: what it is about.

    `mark` is said of the mark to reach, instead of promised at least or at most. `aside` is a count of other
    rows without which the card would mislead. `temperature`: of the leads that it is about, empty for all.
    """

    title: str
    state: str
    delivered: Reading
    promised: Reading
    n: int
    counted: str
    first: date
    last: date
    href: str
    at_most: bool = False
    scale: float | None = None
    pace: Pace | None = None
    note: str = ""
    term: str = ""
    mark: str = ""
    aside: Cell | None = None
    temperature: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a list; `sortable` ones are sorted by their key. `term`: what the label is a word for."""

    key: str
    label: str
    figure: bool = False
    sortable: bool = False
    term: str = ""


@dataclass(frozen=True)
class Nothing:
    """What a list says before it has its first row: why, and what fills it."""

    title: str
    sentence: str
    href: str = ""
    action: str = ""


@dataclass(frozen=True)
class Listing:
    """The frame of a list. Cursors are opaque words; `sort` is a key, with a minus when descending.

    `counted` is the noun of the rows that agrees with their count. `empty` is said when the filters leave
    nothing, `nothing` when there is no row at all.
    """

    title: str
    columns: Sequence[Column]
    count: int
    at_least: bool = False
    sort: str = ""
    newer: str = ""
    older: str = ""
    csv: bool = True
    filters: forms.Form | None = None
    empty: str = ""
    counted: str = ""
    nothing: Nothing | None = None


@dataclass(frozen=True)
class Chart:
    """A chart and the table that says the same. `options` are ECharts'; "--sales" means that colour."""

    key: str
    title: str
    options: dict[str, Any]
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | Cell]] = field(default_factory=tuple)
