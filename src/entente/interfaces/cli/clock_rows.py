"""Reads the rows of `entente clock` from CSV, and refuses the first that makes no sense."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from entente.kit.instant_reading import instants_from_iso
from entente.kit.instants import NO_INSTANT, Instants
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop

ROWS_AT_ONCE = 100_000
_LONGEST_LINE = 1_000_000
_NUMBER_LETTERS = frozenset("0123456789.+-eE ")

NO_HEADER = gettext_noop("there is no header; the first line must be {columns}.")
NO_COLUMN = gettext_noop("this column is missing; the first line must be {columns}, with commas between.")
TWICE = gettext_noop("this column is there twice; leave one out.")
TAKEN = gettext_noop("this column is what the command adds; leave it out.")
NOT_TEXT = gettext_noop("this is not UTF-8 text; save the file as CSV in UTF-8.")
NOT_READ = gettext_noop("standard input cannot be read ({reason}); give it the rows as CSV.")
LONG_LINE = gettext_noop("this line is longer than 1,000,000 bytes; give one row a line.")
NOT_CSV = gettext_noop("this is not CSV; look for a quotation mark that is not closed.")
NOT_A_TIME = gettext_noop(
    "{value} is not a date with a time; write it as 2026-06-15T10:00 or 2026-06-15T10:00:00+02:00."
)
NOT_MINUTES = gettext_noop("{value} is not a number of minutes; write 0 or more, such as 90 or 1.5.")
WRONG_WIDTH = gettext_noop(
    "the header has {expected} cells and this row has {found}; give each row as many as the header."
)


class RowRefused(PlacedRefusal):
    """A row, or a header, that cannot be reckoned with."""


@dataclass(frozen=True)
class Rows:
    """Some rows as they were given, with the line on which each ends."""

    header: list[str]
    cells: list[list[str]]
    lines: list[int]

    def column(self, name: str) -> list[str]:
        """The cells of one column."""
        place = [title.strip() for title in self.header].index(name)
        return [row[place] for row in self.cells]

    def instants(self, name: str, *, zone: str) -> Instants:
        """A column of times; raises RowRefused."""
        texts = self.column(name)
        instants = instants_from_iso(texts, zone)
        unreadable = np.flatnonzero(instants == NO_INSTANT)
        if unreadable.size:
            row = int(unreadable[0])
            raise RowRefused(NOT_A_TIME, field=name, line=self.lines[row], value=shown(texts[row]))
        return instants

    def seconds(self, name: str) -> Instants:
        """A column of decimal minutes, to the nearest second; raises RowRefused."""
        texts = self.column(name)
        if not _NUMBER_LETTERS.issuperset("".join(texts)):
            row = next(row for row, text in enumerate(texts) if not _NUMBER_LETTERS.issuperset(text))
            raise RowRefused(NOT_MINUTES, field=name, line=self.lines[row], value=shown(texts[row]))
        minutes = np.array([_number(text) for text in texts], dtype=np.float64)
        wrong = np.flatnonzero(~((minutes >= 0) & np.isfinite(minutes)))
        if wrong.size:
            row = int(wrong[0])
            raise RowRefused(NOT_MINUTES, field=name, line=self.lines[row], value=shown(texts[row]))
        return np.floor(np.minimum(minutes, 1e15) * 60 + 0.5).astype(np.int64)


def read_rows(stream: BinaryIO, *, needed: Sequence[str], added: str) -> Iterator[Rows]:
    """The rows of a CSV in groups, at least one group; blank lines are passed over; raises RowRefused."""
    reader = csv.reader(_lines(stream), strict=True)
    try:
        header = next(filter(_is_filled, reader), None)
        _check_header(header or [], line=max(reader.line_num, 1), needed=needed, added=added)
        rows = Rows(header or [], [], [])
        for row in reader:
            if len(row) == len(rows.header):
                rows.cells.append(row)
                rows.lines.append(reader.line_num)
            elif _is_filled(row):
                width = len(rows.header)
                raise RowRefused(WRONG_WIDTH, line=reader.line_num, found=len(row), expected=width)
            if len(rows.cells) == ROWS_AT_ONCE:
                yield rows
                rows = Rows(rows.header, [], [])
        yield rows
    except csv.Error as error:
        raise RowRefused(NOT_CSV, line=max(reader.line_num, 1)) from error


def shown(text: str) -> str:
    """A cell as it can be shown in a sentence."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text[:60])
    return f'"{plain}…"' if len(text) > 60 else f'"{plain}"'


def _check_header(header: list[str], *, line: int, needed: Sequence[str], added: str) -> None:
    titles = [title.strip() for title in header]
    if not titles:
        raise RowRefused(NO_HEADER, line=line, columns=",".join(needed))
    for name in needed:
        if name not in titles:
            raise RowRefused(NO_COLUMN, field=name, line=line, columns=",".join(needed))
        if titles.count(name) > 1:
            raise RowRefused(TWICE, field=name, line=line)
    if added in titles:
        raise RowRefused(TAKEN, field=added, line=line)


def _is_filled(row: list[str]) -> bool:
    return len(row) > 1 or bool(row and row[0].strip())


def _lines(stream: BinaryIO) -> Iterator[str]:
    number = 0
    try:
        while line := stream.readline(_LONGEST_LINE + 1):
            number += 1
            if len(line) > _LONGEST_LINE:
                raise RowRefused(LONG_LINE, line=number)
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            if "\0" in text:
                raise RowRefused(NOT_TEXT, line=number)
            yield text
    except UnicodeDecodeError as error:
        raise RowRefused(NOT_TEXT, line=number) from error
    except OSError as error:
        raise RowRefused(NOT_READ, reason=error.strerror or "closed") from error


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
