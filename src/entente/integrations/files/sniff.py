"""Tells from a sample of cells how dates and numbers are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from entente.integrations.files.dates import date_form
from entente.integrations.files.faults import Unreadable
from entente.integrations.files.numbers import AUTO, NumberFormat, decimal_of

DATE_FORMS = (
    "iso",
    "dd.mm.yyyy HH:MM",
    "dd.mm.yyyy",
    "dd/mm/yyyy HH:MM",
    "dd/mm/yyyy",
    "mm/dd/yyyy hh:mm AM/PM",
    "mm/dd/yyyy HH:MM",
    "mm/dd/yyyy",
    "dd/mm/yyyy hh:mm AM/PM",
    "dd-mm-yyyy HH:MM",
    "dd-mm-yyyy",
    "yyyy/mm/dd HH:MM",
    "yyyy/mm/dd",
    "dd/mm/yy HH:MM",
    "dd/mm/yy",
    "d mmm yyyy HH:MM",
    "d mmm yyyy",
    "mmm d, yyyy hh:mm AM/PM",
    "mmm d, yyyy",
    "unix milliseconds",
    "unix seconds",
)
_SAMPLE = 500
_ENOUGH = 0.9  # share of the sample that a form must explain: some cells are always wrong
_COMMA = re.compile(r",\d{1,2}\D*$")


@dataclass(frozen=True)
class Guess:
    """The form that explains the sample, "" if none does, and what a person should check."""

    form: str
    remark: str = ""


def date_guess(sample: Sequence[str]) -> Guess:
    """The first form that explains nearly all cells; says so when day and month could be exchanged."""
    cells = list(dict.fromkeys(sample))[:_SAMPLE]
    if not cells:
        return Guess("iso", "no date in the first rows")
    shares = {form: _share(cells, form) for form in DATE_FORMS}
    best = max(shares.values())
    if best < _ENOUGH:
        return Guess("")
    form = next(form for form in DATE_FORMS if shares[form] == best)
    if form.startswith("unix") and not all(_plausible(cell, form) for cell in cells):
        return Guess("")
    exchanged = form.replace("dd/mm", "mm/dd")
    if exchanged != form and shares.get(exchanged) == best:
        return Guess(form, f"{exchanged} is possible too: check a date")
    return Guess(form)


def number_guess(sample: Sequence[str]) -> Guess:
    """`auto` when every number is certain by itself, else the decimal sign that explains the sample."""
    cells = list(dict.fromkeys(sample))[:_SAMPLE]
    if all(_readable(cell, AUTO) for cell in cells):
        return Guess("auto")
    signs = (",", ".") if any(_COMMA.search(cell) for cell in cells) else (".", ",")
    shares = [sum(_readable(cell, NumberFormat(decimal=sign)) for cell in cells) for sign in signs]
    sign = signs[shares.index(max(shares))]
    return Guess(sign, "1.234 and 1,234 could mean two things: check it")


def _share(cells: Sequence[str], form: str) -> float:
    reader = date_form(form)
    return sum(_dated(cell, reader.whole) for cell in cells) / len(cells)


def _dated(cell: str, read: object) -> bool:
    try:
        read(cell)  # type: ignore[operator]
    except Unreadable:
        return False
    return True


def _plausible(cell: str, form: str) -> bool:
    """Bare digits are a moment only if they fall between 2000 and 2100."""
    seconds = float(cell) / (1000 if form.endswith("milliseconds") else 1)
    return 946_684_800 <= seconds < 4_102_444_800


def _readable(cell: str, form: NumberFormat) -> bool:
    try:
        decimal_of(cell, form)
    except Unreadable:
        return False
    return True
