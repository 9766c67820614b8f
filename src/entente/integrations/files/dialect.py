"""How a text file separates its cells: told by its first lines, or by the person who imports it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass

DELIMITERS = ",;\t|"
QUOTE = '"'
_SAMPLE_LINES = 60
_EXCEL_HINT = re.compile(r"sep=(.)\n", re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """What may be said of a file beforehand; whatever is empty is found out."""

    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""


def delimiter_of(head: str) -> str:
    """The separator under which the first lines have most columns, most evenly."""
    if hint := _EXCEL_HINT.match(head):
        return hint.group(1)
    lines = head.split("\n")[:_SAMPLE_LINES]
    scores = [(_evenness(lines, delimiter), -place) for place, delimiter in enumerate(DELIMITERS)]
    (score, _), place = max(scores), -max(scores)[1]
    return DELIMITERS[place] if score else DELIMITERS[0]


def hinted_lines(head: str) -> int:
    """1 if the file starts with a line such as `sep=;`, which is no header; else 0."""
    return 1 if _EXCEL_HINT.match(head) else 0


def _evenness(lines: list[str], delimiter: str) -> float:
    try:
        widths = [len(row) for row in csv.reader((line + "\n" for line in lines), delimiter=delimiter) if row]
    except csv.Error:
        return 0.0
    if not widths or widths[0] < 2:
        return 0.0
    return widths[0] * (Counter(widths)[widths[0]] / len(widths)) ** 2
