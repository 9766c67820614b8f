"""Dates of one fixed length, such as 31.03.2024 14:05, read as one array of digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.kit.instants import DAY, FIRST_YEAR, LAST_YEAR, SECOND, Instants

_MONTH_LENGTHS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=np.int64)
_TOKENS = {"yyyy": "y", "mm": "m", "dd": "d"}


@dataclass(frozen=True)
class Layout:
    """Where the digits of a day are, and the signs between them; a time HH:MM may follow after a space."""

    year: int
    month: int
    day: int
    signs: tuple[tuple[int, str], ...]
    length: int


def layout_of(form: str) -> Layout | None:
    """The layout of a form whose cells have all one length, else None."""
    text = "yyyy-mm-dd HH:MM" if form == "iso" else form
    day, space, clock = text.partition(" ")
    if (
        len(day) != 10
        or (space and clock != "HH:MM")
        or not all(day.lower().count(token) == 1 for token in _TOKENS)
    ):
        return None
    signs = [(place, sign) for place, sign in enumerate(day) if not sign.isalpha()]
    if len(signs) != 2:
        return None
    if space:
        signs += [(10, " "), (13, ":")]
    lower = day.lower()
    return Layout(
        lower.index("yyyy"), lower.index("mm"), lower.index("dd"), tuple(signs), 16 if space else 10
    )


def readings_of(cells: Sequence[str], layout: Layout) -> Instants | None:
    """Microseconds on the wall for every cell, or None unless each is a date that exists in this layout."""
    text = "".join(cells)
    if (
        len(text) != layout.length * len(cells)
        or not text.isascii()
        or set(map(len, cells)) != {layout.length}
    ):
        return None
    codes = np.frombuffer(text.encode(), dtype=np.uint8).reshape(len(cells), layout.length)
    if any((codes[:, place] != ord(sign)).any() for place, sign in layout.signs):
        return None
    signs = {place for place, _ in layout.signs}
    digits = codes.astype(np.int64) - ord("0")
    figures = digits[:, [place for place in range(layout.length) if place not in signs]]
    if ((figures < 0) | (figures > 9)).any():
        return None
    year = _two(digits, layout.year) * 100 + _two(digits, layout.year + 2)
    month, day = _two(digits, layout.month), _two(digits, layout.day)
    if not _all_exist(year, month, day):
        return None
    readings = _days(year, month, day) * DAY
    if layout.length == 10:
        return readings
    hour, minute = _two(digits, 11), _two(digits, 14)
    return None if (hour > 23).any() or (minute > 59).any() else readings + (hour * 60 + minute) * 60 * SECOND


def _two(digits: NDArray[np.int64], place: int) -> Instants:
    return digits[:, place] * 10 + digits[:, place + 1]


def _all_exist(year: Instants, month: Instants, day: Instants) -> bool:
    if (year < FIRST_YEAR).any() or (year >= LAST_YEAR).any() or (month < 1).any() or (month > 12).any():
        return False
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    return bool(((day >= 1) & (day <= _MONTH_LENGTHS[month] + ((month == 2) & leap))).all())


def _days(year: Instants, month: Instants, day: Instants) -> Instants:
    """Days since 1970-01-01, counted in years that begin in March (H. Hinnant, `days_from_civil`)."""
    year = year - (month <= 2)
    era_day = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return year * 365 + year // 4 - year // 100 + year // 400 + era_day - 719_468
