"""The file of rows that were refused or wait for their lead, each with its line and reason."""

import csv
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from entente.integrations.files.faults import Refused
from entente.kit.spreadsheet import safe_cell

_HEADER = ("line", "outcome", "reason", "explanation", "row")


class SetAside:
    """Writes the file when the first row asks for it."""

    def __init__(self, path: Path) -> None:
        """Where the file will be."""
        self._path = path
        self._file: TextIO | None = None
        self._rows = 0

    def __enter__(self) -> "SetAside":
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; nothing is left of it when the intake failed."""
        if self._file:
            self._file.close()
        if self._file and kind is not None:
            self._path.unlink(missing_ok=True)

    def refuse(self, rows: Iterable[Refused]) -> None:
        """Rows that cannot be taken in."""
        for row in rows:
            self._write((row.line, "refused", row.reason_code, row.sentence, *map(safe_cell, row.raw)))

    def set_aside(self, lines: Iterable[tuple[int, str]]) -> None:
        """Rows that are kept and wait."""
        for line, waits_for in lines:
            if waits_for == "nobody":
                sentence = "The row names no person; it is kept, but nothing will attach it."
            else:
                kind, _, value = waits_for.partition(":")
                sentence = f"No {kind} {value} is known yet; the row is kept and attaches when it arrives."
            self._write((line, "unattached", "unattached", sentence))

    def written(self) -> str | None:
        """The file's path, or none when there was nothing to write."""
        if self._file:
            self._file.flush()
        return str(self._path) if self._file else None

    def _write(self, cells: tuple[object, ...]) -> None:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8", newline="")
            csv.writer(self._file).writerow(_HEADER)
        csv.writer(self._file).writerow(cells)
