"""When the made-up company is open, and its business seconds as two straight look-ups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import holidays
import numpy as np
from numpy.typing import NDArray

Seconds = NDArray[np.int64]
"""Instants as wall-clock seconds since 1970-01-01 in the company's zone, or lengths in seconds."""

DAY = 86_400
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class OpeningHours:
    """The windows of the company, in order, and the business seconds worked before each."""

    starts: Seconds
    ends: Seconds
    before: Seconds

    def worked_at(self, instants: Seconds) -> Seconds:
        """Business seconds from the first window to each instant."""
        window = np.maximum(np.searchsorted(self.starts, instants, side="right") - 1, 0)
        inside = np.clip(instants - self.starts[window], 0, (self.ends - self.starts)[window])
        worked: Seconds = self.before[window] + inside
        return worked

    def instant_at(self, worked: Seconds) -> Seconds:
        """The instant at which so many business seconds are worked; the end of a window belongs to it."""
        after = self.before + self.ends - self.starts
        window = np.minimum(np.searchsorted(after, worked, side="left"), len(after) - 1)
        inside = np.minimum(worked - self.before[window], (self.ends - self.starts)[window])
        instants: Seconds = self.starts[window] + inside
        return instants


def seconds_of(day: date) -> int:
    """Midnight of the day, in wall-clock seconds since 1970-01-01."""
    return (day - date(1970, 1, 1)).days * DAY


def days_between(first: date, last: date) -> list[date]:
    """All days from the first to the last, both included."""
    return [first + timedelta(days=index) for index in range((last - first).days + 1)]


def french_holidays(years: Sequence[int]) -> set[date]:
    """The national holidays of France in these years."""
    return set(holidays.country_holidays("FR", years=list(years)))


def whit_monday(year: int) -> date:
    """The Monday seven weeks after Easter Monday, the only Monday holiday that moves in spring."""
    spring = (date(year, 3, 23), date(year, 4, 26))
    easter_monday = min(
        day for day in french_holidays([year]) if day.weekday() == 0 and spring[0] <= day <= spring[1]
    )
    return easter_monday + timedelta(days=49)


def is_open(day: date, *, calendar: Mapping[str, Any], off: set[date]) -> bool:
    """Whether the company works on the day; `off` are the public holidays."""
    if day.isoformat() in calendar["closed"]:
        return False
    if day.isoformat() in calendar["open"]:
        return True
    return day not in off and _WEEKDAYS[day.weekday()] in calendar["week"]


def opening_hours(calendar: Mapping[str, Any], *, first: date, last: date) -> OpeningHours:
    """The windows of the calendar (the shape of a CAL.toml) between two days."""
    off = french_holidays(range(first.year, last.year + 1))
    starts: list[int] = []
    ends: list[int] = []
    for day in days_between(first, last):
        if not is_open(day, calendar=calendar, off=off):
            continue
        for window in calendar["week"][_WEEKDAYS[day.weekday()]]:
            start, end = (_time_of_day(text) for text in window.split("-"))
            starts.append(seconds_of(day) + start)
            ends.append(seconds_of(day) + end)
    lengths = np.array(ends, dtype=np.int64) - np.array(starts, dtype=np.int64)
    before = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)[:-1]])
    return OpeningHours(np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64), before)


def _time_of_day(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60
