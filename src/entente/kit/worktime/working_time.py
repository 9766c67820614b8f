"""Business time: deadlines and durations on a working calendar, exact and for many rows at once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from entente.kit.instants import NO_INSTANT, SECOND, Instants
from entente.kit.worktime.calendar import Calendar
from entente.kit.worktime.refusals import BEYOND_YEARS, TOO_FAR, InstantRefused
from entente.kit.worktime.window_source import (
    END_INSTANT,
    FIRST_DAY,
    FIRST_INSTANT,
    LAST_DAY,
    WindowSource,
    worked_until,
)
from entente.kit.worktime.windows import day_date, day_number

LONGEST_SECONDS = (END_INSTANT - FIRST_INSTANT) // SECOND


class WorkingTime:
    """The arithmetic of one calendar. Instants are int64 microseconds UTC; NO_INSTANT passes through."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._windows = WindowSource(calendar)

    def deadlines(self, starts: ArrayLike, seconds: ArrayLike) -> Instants:
        """When that many seconds of work have passed. The end of a window belongs to it.

        Zero seconds out of hours give the next opening; within hours, or at a close, the start itself.
        """
        moments, missing = _known(starts)
        moments, amounts = np.broadcast_arrays(moments, _allowances(seconds, missing))
        if not moments.size:
            return moments.copy()
        table = self._windows.covering(moments)
        windows = np.searchsorted(table.closes, moments)
        opens = table.opens[windows]
        targets = np.maximum(opens, moments) - table.shifts[windows] + amounts * SECOND
        furthest = int(targets.max())
        origin = table.first_day
        while furthest > int(table.worked[-1]):
            table = self._windows.longer(table, field="seconds", position=int(targets.argmax()))
        if table.first_day != origin:  # another thread widened the table to the left: begin again
            return self.deadlines(starts, seconds)
        found = targets + table.shifts[np.searchsorted(table.worked, targets)]
        return _restored(np.maximum(found, opens), missing)

    def worked_seconds(self, starts: ArrayLike, ends: ArrayLike) -> Instants:
        """Whole seconds of work from start to end, 0 if the end is not after the start.

        A part of a second is dropped. NO_INSTANT where the start or the end is missing.
        """
        first, no_start = _known(starts)
        last, no_end = _known(ends)
        first, last = np.broadcast_arrays(first, last)
        if not first.size:
            return first.copy()
        self._windows.covering(first)
        self._windows.covering(last, field="end")
        table = self._windows.covering(np.array([first.min(), first.max(), last.min(), last.max()]))
        microseconds = np.maximum(worked_until(table, last) - worked_until(table, first), 0)
        answers = np.asarray(microseconds // SECOND, dtype=np.int64)
        return _restored(_restored(answers, no_start), no_end)

    def end_of_working_day(self, starts: ArrayLike, days: ArrayLike) -> Instants:
        """The close of the n-th working day after the start's own.

        Day 0 is the local date of the start if opening time is left in it, else the next working day.
        """
        moments, missing = _known(starts)
        moments, counts = np.broadcast_arrays(moments, np.asarray(days, dtype=np.int64))
        if not moments.size:
            return moments.copy()
        if int(counts.min()) < 0:
            raise ValueError("working days are counted forwards: give 0 or more")
        table = self._windows.covering(moments)
        places = np.searchsorted(table.day_closes, moments, side="right") + counts
        while int(places.max()) >= len(table.day_closes):
            table = self._windows.longer(table, field="days", position=int(places.argmax()))
            places = np.searchsorted(table.day_closes, moments, side="right") + counts
        return _restored(table.day_closes[places], missing)

    def is_open(self, instants: ArrayLike) -> NDArray[np.bool_]:
        """Whether work goes on: from the opening instant until just before the closing one."""
        moments, missing = _known(instants)
        if not moments.size:
            return np.zeros(moments.shape, dtype=np.bool_)
        table = self._windows.covering(moments)
        is_open = table.opens[np.searchsorted(table.closes, moments, side="right")] <= moments
        return is_open if missing is None else is_open & ~missing

    def next_opening(self, instants: ArrayLike) -> Instants:
        """The instant itself while open (see is_open), else the next opening."""
        moments, missing = _known(instants)
        if not moments.size:
            return moments.copy()
        table = self._windows.covering(moments)
        opens = table.opens[np.searchsorted(table.closes, moments, side="right")]
        return _restored(np.maximum(opens, moments), missing)

    def working_days(self, first: date, last: date) -> list[date]:
        """The dates from first to last, both included, that have opening time."""
        seconds = self.opening_seconds_per_day(first, last)
        return [day_date(day_number(first) + place) for place in np.flatnonzero(seconds).tolist()]

    def count_working_days(self, first: date, last: date) -> int:
        """How many dates from first to last, both included, have opening time."""
        return int(np.count_nonzero(self.opening_seconds_per_day(first, last)))

    def opening_seconds_per_day(self, first: date, last: date) -> Instants:
        """Opening seconds of each date from first to last, both included."""
        if last < first:
            return np.zeros(0, dtype=np.int64)
        begin, end = day_number(first), day_number(last)
        if begin < FIRST_DAY or end > LAST_DAY:
            raise InstantRefused(BEYOND_YEARS, field="first" if begin < FIRST_DAY else "last")
        table = self._windows.spanning(begin, end)
        return table.day_seconds[begin - table.first_day : end - table.first_day + 1]


@lru_cache(maxsize=256)
def working_time(calendar: Calendar) -> WorkingTime:
    """The shared arithmetic of a calendar, whose table of windows is built once in a process."""
    return WorkingTime(calendar)


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


def _allowances(seconds: ArrayLike, missing: NDArray[np.bool_] | None) -> Instants:
    """The seconds to work; none where there is no start. Raises InstantRefused beyond three centuries."""
    amounts = np.asarray(seconds, dtype=np.int64)
    if missing is not None:
        amounts = np.where(missing, 0, amounts)
    if amounts.size and int(amounts.min()) < 0:
        raise ValueError("an allowance is 0 seconds or more")
    if amounts.size and int(amounts.max()) > LONGEST_SECONDS:
        raise InstantRefused(TOO_FAR, field="seconds", position=int(amounts.argmax()))
    return amounts
