"""The opening windows of a calendar as instants, with the work done before each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from entente.kit.instants import DAY, SECOND, Instants, first_showing, local_from_utc, utc_from_local
from entente.kit.worktime.calendar import Calendar
from entente.kit.worktime.public_holidays import public_holidays

EPOCH_DAY = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class WindowTable:
    """Windows of the local dates first_day to last_day (days since 1970-01-01), in order and apart."""

    first_day: int
    last_day: int
    opens: Instants
    closes: Instants
    worked: Instants  # microseconds of work up to the close of each window
    shifts: Instants  # closes - worked: an instant of a window less its shift is the work done until then
    day_closes: Instants  # last close of each working day
    day_seconds: Instants  # opening time of every date of the table, working or not


def build_windows(calendar: Calendar, *, first_day: int, last_day: int) -> WindowTable:
    """The windows of a range of local dates. A window never leaves its date, nor overlaps the one before."""
    days = np.arange(first_day, last_day + 1, dtype=np.int64)
    width = max(len(windows) for windows in calendar.week)
    opens, closes = _local_windows(calendar, days, width)
    midnights = first_showing(np.append(days, last_day + 1) * DAY, calendar.zone)
    opens = utc_from_local(opens.ravel(), calendar.zone).reshape(opens.shape)
    closes = utc_from_local(closes.ravel(), calendar.zone).reshape(closes.shape)
    closes = np.minimum(np.maximum.accumulate(closes, axis=1), midnights[1:, None])
    opens = np.maximum(opens, midnights[:-1, None])
    opens[:, 1:] = np.maximum(opens[:, 1:], closes[:, :-1])
    lengths = np.maximum(closes - opens, 0)
    lengths[_closed(calendar, days)] = 0
    per_day = lengths.sum(axis=1)
    real = lengths > 0
    last_closes = np.where(real, closes, np.iinfo(np.int64).min).max(axis=1)
    return _table(opens[real], closes[real], days=days, day_closes=last_closes[per_day > 0], per_day=per_day)


def _table(
    opens: Instants, closes: Instants, *, days: Instants, day_closes: Instants, per_day: Instants
) -> WindowTable:
    """Windows that touch become one, which shortens the search and changes no answer."""
    apart = opens[1:] > closes[:-1]
    opens = opens[np.append(True, apart)] if opens.size else opens
    closes = closes[np.append(apart, True)] if closes.size else closes
    worked = np.cumsum(closes - opens)
    return WindowTable(
        first_day=int(days[0]),
        last_day=int(days[-1]),
        opens=opens,
        closes=closes,
        worked=worked,
        shifts=closes - worked,
        day_closes=day_closes,
        day_seconds=per_day // SECOND,
    )


def _local_windows(calendar: Calendar, days: Instants, width: int) -> tuple[Instants, Instants]:
    """Local opening and closing of each date, one column a window; missing ones are empty."""
    opens = np.full((7, width), DAY, dtype=np.int64)
    closes = np.full((7, width), DAY, dtype=np.int64)
    for weekday, windows in enumerate(calendar.week):
        for place, window in enumerate(windows):
            opens[weekday, place] = window.opens * SECOND
            closes[weekday, place] = window.closes * SECOND
    weekdays = (days + 3) % 7
    return days[:, None] * DAY + opens[weekdays], days[:, None] * DAY + closes[weekdays]


def _closed(calendar: Calendar, days: Instants) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which dates are closed: a closed day beats an opened one, which beats a holiday."""
    shut: set[date] = set()
    if calendar.holidays is not None:
        for year in range(day_date(int(days[0])).year, day_date(int(days[-1])).year + 1):
            shut |= public_holidays(calendar.holidays, year)
    shut = (shut - set(calendar.opened)) | set(calendar.closed)
    numbers = np.array([day.toordinal() - EPOCH_DAY for day in shut], dtype=np.int64)
    return np.isin(days, numbers)


def day_date(day: int) -> date:
    """The date of a number of days since 1970-01-01."""
    return date.fromordinal(day + EPOCH_DAY)


def day_number(day: date) -> int:
    """Days from 1970-01-01 to a date."""
    return day.toordinal() - EPOCH_DAY


def local_day(instant: int, zone: str) -> int:
    """The local date of an instant, in days since 1970-01-01."""
    return int(local_from_utc(np.array([instant], dtype=np.int64), zone)[0] // DAY)
