"""A workbook whose cells have names: typed cells, and formulas with the value that they have now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from entente.kit.sentence import gettext_noop

Say = Callable[[str], str]
Value = float | int | str | date | None
FORMATS = {
    "title": {"bold": True, "font_size": 16},
    "note": {"italic": True, "font_color": "#5b6470", "text_wrap": True, "valign": "top"},
    "heading": {"bold": True, "bottom": 1},
    "label": {"valign": "top"},
    "marketing": {"bold": True, "font_color": "#ffffff", "bg_color": "#1f5fa8"},
    "sales": {"bold": True, "font_color": "#ffffff", "bg_color": "#a8501f"},
    "both": {"bold": True, "font_color": "#ffffff", "bg_color": "#5b6470"},
    "text": {},
}
NUMBERS = {
    "money": "#,##0.00",
    "share": "0.00%",
    "count": "#,##0.##",
    "whole": "#,##0",
    "month": "mmm yyyy",
    "day": "dd/mm/yyyy",
    "text": "@",
}
TYPED = gettext_noop("Type in the yellow cells; the others are computed.")


class Book:
    """Writes cells and their names; `say` gives the words in the language of the workbook."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self._content = BytesIO()
        self._book = xlsxwriter.Workbook(
            self._content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._formats = {name: self._book.add_format(look) for name, look in FORMATS.items()}
        for kind, number in NUMBERS.items():
            look = {"num_format": number, "border": 1, "border_color": "#c9ced6"}
            self._formats[f"computed {kind}"] = self._book.add_format(look)
            self._formats[f"typed {kind}"] = self._book.add_format({**look, "bg_color": "#fff6cc"})

    def sheet(self, title: str, *, widths: Sequence[int]) -> Page:
        """Another sheet, with the widths of its columns in characters."""
        sheet = self._book.add_worksheet(title)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        return Page(self, sheet)

    def format(self, name: str) -> Any:
        """A format by its name."""
        return self._formats[name]

    def define(self, name: str, *, sheet: Worksheet, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Name a cell or a range, for the whole workbook."""
        corners = [xl_rowcol_to_cell(*corner, row_abs=True, col_abs=True) for corner in (first, last)]
        place = corners[0] if first == last else ":".join(corners)
        self._book.define_name(name, f"='{sheet.get_name().replace(chr(39), chr(39) * 2)}'!{place}")

    def chart(self, kind: str) -> Any:
        """A chart to be placed on a sheet."""
        return self._book.add_chart({"type": kind})

    def content(self) -> bytes:
        """The bytes of the finished file."""
        self._book.close()
        return self._content.getvalue()


class Page:
    """One sheet, written from the top down or cell by cell."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self.book, self.sheet, self.row = book, sheet, 0

    def title(self, text: str, note: str = "") -> None:
        """The heading of the sheet and a sentence under it."""
        self.sheet.write_string(self.row, 0, text, self.book.format("title"))
        if note:
            self.sheet.merge_range(self.row + 1, 0, self.row + 1, 3, note, self.book.format("note"))
            self.sheet.set_row(self.row + 1, 32)
        self.row += 3

    def heading(self, *texts: str, look: str = "heading") -> None:
        """A line of headings."""
        for column, text in enumerate(texts):
            self.sheet.write_string(self.row, column, text, self.book.format(look))
        self.row += 1

    def typed(self, label: str, name: str, value: Value, *, kind: str, help_text: str = "") -> None:
        """A line with a cell to type in, its name, and one sentence of help."""
        self._label(label, help_text)
        self.type_in(self.row, 1, value, kind=kind, name=name)
        self.row += 1

    def computed(
        self, label: str, name: str, formula: str, value: Value, *, kind: str, help_text: str = ""
    ) -> None:
        """A line with a formula, its name, the value that it has now, and perhaps a sentence."""
        self._label(label, help_text)
        self.compute(self.row, 1, formula, value, kind=kind, name=name)
        self.row += 1

    def type_in(self, row: int, column: int, value: Value, *, kind: str, name: str = "") -> None:
        """A cell to type in; empty without a value."""
        look = self.book.format(f"typed {kind}")
        if value is None:
            self.sheet.write_blank(row, column, None, look)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, look)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, column, value, look)
        else:
            self.sheet.write_number(row, column, value, look)
        self._name(name, row, column)

    def offer(self, row: int, column: int, *, source: str) -> None:
        """Let a cell offer the words of a range; others are refused when it is read back."""
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        self.sheet.data_validation(row, column, row, column, rule)

    def compute(
        self, row: int, column: int, formula: str, value: Value, *, kind: str, name: str = ""
    ) -> None:
        """A formula, with the value that it has now for readers that do not compute."""
        shown = _serial(value) if isinstance(value, date) else "" if value is None else value
        self.sheet.write_formula(row, column, formula, self.book.format(f"computed {kind}"), shown)
        self._name(name, row, column)

    def range(self, name: str, *, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Name a range of this sheet."""
        self.book.define(name, sheet=self.sheet, first=first, last=last)

    def write(self, row: int, column: int, text: str, look: str = "label") -> None:
        """A word or sentence."""
        self.sheet.write_string(row, column, text, self.book.format(look))

    def _label(self, label: str, help_text: str) -> None:
        self.write(self.row, 0, label)
        if help_text:
            self.write(self.row, 2, help_text, "note")

    def _name(self, name: str, row: int, column: int) -> None:
        if name:
            self.range(name, first=(row, column), last=(row, column))


def _serial(day: date) -> int:
    """The number by which a workbook counts days."""
    return (day - date(1899, 12, 30)).days
