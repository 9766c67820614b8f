"""Opens a file as a table: a header, then rows in blocks of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from entente.integrations.files.dialect import Dialect, delimiter_of, hinted_lines
from entente.integrations.files.faults import FileEmpty, HeaderRefused, Refused, RefusedRows, shortened
from entente.integrations.files.records import Batch, Columns, Rows, batches_of, rows_of
from entente.integrations.files.sheets import is_workbook, refuse_bombs, sheet_rows
from entente.integrations.files.sources import checked_path, open_bytes, survey, texts_of
from entente.kit.sentence import Sentence, gettext_noop, grouped

MOST_COLUMNS = 2_000
BLOCK_ROWS = 20_000
_BLOCK_CELLS = 2_000_000  # a block ends earlier when its rows are wide
LONGEST_HEADER = 1 << 18
_RAW_CELLS, _RAW_CHARACTERS = 200, 2_000
WRONG_WIDTH = gettext_noop(
    "Line {line} has {cells} columns, the header has {width}: check separators and quotes."
)
HOLDS_NUL = gettext_noop("Line {line} holds a NUL character: export the file again as text.")
NOT_TEXT = gettext_noop("Line {line} has bytes that are not text in {sample!r}: save the file as UTF-8.")


@dataclass
class Block:
    """Rows of the header's width, column by column, those set aside, and how far the file has been read."""

    lines: list[int]
    columns: list[list[str]]
    refused: list[Refused] = field(default_factory=list)
    bytes_read: int = 0
    bytes_total: int = 0

    @property
    def read(self) -> int:
        return len(self.lines) + len(self.refused)

    def row(self, place: int) -> list[str]:
        """The cells of one row."""
        return [column[place] for column in self.columns]


RowStream = Callable[[RefusedRows], Iterator[tuple[Rows | Columns, int]]]


@dataclass(frozen=True)
class Table:
    """A file with named columns. It can be read several times."""

    path: Path
    header: tuple[str, ...]
    header_line: int
    encoding: str
    delimiter: str
    typed: bool  # a workbook: its dates and numbers come in one known form
    bytes_total: int
    _stream: RowStream = field(repr=False)

    def blocks(self, *, rows: int = BLOCK_ROWS) -> Iterator[Block]:
        """Blocks of at most `rows` rows, refused ones included; a row of another width is refused."""
        refused = RefusedRows()
        width = len(self.header)
        pending = Block([], [[] for _ in range(width)], bytes_total=self.bytes_total)
        limit = max(1, min(rows, _BLOCK_CELLS // width))
        for found, done in self._stream(refused):
            columns = found if isinstance(found, Columns) else self._sorted(found, refused)
            pending.lines += columns.lines
            for column, more in zip(pending.columns, columns.cells, strict=True):
                column.extend(more)
            pending.refused += sorted(refused.take(), key=lambda row: row.line)
            pending.bytes_read = done
            while pending.read >= limit:
                yield _first(pending, limit)
        pending.refused += refused.take()
        pending.bytes_read = self.bytes_total
        if pending.read:
            yield pending

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Line number and cells of every row that can be read."""
        for block in self.blocks():
            for place, line in enumerate(block.lines):
                yield line, block.row(place)

    def _sorted(self, rows: Rows, refused: RefusedRows) -> Columns:
        """Rows as columns, without those of another width or with characters that are no text."""
        width = len(self.header)
        kept = rows
        if rows.suspect or not set(map(len, rows.cells)) <= {width}:
            kept = Rows()
            for line, cells in zip(rows.lines, rows.cells, strict=True):
                fault = _row_fault(line, cells, width, broken=rows.suspect)
                if fault is None:
                    kept.lines.append(line)
                    kept.cells.append(cells)
                else:
                    refused.add(fault)
        columns = [list(column) for column in zip(*kept.cells, strict=True)] or [[] for _ in range(width)]
        return Columns(kept.lines, columns)


def open_table(path: str | Path, *, dialect: Dialect | None = None) -> Table:
    """The file as a table; raises a FileRefused that says what is wrong with it."""
    place = checked_path(path)
    wanted = dialect or Dialect()
    return _open_sheet(place, wanted) if is_workbook(place) else _open_text(place, wanted)


def cut_raw(cells: list[str]) -> list[str]:
    """The cells of a refused row, bounded, as they go into the file of refused rows."""
    return [cell[:_RAW_CHARACTERS] for cell in cells[:_RAW_CELLS]]


def _open_text(path: Path, dialect: Dialect) -> Table:
    found = survey(path, encoding=dialect.encoding)
    reading = open_bytes(path)
    try:
        head = next(texts_of(reading, path, found.encoding), "")
    finally:
        reading.close()
    delimiter = dialect.delimiter or delimiter_of(head)
    header, line = _header(head, hinted_lines(head), delimiter, path)

    def stream(refused: RefusedRows) -> Iterator[tuple[Rows | Columns, int]]:
        reading = open_bytes(path)
        try:
            batches = batches_of(texts_of(reading, path, found.encoding), refused)
            headed = _without_hint(batches, hinted_lines(head))
            first = True
            for rows in rows_of(headed, delimiter=delimiter, width=len(header), refused=refused):
                if isinstance(rows, Rows):
                    rows.suspect = rows.suspect and (found.broken or _has_nul(rows))
                if first and rows.lines:
                    _drop_first(rows)
                    first = False
                yield rows, reading.done
        finally:
            reading.close()

    size = path.stat().st_size
    return Table(path, header, line, found.encoding, delimiter, typed=False, bytes_total=size, _stream=stream)


def _open_sheet(path: Path, dialect: Dialect) -> Table:
    formulas = refuse_bombs(path)
    first = next(iter(sheet_rows(path, sheet=dialect.sheet, formulas=formulas)), None)
    if first is None:
        raise FileEmpty(gettext_noop("{path} has no row: the first sheet is empty."), path=path)
    line, names = first
    while names and not names[-1]:
        names.pop()
    header = _checked_header(names, path)
    size = path.stat().st_size

    def stream(refused: RefusedRows) -> Iterator[tuple[Rows | Columns, int]]:  # noqa: ARG001  same shape as for text
        rows = Rows()
        source = sheet_rows(path, sheet=dialect.sheet, formulas=formulas)
        next(source, None)
        for number, cells in source:
            rows.lines.append(number)
            rows.cells.append(_fitted(cells, len(header)))
            rows.suspect = rows.suspect or any("\0" in cell for cell in cells)
            if len(rows.lines) >= 1000:
                yield rows, 0
                rows = Rows()
        yield rows, size

    return Table(path, header, line, "xlsx", "", typed=True, bytes_total=size, _stream=stream)


def _header(head: str, skipped: int, delimiter: str, path: Path) -> tuple[tuple[str, ...], int]:
    if len(head) > LONGEST_HEADER and "\n" not in head[:LONGEST_HEADER]:
        raise HeaderRefused(
            gettext_noop("{path}: the first line is longer than {most} characters: is it a table?"),
            path=path,
            most=grouped(LONGEST_HEADER),
        )
    refused = RefusedRows()
    batches = _without_hint(batches_of(iter([head]), refused), skipped)
    every = rows_of(batches, delimiter=delimiter, width=0, refused=refused)
    rows = next((rows for rows in every if rows.lines), None)
    problem = next((fault for fault in refused.rows if rows is None or fault.line < rows.lines[0]), None)
    if problem is not None:
        raise HeaderRefused(gettext_noop("{path}: {problem}"), path=path, problem=problem.why)
    if rows is None:
        raise FileEmpty(gettext_noop("{path} has no header: its first lines are blank."), path=path)
    return _checked_header(rows.cells[0], path), rows.lines[0]


def _checked_header(names: list[str], path: Path) -> tuple[str, ...]:
    header = tuple(" ".join(name.split()) for name in names)
    if len(header) > MOST_COLUMNS:
        raise HeaderRefused(
            gettext_noop("{path} has {count} columns, more than {most}: export fewer columns."),
            path=path,
            count=grouped(len(header)),
            most=grouped(MOST_COLUMNS),
        )
    if not any(header):
        raise HeaderRefused(
            gettext_noop("{path}: the first row has no names of columns; put them there."), path=path
        )
    return header


def _without_hint(batches: Iterator[Batch], skipped: int) -> Iterator[Batch]:
    first = next(batches, None)
    if first is not None:
        yield Batch(first.first + skipped, first.lines[skipped:], first.quoted, first.suspect)
    yield from batches


def _fitted(cells: list[str], width: int) -> list[str]:
    """A row of a workbook, which leaves out empty cells at its end and may have some beyond the header."""
    while len(cells) > width and not cells[-1]:
        cells.pop()
    return cells + [""] * (width - len(cells))


def _drop_first(rows: Rows | Columns) -> None:
    """Take the header out of the first rows."""
    del rows.lines[0]
    if isinstance(rows, Rows):
        del rows.cells[0]
        return
    for column in rows.cells:
        del column[0]


def _has_nul(rows: Rows) -> bool:
    return any("\0" in cell for cells in rows.cells for cell in cells)


def _row_fault(line: int, cells: list[str], width: int, *, broken: bool) -> Refused | None:
    if len(cells) != width:
        why = Sentence(WRONG_WIDTH, line=line, cells=len(cells), width=width)
        return Refused(line, "columns", why, cut_raw(cells))
    if broken and any("\0" in cell for cell in cells):
        why = Sentence(HOLDS_NUL, line=line)
        return Refused(line, "nul", why, cut_raw([cell.replace("\0", "\\0") for cell in cells]))
    if broken and any("\ufffd" in cell for cell in cells):
        sample = shortened(next(cell for cell in cells if "\ufffd" in cell))
        why = Sentence(NOT_TEXT, line=line, sample=sample)
        return Refused(line, "encoding", why, cut_raw(cells), value=sample)
    return None


def _first(pending: Block, limit: int) -> Block:
    """The first `limit` rows of a block, which are taken out of it."""
    refused = pending.refused[:limit]
    room = limit - len(refused)
    columns = [column[:room] for column in pending.columns]
    block = Block(pending.lines[:room], columns, refused, pending.bytes_read, pending.bytes_total)
    del pending.refused[: len(refused)], pending.lines[:room]
    for column in pending.columns:
        del column[:room]
    return block
