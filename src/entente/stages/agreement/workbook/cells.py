"""The named cells of a workbook that came back: numbers, words and days, each refused by sheet and cell."""

from __future__ import annotations

import re
import warnings
import zipfile
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils import range_boundaries

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import Sentence, gettext_noop
from entente.stages.agreement.workbook.lost import GIVES_ERROR, MISSING, PLAN_IS_KEPT, Lost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.workbook.defined_name import DefinedName

LARGEST = 5_000_000
LARGEST_UNPACKED = 6_000_000  # ours has less than a tenth of it
LARGEST_NUMBER = 10**15
MOST_CELLS = 1_000
DELETED = ""  # so openpyxl says where a spreadsheet wrote #REF!: the row of the name was deleted
LONGEST_SHOWN = 60
NOT_A_WORKBOOK = gettext_noop(
    "this is not a workbook of ours: it must be an .xlsx whose cells are named quota, deal_size …"
)
TOO_LARGE = gettext_noop("this workbook is larger than 5 MB: save it without pictures and other sheets.")
FAR_TOO_WIDE = gettext_noop(
    "this name must point at a cell, or at {most} cells of a range at most: let it point at its cell again."
)
NOT_A_NUMBER = gettext_noop(
    "{value} in cell {cell} of the sheet {sheet} is not a number: type one, or empty the cell."
)
NEGATIVE = gettext_noop(
    "{value} in cell {cell} of the sheet {sheet} is below zero: type a number of zero or more, or empty it."
)
TOO_MUCH = gettext_noop(
    "{value} in cell {cell} of the sheet {sheet} is too large: type a number below 1,000,000,000,000,000."
)
OVER_ONE = gettext_noop(
    "{value} in cell {cell} of the sheet {sheet} is more than 100%: type a share such as 80% or 0.8."
)
NOT_A_DAY = gettext_noop("{value} in cell {cell} of the sheet {sheet} is not a date: type a day, as a date.")
NO_RESULT = gettext_noop(
    "the formula in cell {cell} of the sheet {sheet} has no result yet: open the workbook in a spreadsheet,"
    " save it there, then bring it back."
)
_RANGE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}(:[A-Z]{1,3}[1-9][0-9]{0,6})?")


class WorkbookRefused(PlacedRefusal):
    """A file that is no workbook of ours, or a cell in it that cannot be read; `field` names the cell."""

    def __str__(self) -> str:
        """As a command says it, in English."""
        return self.command_sentence.said(str)

    @property
    def sentence(self) -> Sentence:
        """As a page says it: a cell by its sheet and place, which say enough."""
        return self.placed(self.values, is_field_named="cell" not in self.values)

    @property
    def command_sentence(self) -> Sentence:
        """As a command says it: with the name of the cell."""
        return self.placed(self.values)


@dataclass(frozen=True)
class Cell:
    """What a cell holds; `name` is that of the cell or of its range."""

    name: str
    sheet: str
    place: str
    value: Any
    is_error: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed in."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())

    def number(self, *, is_share: bool = False) -> float | None:
        """The number of zero or more, a share up to 1; refuses others."""
        if self.is_empty:
            return None
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.refused(NOT_A_NUMBER)
        if self.value < 0:
            raise self.refused(NEGATIVE)
        if self.value > LARGEST_NUMBER:
            raise self.refused(TOO_MUCH)
        if is_share and self.value > 1:
            raise self.refused(OVER_ONE)
        return self.value

    def text(self) -> str:
        """The words."""
        return "" if self.is_empty else str(self.value).strip()

    def day(self) -> date | None:
        """The day; refuses what is none."""
        if self.is_empty:
            return None
        if not isinstance(self.value, datetime | date):
            raise self.refused(NOT_A_DAY)
        return date(self.value.year, self.value.month, self.value.day)

    def refused(self, template: str, **values: Any) -> WorkbookRefused:
        """A refusal that names sheet and cell."""
        shown = str(self.value)[:LONGEST_SHOWN]
        told: dict[str, Any] = {"sheet": self.sheet, "cell": self.place, "value": shown, **values}
        return WorkbookRefused(template, field=self.name, **told)


class Cells:
    """The cells of a workbook by their names; a formula stands for the result that was saved with it."""

    def __init__(self, content: bytes, *, needed: Sequence[str], currency: str = "") -> None:
        """Open the workbook; refuses what has none of the `needed` names. Amounts are in `currency`."""
        self.currency = currency
        self._lost: dict[str, Lost] = {}
        _require_small(content)
        self._content = content
        self._typed = _opened(content, data_only=False)
        self._names: dict[str, DefinedName] = dict(self._typed.defined_names)
        if not any(name in self._names for name in needed):
            raise WorkbookRefused(NOT_A_WORKBOOK, field=needed[0])

    @property
    def names(self) -> frozenset[str]:
        """The names of cells and ranges, those of deleted ones included."""
        return frozenset(self._names)

    @property
    def lost(self) -> tuple[Lost, ...]:
        """What could not be read so far, each input or term once."""
        return tuple(self._lost.values())

    def taken(self) -> tuple[Lost, ...]:
        """What is lost so far; from here on it is counted anew."""
        lost = self.lost
        self._lost.clear()
        return lost

    def holds(self, name: str, *, of: str, sheet: str | Sentence, kept: str = PLAN_IS_KEPT) -> bool:
        """Whether the cells of a name can be read; else the input or term `of` is lost, as `kept` says."""
        found = self.named(name)
        wrong = next((cell for cell in found if cell.is_error), None)
        if found and wrong is None:
            return True
        told: dict[str, Any] = {"cell": name, "sheet": _said(sheet), "kept": Sentence(kept)}
        sentence = Sentence(MISSING, **told)
        if wrong:
            told |= {"cell": wrong.place, "sheet": wrong.sheet, "value": wrong.value}
            sentence = Sentence(GIVES_ERROR, **told)
        self._lost.setdefault(of, Lost(of, sentence))
        return False

    def named(self, name: str) -> list[Cell]:
        """The cells of a name from the top; none where the workbook lacks it or its row was deleted."""
        found: list[Cell] = []
        for sheet, place in self._places(name):
            cells = self._typed[sheet][place]
            rows = cells if isinstance(cells, tuple) else ((cells,),)
            found += [self._cell(name, sheet, one) for row in rows for one in row]
        return found

    def number(self, name: str, *, is_share: bool = False) -> float | None:
        """The number typed into a cell, or none."""
        return next(iter(self.numbers(name, is_share=is_share)), None)

    def numbers(self, name: str, *, is_share: bool = False) -> list[float | None]:
        """The numbers typed into a range."""
        return [cell.number(is_share=is_share) for cell in self.named(name)]

    def text(self, name: str) -> str:
        """The words typed into a cell."""
        return " ".join(cell.text() for cell in self.named(name)).strip()

    def _places(self, name: str) -> list[tuple[str, str]]:
        """Where a name points: sheets and ranges; refuses what is no range of few cells, unread."""
        if name not in self._names:
            return []
        sheets = self._typed.sheetnames
        destinations = [one for one in self._names[name].destinations if one[1] != DELETED]
        places = [(sheet, place.replace("$", "")) for sheet, place in destinations if sheet in sheets]
        if any(not _is_small(place) for _sheet, place in places):
            raise WorkbookRefused(FAR_TOO_WIDE, field=name, most=MOST_CELLS)
        return places

    @cached_property
    def _computed(self) -> openpyxl.Workbook:
        return _opened(self._content, data_only=True)

    def _cell(self, name: str, sheet: str, one: Any) -> Cell:
        cell = Cell(name, sheet, one.coordinate, one.value)
        if one.data_type == "f":
            one = self._computed[sheet][one.coordinate]
            if one.value is None:
                raise cell.refused(NO_RESULT)
            cell = Cell(name, sheet, one.coordinate, one.value)
        return replace(cell, is_error=one.data_type == "e")


def _said(sheet: str | Sentence) -> Sentence:
    return sheet if isinstance(sheet, Sentence) else Sentence(sheet)


def _is_small(place: str) -> bool:
    """Whether a place is a cell, or a range of at most MOST_CELLS: B7, B7:B18."""
    if not _RANGE.fullmatch(place):
        return False
    left, top, right, bottom = range_boundaries(place)
    return bool((right - left + 1) * (bottom - top + 1) <= MOST_CELLS)


def _opened(content: bytes, *, data_only: bool) -> openpyxl.Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of dates beyond all calendars, whose cells are errors then
            return openpyxl.load_workbook(BytesIO(content), data_only=data_only)
    except (
        Exception
    ) as error:  # openpyxl raises many kinds on a broken file; each means the same to its owner
        raise WorkbookRefused(NOT_A_WORKBOOK) from error


def _require_small(content: bytes) -> None:
    """Refuse what is no archive or would unpack to too much, before anything is unpacked."""
    if len(content) > LARGEST:
        raise WorkbookRefused(TOO_LARGE)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise WorkbookRefused(NOT_A_WORKBOOK) from error
    if unpacked > LARGEST_UNPACKED:
        raise WorkbookRefused(TOO_LARGE)
