"""Rows of an .xlsx workbook, read as a stream; a number that has lost digits is marked."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl

from entente.integrations.files.containers import archived_names
from entente.integrations.files.faults import FileEmpty, FileTooLarge, NotATable
from entente.kit.sentence import gettext_noop, grouped

LARGEST_FILE = 50 << 20
LARGEST_UNPACKED = 600 << 20
MOST_CELLS = 4_000_000
EXACT_NUMBERS = 10**15  # a spreadsheet keeps 15 digits of a number
_PIECE = 1 << 20


class LostDigits(str):
    """The text of a number that was stored with fewer digits than it shows."""

    __slots__ = ()


def is_workbook(path: Path) -> bool:
    """Is this file an .xlsx workbook?"""
    return "xl/workbook.xml" in archived_names(path)


def refuse_bombs(path: Path) -> bool:
    """Refuse a workbook beyond the limits; says whether its sheets hold formulas."""
    if path.stat().st_size > LARGEST_FILE:
        raise FileTooLarge(
            gettext_noop("{path} is larger than {megabytes} MB: save it as CSV, which has no limit."),
            path=path,
            megabytes=LARGEST_FILE >> 20,
        )
    cells, formulas = 0, False
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
            raise FileTooLarge(
                gettext_noop("{path} unpacks to more than {megabytes} MB: save it as CSV."),
                path=path,
                megabytes=LARGEST_UNPACKED >> 20,
            )
        try:
            for part in archive.infolist():
                if not part.filename.endswith((".xml", ".rels")):
                    continue
                found, with_formulas = _surveyed(archive, part, path)
                if part.filename.startswith("xl/worksheets/"):
                    cells, formulas = cells + found, formulas or with_formulas
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
            raise NotATable(
                gettext_noop("{path} is a damaged or protected workbook: save it again or as CSV."), path=path
            ) from None
    if cells > MOST_CELLS:
        raise FileTooLarge(
            gettext_noop("{path} has more than {most} cells: save it as CSV, which has no limit."),
            path=path,
            most=grouped(MOST_CELLS),
        )
    return formulas


def sheet_rows(path: Path, *, sheet: str = "", formulas: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Row number and texts of every row that is not blank; a formula gives its last result, else its text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        written = _values(path, sheet, results=False)
        if not formulas:
            rows = enumerate(written, start=1)
        else:
            rows = enumerate(
                map(_results_first, zip(written, _values(path, sheet, results=True), strict=False)), 1
            )
        for number, values in rows:
            texts = [_text(value) for value in values]
            if any(texts):
                yield number, texts


def _surveyed(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path) -> tuple[int, bool]:
    cells, formulas, tail = 0, False, b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            text = tail + piece
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise NotATable(
                    gettext_noop(
                        "{path} declares XML entities, which no spreadsheet needs: save it again or as CSV."
                    ),
                    path=path,
                )
            cells += text.count(b"<c ") + text.count(b"<c>")
            formulas = formulas or b"<f" in text
            tail = piece[-2:]
    return cells, formulas


def _values(path: Path, sheet: str, *, results: bool) -> Iterator[tuple[Any, ...]]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=results, keep_links=False)
    except Exception as problem:  # openpyxl lets many kinds of exception through for a damaged workbook
        raise NotATable(
            gettext_noop("{path} is a damaged workbook ({kind}): save it again or as CSV."),
            path=path,
            kind=type(problem).__name__,
        ) from None
    try:
        if sheet and sheet not in book.sheetnames:
            known = ", ".join(book.sheetnames)
            raise NotATable(
                gettext_noop("{path} has no sheet {sheet!r}; it has: {known}."),
                path=path,
                sheet=sheet,
                known=known,
            )
        if not book.worksheets:
            raise FileEmpty(gettext_noop("{path} has no sheet with cells."), path=path)
        page = book[sheet] if sheet else book.worksheets[0]
        page.reset_dimensions()
        yield from _guarded(page.iter_rows(values_only=True), path)
    finally:
        book.close()


def _guarded(rows: Iterator[tuple[Any, ...]], path: Path) -> Iterator[tuple[Any, ...]]:
    try:
        yield from rows
    except Exception as problem:  # damaged XML shows only when its row is reached
        raise NotATable(
            gettext_noop("{path} is a damaged workbook ({kind}): save it again or as CSV."),
            path=path,
            kind=type(problem).__name__,
        ) from None


def _results_first(pair: tuple[tuple[Any, ...], tuple[Any, ...]]) -> tuple[Any, ...]:
    written, results = pair
    return tuple(
        text if result is None else result for text, result in zip_longest(written, results, fillvalue=None)
    )


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S") + (
            f".{value.microsecond:06d}" if value.microsecond else ""
        )
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(int(value.total_seconds()))
    return str(value)


def _number(value: float) -> str:
    if abs(value) >= EXACT_NUMBERS:
        return LostDigits(f"{value:.0f}" if abs(value) < 1e300 else str(value))
    return str(int(value)) if value.is_integer() else repr(value)
