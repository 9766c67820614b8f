"""What a trial gave, as the page shows it."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from entente.interfaces.web.imports.words import COUNTS
from entente.loop.setaside import FIRST_ROWS, first_explanations

LONGEST_ROW = 160


@dataclass(frozen=True)
class ShownCount:
    """A count with its name, what it means, and the first lines that it counts."""

    key: str
    name: str | Promise
    meaning: str | Promise
    value: int
    lines: str = ""


@dataclass(frozen=True)
class SetAsideRow:
    """A row that was refused or waits: its line, why, and what it held."""

    line: str
    outcome: str
    explanation: str
    row: str


def shown_counts(
    counts: Mapping[str, int], first_lines: Mapping[str, Sequence[int]] | None = None
) -> list[ShownCount]:
    """The counts in the order in which they are read; none before a trial."""
    if not counts:
        return []
    lines = {key: _lines(first, counts.get(key, 0)) for key, first in (first_lines or {}).items()}
    return [
        ShownCount(key, name, meaning, counts.get(key, 0), lines.get(key, ""))
        for key, (name, meaning) in COUNTS.items()
    ]


def _lines(first: Sequence[int], count: int) -> str:
    listed = ", ".join(map(str, first)) + (" …" if count > len(first) else "")
    return ngettext("line {lines}", "lines {lines}", count).format(lines=listed)


def first_refused(path: Path) -> list[SetAsideRow]:
    """The first rows that were set aside, refused ones and waiting ones as they come in the file."""
    if not path.exists():
        return []
    reasons = [why.said(gettext) for why in first_explanations(path)]
    with path.open(encoding="utf-8", newline="") as file:
        found = [_row(cells) for cells in islice(csv.reader(file), 1, FIRST_ROWS + 1)]
    return [replace(row, explanation=why) for row, why in zip(found, reasons or _kept(found), strict=True)]


def _kept(rows: Sequence[SetAsideRow]) -> list[str]:
    """The explanations in the language of the file, where nothing else was written beside it."""
    return [row.explanation for row in rows]


def _row(cells: list[str]) -> SetAsideRow:
    line, outcome, _reason, explanation, *row = [*cells, *[""] * (4 - len(cells))]
    held = " | ".join(row)
    return SetAsideRow(
        line, outcome, explanation, held[:LONGEST_ROW] + ("…" if len(held) > LONGEST_ROW else "")
    )
