"""Text into rows: bounded lines, quoted cells over several lines, a stray quote never swallows the file."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress, repeat

from entente.integrations.files.dialect import QUOTE
from entente.integrations.files.faults import Refused, RefusedRows, shortened
from entente.integrations.files.sources import PIECE
from entente.kit.sentence import Sentence, gettext_noop, grouped

LONGEST_LINE = PIECE
LONGEST_CELL = 131_072  # characters of one quoted cell, line ends included
_LONGEST_RECORD = 4 * LONGEST_CELL
_KEPT = 500  # characters kept of a line that is refused
LINE_TOO_LONG = gettext_noop("Line {line} is longer than {most} characters: check the line ends of the file.")
QUOTE_OPEN = gettext_noop(
    "A quote opened on line {line} is not closed where it should be: double it or close it."
)
CELL_TOO_LONG = gettext_noop("Line {line} has a cell longer than {most} characters: shorten it.")
TEXT_AFTER_QUOTE = gettext_noop(
    "Line {line} has text after a closing quote: write quotes inside a cell twice."
)


@dataclass
class Rows:
    """Rows of cells with the line on which each begins; of any width."""

    lines: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    suspect: bool = False  # a NUL or an unknown byte is somewhere in them


@dataclass
class Columns:
    """Rows of one known width, column by column, with the line on which each begins."""

    lines: list[int]
    cells: list[list[str]]


@dataclass(frozen=True)
class Batch:
    """Whole lines, the first being line `first` of the file."""

    first: int
    lines: list[str]
    quoted: bool
    suspect: bool


def batches_of(texts: Iterator[str], refused: RefusedRows) -> Iterator[Batch]:
    """Lines in batches. A line beyond the limit is set aside and leaves an empty line in its place."""
    number, rest, skipping = 1, "", False
    for piece in texts:
        text = rest + piece
        cut = text.rfind("\n")
        if cut < 0:
            rest = text
            if len(rest) > LONGEST_LINE:
                rest, skipping = rest[:_KEPT], True
            continue
        lines = text[:cut].split("\n")
        rest = text[cut + 1 :]
        if skipping or len(lines[0]) > LONGEST_LINE:
            refused.add(_too_long(number, lines[0]))
            lines[0], skipping = "", False
        yield Batch(number, lines, QUOTE in text, "\0" in text or "\ufffd" in text)
        number += len(lines)
    if skipping:
        refused.add(_too_long(number, rest))
    elif rest:
        yield Batch(number, [rest], QUOTE in rest, "\0" in rest or "\ufffd" in rest)


def rows_of(
    batches: Iterator[Batch], *, delimiter: str, width: int, refused: RefusedRows
) -> Iterator[Rows | Columns]:
    """The rows of each batch, as columns where all are `width` cells wide; blank lines are no rows."""
    for batch in batches:
        if batch.quoted:
            yield _QuotedReader(batch, batches, delimiter, refused).rows()
            continue
        lines, numbers = batch.lines, list(range(batch.first, batch.first + len(batch.lines)))
        if "" in lines:
            numbers = list(compress(numbers, lines))
            lines = list(filter(None, lines))
        if lines and not batch.suspect and set(map(str.count, lines, repeat(delimiter))) == {width - 1}:
            cells = delimiter.join(lines).split(delimiter)
            yield Columns(numbers, [cells[place::width] for place in range(width)])
        else:
            yield Rows(numbers, [line.split(delimiter) for line in lines], batch.suspect)


def _too_long(line: int, text: str) -> Refused:
    why = Sentence(LINE_TOO_LONG, line=line, most=grouped(LONGEST_LINE))
    return Refused(line, "too_long", why, [text[:_KEPT]])


class _RecordTooLong(Exception):
    pass


class _QuotedReader:
    """Reads a batch that holds quotes, and further batches while a quoted cell is open."""

    def __init__(self, batch: Batch, more: Iterator[Batch], delimiter: str, refused: RefusedRows) -> None:
        self._queue = deque(batch.lines)
        self._number = batch.first - 1  # of the last line handed to the parser
        self._open: list[str] = []  # lines of the row being read
        self._open_characters = 0
        self._more = more
        self._delimiter = delimiter
        self._refused = refused
        self._suspect = batch.suspect

    def rows(self) -> Rows:
        """Every row that begins in the batch."""
        rows = Rows()
        parser = self._parser()
        opened = self._open
        while True:
            try:
                cells = next(parser)
            except StopIteration:
                break
            except (csv.Error, _RecordTooLong) as problem:
                self._resume(problem)
                parser, opened = self._parser(), self._open
                continue
            if cells:
                rows.lines.append(self._number - len(opened) + 1)
                rows.cells.append(cells)
            opened.clear()
            self._open_characters = 0
        rows.suspect = self._suspect
        return rows

    def _parser(self) -> Iterator[list[str]]:
        return csv.reader(self._lines(), delimiter=self._delimiter, quotechar=QUOTE, strict=True)

    def _lines(self) -> Iterator[str]:
        queue, opened = self._queue, self._open
        while True:
            while queue:
                line = queue.popleft()
                self._number += 1
                opened.append(line)
                if len(opened) > 1:
                    self._open_characters += len(line)
                    if self._open_characters > _LONGEST_RECORD:
                        raise _RecordTooLong
                yield line + "\n"
            following = next(self._more, None) if opened else None
            if following is None:
                return
            queue.extend(following.lines)
            self._suspect = self._suspect or following.suspect

    def _resume(self, problem: Exception) -> None:
        """Set the first line of the row aside and read on from the line after it."""
        first = self._number - len(self._open) + 1
        line, *others = self._open or [""]
        swallowed = isinstance(problem, _RecordTooLong) or len(others) > 0 or "unexpected end" in str(problem)
        if swallowed:
            code, why = "quote", Sentence(QUOTE_OPEN, line=first)
        elif "field limit" in str(problem):
            code, why = "too_long", Sentence(CELL_TOO_LONG, line=first, most=grouped(LONGEST_CELL))
        else:
            code, why = "quote", Sentence(TEXT_AFTER_QUOTE, line=first)
        self._refused.add(Refused(first, code, why, [line[:_KEPT]], value=shortened(line)))
        self._queue.extendleft(reversed(others))
        self._number = first
        self._open.clear()
        self._open_characters = 0
