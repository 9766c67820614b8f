"""Business time: deadlines and durations on a working calendar, exact and for many rows at once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from entente.kit.instants import DAY, FIRST_YEAR, LAST_YEAR, NO_INSTANT, SECOND, Instants
from entente.kit.refusal import Refusal
from entente.kit.worktime.calendar import Calendar
from entente.kit.worktime.windows import WindowTable, build_windows, day_date, day_number, local_day

FIRST_DAY = day_number(date(FIRST_YEAR, 1, 1))
LAST_DAY = day_number(date(LAST_YEAR, 12, 31))
FIRST_INSTANT, END_INSTANT = FIRST_DAY * DAY, (LAST_DAY + 1) * DAY
LONGEST_SECONDS = (END_INSTANT - FIRST_INSTANT) // SECOND
_MARGIN_DAYS = 400
_LAST_TABLE_DAY = LAST_DAY + 366  # so that the last instants of 2200 still have a window after them


class InstantRefused(Refusal):
    """An instant, or a deadline, outside of the years that calendars are computed for."""

    def __init__(self, text: str, *, position: int) -> None:
        super().__init__(text)
        self.position = position


class WorkingTime:
    """The arithmetic of one calendar. Instants are int64 microseconds UTC; NO_INSTANT passes through."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._table: WindowTable | None = None

    def deadlines(self, starts: ArrayLike, seconds: ArrayLike) -> Instants:
        """When that many seconds of work have passed. The end of a window belongs to it.

        Zero seconds out of hours give the next opening; within hours, or at a close, the start itself.
        """
        moments, missing = _known(starts)
        amounts = np.asarray(seconds, dtype=np.int64)
        moments, amounts = np.broadcast_arrays(moments, amounts)
        if not moments.size:
            return np.array(moments)
        _refuse_amounts(amounts, missing)
        table = self._covering(moments)
        windows = np.searchsorted(table.closes, moments)
        opens = table.opens[windows]
        targets = np.maximum(opens, moments) - table.shifts[windows] + amounts * SECOND
        grown = self._until_worked(table, targets)
        if grown.first_day != table.first_day:  # another thread widened the table: its origin moved
            return self.deadlines(starts, seconds)
        found = targets + grown.shifts[np.searchsorted(grown.worked, targets)]
        return _restored(np.maximum(found, opens), missing)

    def worked_seconds(self, starts: ArrayLike, ends: ArrayLike) -> Instants:
        """Whole seconds of work from start to end, 0 if the end is not after the start; a part second is dropped.

        NO_INSTANT where the start or the end is missing.
        """
        first, no_start = _known(starts)
        last, no_end = _known(ends)
        first, last = np.broadcast_arrays(first, last)
        if not first.size:
            return np.array(first)
        table = self._covering(
            np.array([min(first.min(), last.min()), max(first.max(), last.max())]), first, last
        )
        worked = np.maximum(_worked_until(table, last) - _worked_until(table, first), 0) // SECOND
        if no_start is None and no_end is None:
            return worked
        unknown = (np.asarray(starts) == NO_INSTANT) | (np.asarray(ends) == NO_INSTANT)
        return np.where(unknown, NO_INSTANT, worked)

    def end_of_working_day(self, starts: ArrayLike, days: ArrayLike) -> Instants:
        """The close of the n-th working day after the start's own.

        Day 0 is the start's local date if it has opening time left after the start, else the next working day.
        """
        moments, missing = _known(starts)
        moments, counts = np.broadcast_arrays(moments, np.asarray(days, dtype=np.int64))
        if not moments.size:
            return np.array(moments)
        if counts.min() < 0:
            raise ValueError("working days are counted forwards: give 0 or more")
        table = self._covering(moments)
        places = np.searchsorted(table.day_closes, moments, side="right") + counts
        while int(places.max()) >= len(table.day_closes):
            table = self._longer(table, position=int(places.argmax()))
            places = np.searchsorted(table.day_closes, moments, side="right") + counts
        return _restored(table.day_closes[places], missing)

    def is_open(self, instants: ArrayLike) -> NDArray[np.bool_]:
        """Whether work goes on: from the opening instant until just before the closing one."""
        moments, missing = _known(instants)
        if not moments.size:
            return np.zeros(moments.shape, dtype=np.bool_)
        table = self._covering(moments)
        opened = table.opens[np.searchsorted(table.closes, moments, side="right")] <= moments
        return opened if missing is None else opened & ~missing

    def next_opening(self, instants: ArrayLike) -> Instants:
        """The instant itself while open (see is_open), else the next opening."""
        moments, missing = _known(instants)
        if not moments.size:
            return np.array(moments)
        table = self._covering(moments)
        opens = table.opens[np.searchsorted(table.closes, moments, side="right")]
        return _restored(np.maximum(opens, moments), missing)

    def working_days(self, first: date, last: date) -> list[date]:
        """The dates from first to last, both included, that have opening time."""
        seconds = self.opening_seconds_per_day(first, last)
        return [day_date(day_number(first) + int(place)) for place in np.flatnonzero(seconds)]

    def count_working_days(self, first: date, last: date) -> int:
        """How many dates from first to last, both included, have opening time."""
        return int(np.count_nonzero(self.opening_seconds_per_day(first, last)))

    def opening_seconds_per_day(self, first: date, last: date) -> Instants:
        """Opening seconds of each date from first to last, both included."""
        if last < first:
            return np.zeros(0, dtype=np.int64)
        begin, end = day_number(first), day_number(last)
        if begin < FIRST_DAY or end > LAST_DAY:
            raise InstantRefused(
                "calendars are computed for the years 1900 to 2200; give dates of these.", position=0
            )
        table = self._spanning(begin, end)
        return table.day_seconds[begin - table.first_day : end - table.first_day + 1]

    def _covering(self, moments: Instants, *rows: Instants) -> WindowTable:
        """A table with a window that closes after every moment."""
        low, high = int(moments.min()), int(moments.max())
        if low < FIRST_INSTANT or high >= END_INSTANT:
            _refuse_moments(rows or (moments,))
        table = self._table
        if table is None or low < (table.first_day + 2) * DAY or high >= (table.last_day - 2) * DAY:
            zone = self.calendar.zone
            table = self._spanning(local_day(low, zone) - 1, local_day(high, zone) + 1)
        while not table.closes.size or high >= int(table.closes[-1]):
            table = self._longer(table, position=int(moments.argmax()))
        return table

    def _until_worked(self, table: WindowTable, targets: Instants) -> WindowTable:
        """The table, made longer until the furthest target lies in it."""
        furthest = int(targets.max())
        while furthest > int(table.worked[-1]):
            table = self._longer(table, position=int(targets.argmax()))
        return table

    def _longer(self, table: WindowTable, *, position: int) -> WindowTable:
        if table.last_day >= _LAST_TABLE_DAY:
            raise InstantRefused(
                "this deadline lies after the year 2200; give an earlier one.", position=position
            )
        return self._spanning(table.first_day, table.last_day + (table.last_day - table.first_day + 1))

    def _spanning(self, first_day: int, last_day: int) -> WindowTable:
        """The kept table if it holds these dates, else a wider one, which is kept from now on."""
        table = self._table
        if table is not None and table.first_day <= first_day and last_day <= table.last_day:
            return table
        if table is not None:
            first_day, last_day = min(first_day, table.first_day), max(last_day, table.last_day)
        moved = table is None or first_day < table.first_day
        wider = build_windows(
            self.calendar,
            first_day=max(first_day - (_MARGIN_DAYS if moved else 0), FIRST_DAY - 1),
            last_day=min(last_day + _MARGIN_DAYS, _LAST_TABLE_DAY),
        )
        self._table = wider
        return wider


@lru_cache(maxsize=256)
def working_time(calendar: Calendar) -> WorkingTime:
    """The shared arithmetic of a calendar, whose table of windows is built once in a process."""
    return WorkingTime(calendar)


def _worked_until(table: WindowTable, moments: Instants) -> Instants:
    windows = np.searchsorted(table.closes, moments)
    return np.maximum(table.opens[windows], moments) - table.shifts[windows]


def _known(instants: ArrayLike) -> tuple[Instants, NDArray[np.bool_] | None]:
    """The instants with a stand-in for missing ones, and where these are, if any."""
    moments = np.asarray(instants, dtype=np.int64)
    if not moments.size or int(moments.min()) != NO_INSTANT:
        return moments, None
    missing = moments == NO_INSTANT
    stand_in = 0 if missing.all() else int(moments[~missing].min())
    return np.where(missing, stand_in, moments), missing


def _restored(answers: Instants, missing: NDArray[np.bool_] | None) -> Instants:
    return answers if missing is None else np.where(missing, NO_INSTANT, answers)


def _refuse_amounts(amounts: Instants, missing: NDArray[np.bool_] | None) -> None:
    if int(amounts.min()) < 0:
        raise ValueError("an allowance is 0 seconds or more")
    if int(amounts.max()) > LONGEST_SECONDS:
        raise InstantRefused(
            "this deadline lies after the year 2200; give an earlier one.", position=int(amounts.argmax())
        )


def _refuse_moments(rows: tuple[Instants, ...]) -> None:
    outside = np.zeros(rows[0].shape, dtype=np.bool_)
    for moments in rows:
        outside |= (moments < FIRST_INSTANT) | (moments >= END_INSTANT)
    raise InstantRefused(
        "calendars are computed for the years 1900 to 2200; give an instant of these.",
        position=int(outside.argmax()),
    )
