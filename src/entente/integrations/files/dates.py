"""Dates as people and programs write them: a form such as dd.mm.yyyy HH:MM, its reader, its faults."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from entente.integrations.files.date_parts import EPOCH_DAY, clock_of, day_of
from entente.integrations.files.date_patterns import FormUnknown, pattern_of_day
from entente.integrations.files.faults import Fault, Unreadable
from entente.kit.instants import DAY, FIRST_YEAR, LAST_YEAR, SECOND
from entente.kit.sentence import gettext_noop

_TIME_FORM = re.compile(
    r"(?:[\s,T]|à|at)*(?:hh?)(?:[:h.]?mm(?:[:.]?ss(?:[.,]s+|[.,]f+)?)?)?(\s*(?:am/pm|a\.m\./p\.m\.|am|tt|aa?))?",
    re.IGNORECASE,
)
_CLOCK = r"(\d{1,2})[:hH](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?"
_GAP = r"(?:\s*[,T]?\s*(?:à|at)?\s*)"
_OFFSET = r"\s*(Z|z|UTC|[+-]\d{2}:?(?:\d{2})?)?"
UNIX_FORMS = {"unix": SECOND, "unix seconds": SECOND, "unix milliseconds": SECOND // 1000}
ISO = "iso"


@dataclass(frozen=True)
class DateForm:
    """How dates are written in a column. `width` is the length of the day when it never varies, else 0."""

    text: str
    width: int
    has_time: bool
    day: Callable[[str], int]  # microseconds from 1970-01-01 to the start of that day, on the wall
    clock: Callable[[str], tuple[int, bool]]  # microseconds into the day; True: with its offset from UTC
    split: Callable[[str], tuple[str, str]]  # a cell into its day and the rest

    def whole(self, cell: str) -> tuple[int, bool, bool]:
        """Microseconds, whether they are absolute, whether the cell gives a day without a time."""
        day, rest = self.split(cell)
        into_day, absolute = self.clock(rest)
        return self.day(day) + into_day, absolute, not rest

    def fault(self) -> Fault:
        return Fault("date", gettext_noop("an existing date in the form {form}"), form=self.text)


@lru_cache(maxsize=64)
def date_form(text: str) -> DateForm:
    """The reader of a form; raises FormUnknown if the form itself cannot be understood."""
    wanted = text.strip()
    if wanted.lower() == ISO:
        return _form("yyyy-mm-dd HH:MM", r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", 10, "iso")
    if wanted.lower() in UNIX_FORMS:
        return _unix_form(wanted.lower())
    pattern, width, end = pattern_of_day(wanted)
    time = wanted[end:].strip()
    if not time:
        return _form(wanted, pattern, width, "none")
    found = _TIME_FORM.fullmatch(time)
    if found is None:
        raise FormUnknown(
            gettext_noop("the time {time!r} is not of the form HH:MM, HH:MM:SS or hh:mm AM/PM"), time=time
        )
    return _form(wanted, pattern, width, "half" if found.group(1) else "full")


def _form(text: str, pattern: str, width: int, time: str) -> DateForm:
    day_pattern = re.compile(pattern)
    clock_pattern = re.compile(
        {
            "none": "()",
            "full": _GAP + _CLOCK,
            "half": _GAP + _CLOCK + r"\s*([AaPp])\.?\s?[Mm]\.?",
            "iso": rf"(?:{_GAP}{_CLOCK}{_OFFSET})?",
        }[time]
    )
    fault = Fault("date", gettext_noop("an existing date in the form {form}"), form=text)

    def day(cell: str) -> int:
        found = day_pattern.fullmatch(cell)
        if found is None:
            raise Unreadable(fault)
        return day_of(found, fault)

    def clock(cell: str) -> tuple[int, bool]:
        found = clock_pattern.fullmatch(cell)
        if found is None:
            raise Unreadable(fault)
        return clock_of(found, time, fault) if cell and time != "none" else (0, False)

    def split(cell: str) -> tuple[str, str]:
        bare = cell.strip()
        found = day_pattern.match(bare)
        if found is None:
            raise Unreadable(fault)
        return found.group(), bare[found.end() :]

    return DateForm(text, width, time in {"full", "half"}, day, clock, split)


def _unix_form(text: str) -> DateForm:
    unit = UNIX_FORMS[text]
    fault = Fault(
        "date",
        gettext_noop("a moment in {text}, from {first} to {last}"),
        text=text,
        first=FIRST_YEAR,
        last=LAST_YEAR - 1,
    )
    first = (date(FIRST_YEAR, 1, 1).toordinal() - EPOCH_DAY) * DAY
    last = (date(LAST_YEAR, 1, 1).toordinal() - EPOCH_DAY) * DAY

    def clock(cell: str) -> tuple[int, bool]:
        if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6}|\.)?", cell.strip()):
            raise Unreadable(fault)
        whole, _, fraction = cell.strip().partition(".")
        instant = int(whole) * unit + int((fraction or "0").ljust(6, "0")) * unit // SECOND
        if not first <= instant < last:
            raise Unreadable(fault)
        return instant, True

    return DateForm(text, 0, True, lambda _: 0, clock, lambda cell: ("", cell))
