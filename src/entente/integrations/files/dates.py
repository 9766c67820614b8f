"""Dates as people and programs write them: a form such as dd.mm.yyyy HH:MM, its reader, its faults."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from entente.integrations.files.faults import Fault, Unreadable
from entente.kit.instants import DAY, FIRST_YEAR, LAST_YEAR, SECOND
from entente.kit.sentence import Sentence, gettext_noop

_EPOCH_DAY = date(1970, 1, 1).toordinal()
_TOKEN = re.compile(r"y+|m+|d+|[./\-\s,]+", re.IGNORECASE)
_TIME_FORM = re.compile(
    r"(?:[\s,T]|à|at)*(?:hh?)(?:[:h.]?mm(?:[:.]?ss(?:[.,]s+|[.,]f+)?)?)?(\s*(?:am/pm|a\.m\./p\.m\.|am|tt|aa?))?",
    re.IGNORECASE,
)
_CLOCK = r"(\d{1,2})[:hH](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?"
_GAP = r"(?:\s*[,T]?\s*(?:à|at)?\s*)"
_OFFSET = r"\s*(Z|z|UTC|[+-]\d{2}:?(?:\d{2})?)?"
_PARTS = {
    "d": r"(?P<d>\d{1,2})",
    "dd": r"(?P<d>\d{1,2})",
    "m": r"(?P<m>\d{1,2})",
    "mm": r"(?P<m>\d{1,2})",
    "mmm": r"(?P<n>[^\W\d_]{3,10})\.?",
    "mmmm": r"(?P<n>[^\W\d_]{3,10})\.?",
    "yy": r"(?P<y>\d{2})",
    "yyyy": r"(?P<y>\d{4})",
}
_WIDTHS = {"dd": 2, "mm": 2, "yy": 2, "yyyy": 4}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier januar",
            "feb february fev fevr fevrier februar",
            "mar march mars marz mrz maerz",
            "apr april avr avril",
            "may mai",
            "jun june juin juni",
            "jul july juil juillet juli",
            "aug august aou aout",
            "sep sept september septembre",
            "oct october octobre okt oktober",
            "nov november novembre",
            "dec december decembre dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}
UNIX_FORMS = {"unix": SECOND, "unix seconds": SECOND, "unix milliseconds": SECOND // 1000}
ISO = "iso"


class FormUnknown(ValueError):
    """No form of a date; `why` completes a sentence."""

    def __init__(self, template: str, **values: object) -> None:
        """Keep why."""
        self.why = Sentence(template, **values)
        super().__init__(str(self.why))


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
    pattern, width, end = _day_pattern(wanted)
    time = wanted[end:].strip()
    if not time:
        return _form(wanted, pattern, width, "none")
    found = _TIME_FORM.fullmatch(time)
    if found is None:
        raise FormUnknown(
            gettext_noop("the time {time!r} is not of the form HH:MM, HH:MM:SS or hh:mm AM/PM"), time=time
        )
    return _form(wanted, pattern, width, "half" if found.group(1) else "full")


def _day_pattern(text: str) -> tuple[str, int, int]:
    pattern, width, end = "", 0, 0
    seen: set[str] = set()
    while end < len(text) and seen != {"d", "m", "y"}:
        token = _TOKEN.match(text, end)
        if token is None:
            break
        written = token.group().lower()
        if written in _PARTS:
            pattern += _PARTS[written]
            seen.add(written[0])
            width = width + _WIDTHS[written] if written in _WIDTHS and width >= 0 else -1
        elif written[0] in "ymd":
            break
        else:
            pattern += r"\s*" + re.escape(written.strip()) + r"\s*" if written.strip() else r"\s+"
            width = width + len(written) if width >= 0 else -1
        end = token.end()
    if seen != {"d", "m", "y"}:
        raise FormUnknown(
            gettext_noop("it needs a day (dd), a month (mm) and a year (yyyy), as in dd/mm/yyyy HH:MM")
        )
    return pattern, max(width, 0), end


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
        return _day_of(found, fault)

    def clock(cell: str) -> tuple[int, bool]:
        found = clock_pattern.fullmatch(cell)
        if found is None:
            raise Unreadable(fault)
        return _clock_of(found, time, fault) if cell and time != "none" else (0, False)

    def split(cell: str) -> tuple[str, str]:
        bare = cell.strip()
        found = day_pattern.match(bare)
        if found is None:
            raise Unreadable(fault)
        return found.group(), bare[found.end() :]

    return DateForm(text, width, time in {"full", "half"}, day, clock, split)


def _day_of(found: re.Match[str], fault: Fault) -> int:
    parts = found.groupdict()
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 2000 if year < 70 else 1900
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise Unreadable(
            Fault("date", gettext_noop("a year from {first} to {last}"), first=FIRST_YEAR, last=LAST_YEAR - 1)
        )
    month = int(parts["m"]) if parts.get("m") else _month(parts.get("n") or "")
    try:
        return (date(year, month, int(parts["d"])).toordinal() - _EPOCH_DAY) * DAY
    except ValueError:
        raise Unreadable(fault) from None


def _month(name: str) -> int:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _MONTHS.get(plain, 0)


def _clock_of(found: re.Match[str], time: str, fault: Fault) -> tuple[int, bool]:
    hour_text, minute_text, second_text, fraction = found.groups()[:4]
    hour, minute, second = int(hour_text), int(minute_text), int(second_text or 0)
    if time == "half":
        if not 1 <= hour <= 12:
            raise Unreadable(fault)
        hour = hour % 12 + (12 if found.group(5).lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise Unreadable(fault)
    micros = int((fraction or "0").ljust(6, "0")[:6])
    into_day = (hour * 3600 + minute * 60 + second) * SECOND + micros
    offset = found.group(5) if time == "iso" else None
    if not offset:
        return into_day, False
    return into_day - _offset_of(offset, fault), True


def _offset_of(text: str, fault: Fault) -> int:
    if text[0] not in "+-":
        return 0
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 15 or minutes > 59:
        raise Unreadable(fault)
    return (hours * 3600 + minutes * 60) * SECOND * (-1 if text[0] == "-" else 1)


def _unix_form(text: str) -> DateForm:
    unit = UNIX_FORMS[text]
    fault = Fault(
        "date",
        gettext_noop("a moment in {text}, from {first} to {last}"),
        text=text,
        first=FIRST_YEAR,
        last=LAST_YEAR - 1,
    )
    first = (date(FIRST_YEAR, 1, 1).toordinal() - _EPOCH_DAY) * DAY
    last = (date(LAST_YEAR, 1, 1).toordinal() - _EPOCH_DAY) * DAY

    def clock(cell: str) -> tuple[int, bool]:
        if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6}|\.)?", cell.strip()):
            raise Unreadable(fault)
        whole, _, fraction = cell.strip().partition(".")
        instant = int(whole) * unit + int((fraction or "0").ljust(6, "0")) * unit // SECOND
        if not first <= instant < last:
            raise Unreadable(fault)
        return instant, True

    return DateForm(text, 0, True, lambda _: 0, clock, lambda cell: ("", cell))
