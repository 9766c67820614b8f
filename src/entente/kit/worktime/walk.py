"""The way from a start to its deadline, day by day: how the minutes of an allowance were used up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from entente.kit.instants import DAY, SECOND, first_showing
from entente.kit.worktime.calendar import Calendar
from entente.kit.worktime.public_holidays import public_holidays
from entente.kit.worktime.windows import build_windows, day_date, local_day
from entente.kit.worktime.working_time import working_time


@dataclass(frozen=True)
class Stretch:
    """Open time between two instants (microseconds) and its seconds."""

    begins: int
    ends: int
    seconds: int


@dataclass(frozen=True)
class DayWalked:
    """A local date and the open time used on it; without any, it was closed or the start came too late.

    `is_open` tells the two apart.
    """

    day: date
    stretches: tuple[Stretch, ...]
    is_holiday: bool
    is_open: bool


@dataclass(frozen=True)
class Walk:
    """The days from a start to its deadline; the seconds of all stretches are the allowance."""

    days: tuple[DayWalked, ...]
    start: int
    due: int


def walk(calendar: Calendar, *, start: int, seconds: int) -> Walk:
    """How `seconds` of business time from `start` (an instant) reach the deadline that `deadlines` gives."""
    due = int(working_time(calendar).deadlines([start], [seconds])[0])
    first = local_day(start, calendar.zone)
    last = max(first, local_day(max(due - 1, start), calendar.zone))
    table = build_windows(calendar, first_day=first - 1, last_day=last + 1)
    midnights = first_showing(np.arange(first, last + 2, dtype=np.int64) * DAY, calendar.zone).tolist()
    spans = list(zip(table.opens.tolist(), table.closes.tolist(), strict=True))
    days = []
    for place, day in enumerate(range(first, last + 1)):
        begin, end = max(start, midnights[place]), min(due, midnights[place + 1])
        cut = [(max(opens, begin), min(closes, end)) for opens, closes in spans]
        used = tuple(Stretch(one, two, (two - one) // SECOND) for one, two in cut if two > one)
        opens_at_all = any(
            opens < midnights[place + 1] and closes > midnights[place] for opens, closes in spans
        )
        days.append(DayWalked(day_date(day), used, _is_holiday(calendar, day_date(day)), opens_at_all))
    return Walk(tuple(days), start, due)


def _is_holiday(calendar: Calendar, day: date) -> bool:
    """Whether the day is a public holiday on which the calendar stays closed."""
    if calendar.holidays is None or day in calendar.opened:
        return False
    return bool(calendar.week[day.weekday()]) and day in public_holidays(calendar.holidays, day.year)
