"""Tells from a sample of cells how dates and numbers are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from entente.integrations.files.dates import UNIX_FORMS, DateForm, date_form
from entente.integrations.files.faults import Unreadable, shortened
from entente.integrations.files.numbers import AUTO, NumberFormat, decimal_of
from entente.kit.instants import SECOND
from entente.kit.sentence import Sentence, gettext_noop

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
NO_DATE = gettext_noop("no date in the first rows")
EXCHANGED = gettext_noop("{form} is possible too: check a date")
SOME_WRONG = gettext_noop('some cells hold no such date, "{cell}" say: their rows will be refused')
TWO_MEANINGS = gettext_noop("1.234 and 1,234 could mean two things: check it")
_SAMPLE = 200
_ENOUGH = 0.5  # share of the sample that a form must explain: some cells are always wrong
_PLAUSIBLE = (946_684_800 * SECOND, 4_102_444_800 * SECOND)  # bare digits are moments from 2000 to 2099 only
_COMMA = re.compile(r",\d{1,2}\D*$")


@dataclass(frozen=True)
class Guess:
    """The form that explains the sample, "" if none does, and what a person should check."""

    form: str
    remark: Sentence | None = None


def date_guess(sample: Sequence[str]) -> Guess:
    """The first form that explains nearly all cells; says so when day and month could be exchanged."""
    cells = list(dict.fromkeys(sample))[:_SAMPLE]
    if not cells:
        return Guess("iso", Sentence(NO_DATE))
    shares = {form: _share(cells, form) for form in DATE_FORMS}
    best = max(shares.values())
    if best < _ENOUGH:
        return Guess("")
    form = next(form for form in DATE_FORMS if shares[form] == best)
    exchanged = form.replace("dd/mm", "mm/dd")
    if exchanged != form and shares.get(exchanged) == best:
        return Guess(form, Sentence(EXCHANGED, form=exchanged))
    if best < 1:
        return Guess(form, Sentence(SOME_WRONG, cell=_wrong_one(cells, form)))
    return Guess(form)


def number_guess(sample: Sequence[str]) -> Guess:
    """`auto` when every number is certain by itself, else the decimal sign that explains the sample."""
    cells = list(dict.fromkeys(sample))[:_SAMPLE]
    if all(_readable(cell, AUTO) for cell in cells):
        return Guess("auto")
    signs = (",", ".") if any(_COMMA.search(cell) for cell in cells) else (".", ",")
    shares = [sum(_readable(cell, NumberFormat(decimal=sign)) for cell in cells) for sign in signs]
    sign = signs[shares.index(max(shares))]
    return Guess(sign, Sentence(TWO_MEANINGS))


def _wrong_one(cells: Sequence[str], form: str) -> str:
    reader = date_form(form)
    return shortened(next(cell for cell in cells if not _dated(cell, reader)), limit=30)


def _share(cells: Sequence[str], form: str) -> float:
    reader = date_form(form)
    return sum(_dated(cell, reader) for cell in cells) / len(cells)


def _dated(cell: str, reader: DateForm) -> bool:
    try:
        instant, _, _ = reader.whole(cell)
    except Unreadable:
        return False
    return reader.text not in UNIX_FORMS or _PLAUSIBLE[0] <= instant < _PLAUSIBLE[1]


def _readable(cell: str, form: NumberFormat) -> bool:
    try:
        decimal_of(cell, form)
    except Unreadable:
        return False
    return True
