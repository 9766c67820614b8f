"""Read an edited workbook back: its typed cells, as the values of a plan and the terms of a draft."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.workbook.defined_name import DefinedName

from entente.kit.months import written
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.workbook.contents import TERMS

LARGEST = 5_000_000
LARGEST_UNPACKED = 50_000_000
MOST_PERSONAS = 200
NOT_A_WORKBOOK = gettext_noop(
    "this is not a workbook of ours: it must be an .xlsx whose cells are named quota, deal_size …"
)
TOO_LARGE = gettext_noop("this workbook is larger than 5 MB: save it without pictures and other sheets.")
NOT_A_NUMBER = gettext_noop("{value} is not a number.")
NOT_A_MONTH = gettext_noop("{value} is not a date: type the first day of the month.")
COMPANY = ("quota", "marketing_share", "deal_size", "close_rate")
SALES = (
    *("reps", "hours", "inbound_share", "minutes_per_attempt", "connect_rate"),
    *("minutes_per_conversation", "minutes_beside"),
)
OF_PERSONA = ("mix", "deal_size", "close_rate")


class WorkbookRefused(PlacedRefusal):
    """A file that is no workbook of ours, or a cell in it that holds no number; `field` names the cell."""


@dataclass(frozen=True)
class Typed:
    """What was typed into a workbook: the values of a plan, and the terms of both promises."""

    values: Mapping[str, Any] = field(default_factory=dict)
    terms: Mapping[str, Any] = field(default_factory=dict)


def read_workbook(content: bytes) -> Typed:
    """The typed cells; refuses with `WorkbookRefused` what is not one of our workbooks."""
    cells = _Cells(content)
    values: dict[str, Any] = {name: cells.number(name) for name in (*COMPANY, *SALES)}
    values["first_month"] = cells.month("first_month")
    values["seasonality"] = _unless_empty(cells.numbers("seasonality"), otherwise=0.0)
    values["lag"] = _unless_empty(cells.numbers("lag"), otherwise=0.0)
    values["personas"] = _personas(cells)
    terms = {name: cells.number(name) for name in TERMS}
    values["attempts"] = terms["depth_attempts"]
    return Typed(_given(values), _given(terms))


def _personas(cells: _Cells) -> list[dict[str, Any]]:
    found = []
    for number in range(1, MOST_PERSONAS + 1):
        prefix = f"persona_{number}_"
        if f"{prefix}mix" not in cells.names:
            break
        row: dict[str, Any] = {name: cells.number(prefix + name) for name in OF_PERSONA}
        row["lag"] = _unless_empty(cells.numbers(f"{prefix}lag"), otherwise=0.0)
        if row["mix"] is not None:
            found.append(_given({"name": cells.text(f"{prefix}name") or str(number), **row}))
    return found


class _Cells:
    """The cells of a workbook by their names."""

    def __init__(self, content: bytes) -> None:
        _require_small(content)
        try:
            self.book = openpyxl.load_workbook(BytesIO(content), data_only=False)
        except (
            Exception
        ) as error:  # openpyxl raises many kinds on a broken file; each means the same to its owner
            raise WorkbookRefused(NOT_A_WORKBOOK) from error
        self.names: dict[str, DefinedName] = dict(self.book.defined_names)
        missing = [name for name in COMPANY if name not in self.names]
        if missing:
            raise WorkbookRefused(NOT_A_WORKBOOK, field=missing[0])

    def number(self, name: str) -> float | None:
        """The number typed into a cell, or none."""
        values = self.numbers(name)
        return values[0] if values else None

    def numbers(self, name: str) -> list[float | None]:
        """The numbers typed into a range."""
        return [_number(name, value) for value in self._values(name)]

    def text(self, name: str) -> str:
        """The words typed into a cell."""
        return " ".join(str(value).strip() for value in self._values(name) if value is not None)

    def month(self, name: str) -> str | None:
        """The month typed into a cell, as 2026-04."""
        value = next(iter(self._values(name)), None)
        if value is None or value == "":
            return None
        if isinstance(value, datetime | date):
            return written(date(value.year, value.month, 1))
        raise WorkbookRefused(NOT_A_MONTH, field=name, value=value)

    def _values(self, name: str) -> list[Any]:
        if name not in self.names:
            return []
        found = []
        for sheet, place in self.names[name].destinations:
            if sheet not in self.book.sheetnames:
                raise WorkbookRefused(NOT_A_WORKBOOK, field=name)
            cells = self.book[sheet][place.replace("$", "")]
            rows = cells if isinstance(cells, tuple) else ((cells,),)
            found += [cell.value for row in rows for cell in row]
        return found


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


def _number(name: str, value: Any) -> float | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WorkbookRefused(NOT_A_NUMBER, field=name, value=str(value)[:60])
    return value


def _unless_empty(values: list[float | None], *, otherwise: float) -> list[float] | None:
    """The numbers of a range with its gaps filled, trailing gaps cut; none when nothing is typed."""
    while values and values[-1] is None:
        values = values[:-1]
    return [otherwise if value is None else value for value in values] or None


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value != []}
