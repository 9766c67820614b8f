"""The file of rows that were refused or wait for their lead, each with its line and reason."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TextIO

from entente.integrations.files.faults import Refused
from entente.kit.sentence import Sentence, Translate, gettext_noop, grouped
from entente.kit.spreadsheet import safe_cell

FIRST_ROWS = 20
WHOLE_ROWS = 100_000  # of the refused ones; those after them are named by line and reason
NAMED_ROWS = 1_000_000  # those after them are counted only
NOT_WHOLE = gettext_noop(
    "{refused} rows were refused: the first {whole} are here whole, the next up to {named} by line and "
    "reason, any others are only counted. Correct what these have in common and import the file again."
)
OF_NOBODY = gettext_noop("The row names no person; it is kept, but nothing will attach it.")
WAITS_FOR = {
    "person": gettext_noop("No person {value} is known yet; the row is kept and attaches when it arrives."),
    "email": gettext_noop("No e-mail {value} is known yet; the row is kept and attaches when it arrives."),
    "phone": gettext_noop("No phone {value} is known yet; the row is kept and attaches when it arrives."),
    "lead": gettext_noop("No lead {value} is known yet; the row is kept and attaches when it arrives."),
}
_HEADER = ("line", "outcome", "reason", "explanation", "row")


class SetAside:
    """Writes the file when the first row asks for it.

    Beside it, the first explanations as sentences that any page can say in the language of its reader.
    """

    def __init__(self, path: Path, *, say: Translate = str) -> None:
        """Where the file will be, and its language."""
        self._path = path
        self._say = say
        self._first: list[Sentence] = []
        self._file: TextIO | None = None
        self._refused = 0

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
            _beside(self._path).unlink(missing_ok=True)

    def refuse(self, rows: Iterable[Refused]) -> None:
        """Rows that cannot be taken in; beyond a number of them, only what tells which they are."""
        for row in rows:
            self._refused += 1
            named = (row.line, "refused", row.reason_code)
            if self._refused <= WHOLE_ROWS:
                self._write(named, row.why, row.raw)
            elif self._refused <= NAMED_ROWS:
                self._write(named)

    def set_aside(self, lines: Iterable[tuple[int, str]]) -> None:
        """Rows that are kept and wait."""
        for line, waits_for in lines:
            if waits_for == "nobody":
                why = Sentence(OF_NOBODY)
            else:
                kind, _, value = waits_for.partition(":")
                why = Sentence(WAITS_FOR[kind], value=value)
            self._write((line, "unattached", "unattached"), why)

    def written(self) -> str | None:
        """The file's path, or none when there was nothing to write; its last line says what it leaves out."""
        if self._refused > WHOLE_ROWS:
            numbers = {"refused": self._refused, "whole": WHOLE_ROWS, "named": NAMED_ROWS}
            counted = {name: grouped(number) for name, number in numbers.items()}
            self._write(("", "refused", "too_many"), Sentence(NOT_WHOLE, **counted))
        if self._file:
            self._file.flush()
            first = [sentence.as_mapping() for sentence in self._first]
            _beside(self._path).write_text(json.dumps(first), encoding="utf-8")
        return str(self._path) if self._file else None

    def _write(self, named: tuple[object, ...], why: Sentence | None = None, row: Sequence[str] = ()) -> None:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8", newline="")
            csv.writer(self._file).writerow(_HEADER)
        if why and len(self._first) < FIRST_ROWS:
            self._first.append(why)
        explained = (safe_cell(why.said(self._say)),) if why else ()
        csv.writer(self._file).writerow((*named, *explained, *map(safe_cell, row)))


def first_explanations(path: Path) -> list[Sentence]:
    """Why the first rows of a file were set aside, at most FIRST_ROWS."""
    try:
        kept = json.loads(_beside(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return [Sentence.from_mapping(one) for one in kept]


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.why.json")
