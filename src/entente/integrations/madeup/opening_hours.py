"""When the made-up company is open, and its business seconds as two straight look-ups."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entente.kit.worktime.calendar import Calendar
from entente.kit.worktime.public_holidays import public_holidays
from entente.kit.worktime.working_time import working_time

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


def whit_monday(year: int) -> date:
    """The Monday seven weeks after Easter Monday, a holiday on which the company works."""
    first, last = date(year, 3, 23), date(year, 4, 26)
    mondays = [day for day in public_holidays("FR", year) if day.weekday() == 0 and first <= day <= last]
    return min(mondays) + timedelta(days=49)


def open_days(calendar: Mapping[str, Any], *, first: date, last: date) -> list[date]:
    """The days between two days on which a calendar (the shape of a CAL.toml) is open."""
    return working_time(Calendar.from_mapping(calendar)).working_days(first, last)


def french_holidays(first: date, last: date) -> set[date]:
    """The national holidays of France in the years between two days."""
    return {day for year in range(first.year, last.year + 1) for day in public_holidays("FR", year)}


def opening_hours(calendar: Mapping[str, Any], *, first: date, last: date) -> OpeningHours:
    """The windows of the calendar between two days."""
    starts: list[int] = []
    ends: list[int] = []
    for day in open_days(calendar, first=first, last=last):
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
