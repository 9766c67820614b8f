"""Reads ISO 8601 dates with a time, many at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from entente.kit.instants import DAY, NO_INSTANT, SECOND, Instants, from_datetime, utc_from_local

_WIDTH = 40
_FORM = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?"
    r" ?(?:([Zz])|([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?)?",
    re.ASCII,
)
# Where the digits stand in 2026-06-15T10:00:00, and what stands between them.
_DIGITS = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18]
_TAIL = 19
_MONTH_LENGTHS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])

Flags = NDArray[np.bool_]
Cells = NDArray[np.int64]


def instants_from_iso(texts: Sequence[str], zone: str) -> Instants:
    """Instants of "2026-06-15T10:00" and its like; NO_INSTANT where a text is not such a date and time.

    T or a space, seconds and a fraction of them optional (what is below a microsecond is dropped), then
    nothing, Z or an offset; a text without an offset is local to `zone`. The usual forms are read as columns
    of letters, the others one by one.
    """
    if not len(texts):
        return np.zeros(0, dtype=np.int64)
    letters, usual = _letters(texts)
    local, is_date = _local(letters)
    offset, has_offset, is_offset = _offset(letters)
    usual &= is_date & is_offset
    instants = np.where(has_offset, local - offset, utc_from_local(local, zone))
    for row in np.flatnonzero(~usual).tolist():
        instants[row] = _read_one(texts[row].strip(), zone)
    return np.asarray(instants, dtype=np.int64)


def _letters(texts: Sequence[str]) -> tuple[Cells, Flags]:
    """The letters of each text as numbers, with ":00" put in where seconds are left out."""
    written = np.array([text.encode("ascii", "replace") for text in texts], dtype=f"S{_WIDTH}")
    cells = written.view(np.uint8).reshape(len(texts), _WIDTH).astype(np.int64)
    short = cells[:, 16] != ord(":")
    cells[short, _TAIL:] = cells[short, 16 : _WIDTH - 3]
    cells[short, 16:_TAIL] = [ord(letter) for letter in ":00"]
    return cells, np.asarray(cells[:, _WIDTH - 4 :].sum(axis=1) == 0)


def _local(cells: Cells) -> tuple[Instants, Flags]:
    digits = cells[:, _DIGITS] - ord("0")
    good = np.asarray(((digits >= 0) & (digits <= 9)).all(axis=1))
    for place, letters in ((4, "-"), (7, "-"), (10, "T t"), (13, ":"), (16, ":")):
        good &= np.isin(cells[:, place], [ord(letter) for letter in letters])
    pairs = digits[:, 0::2] * 10 + digits[:, 1::2]
    years, months, days = pairs[:, 0] * 100 + pairs[:, 1], pairs[:, 2], pairs[:, 3]
    hours, minutes, seconds = pairs[:, 4], pairs[:, 5], pairs[:, 6]
    leap = (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    good &= (years >= 1) & (months >= 1) & (months <= 12)
    lengths = _MONTH_LENGTHS[np.where(good, months, 1)] + (leap & (months == 2))
    good &= (days >= 1) & (days <= lengths) & (hours <= 23) & (minutes <= 59) & (seconds <= 59)
    since = (hours * 3600 + minutes * 60 + seconds) * SECOND
    return np.where(good, _day_numbers(years, months, days) * DAY + since, 0), good


def _day_numbers(years: Cells, months: Cells, days: Cells) -> Cells:
    """Days since 1970-01-01 in the Gregorian calendar, counted from the first of March (leap day last)."""
    march_years = years - (months <= 2)
    day_of_year = (153 * ((months + 9) % 12) + 2) // 5 + days - 1
    leap_days = march_years // 4 - march_years // 100 + march_years // 400
    return np.asarray(march_years * 365 + leap_days + day_of_year - 719_468, dtype=np.int64)


def _offset(cells: Cells) -> tuple[Instants, Flags, Flags]:
    """Microseconds of "Z" or "+02:00", whether there is one, and whether the tail is nothing but that."""
    tail = cells[:, _TAIL : _TAIL + 7]
    nothing = tail[:, 0] == 0
    zulu = np.isin(tail[:, 0], [ord("Z"), ord("z")]) & (tail[:, 1] == 0)
    digits = tail[:, [1, 2, 4, 5]] - ord("0")
    signed = np.isin(tail[:, 0], [ord("+"), ord("-")]) & (tail[:, 3] == ord(":")) & (tail[:, 6] == 0)
    hours, minutes = digits[:, 0] * 10 + digits[:, 1], digits[:, 2] * 10 + digits[:, 3]
    signed &= ((digits >= 0) & (digits <= 9)).all(axis=1) & (hours <= 23) & (minutes <= 59)
    ahead = (hours * 3600 + minutes * 60) * SECOND
    offset = np.where(signed, np.where(tail[:, 0] == ord("-"), -ahead, ahead), 0)
    return offset, zulu | signed, nothing | zulu | signed


def _read_one(text: str, zone: str) -> int:
    found = _FORM.fullmatch(text)
    if found is None:
        return NO_INSTANT
    year, month, day, hour, minute, second, fraction, zulu, sign, *ahead = found.groups()
    microsecond = int((fraction or "0")[:6].ljust(6, "0"))
    try:
        moment = datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0), microsecond, UTC
        )
    except ValueError:
        return NO_INSTANT
    if not zulu and not sign:
        return from_datetime(moment.replace(tzinfo=None), zone=zone)
    hours, minutes, seconds = (int(part or 0) for part in ahead)
    if hours > 23 or minutes > 59 or seconds > 59:
        return NO_INSTANT
    shift = timedelta(hours=hours, minutes=minutes, seconds=seconds) // timedelta(microseconds=1)
    return from_datetime(moment) - (-shift if sign == "-" else shift)
