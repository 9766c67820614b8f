"""Keeps the windows of one calendar, and builds more of them when dates further away are asked for."""

from __future__ import annotations

from datetime import date

import numpy as np

from entente.kit.instants import DAY, FIRST_YEAR, LAST_YEAR, Instants
from entente.kit.worktime.calendar import Calendar
from entente.kit.worktime.refusals import BEYOND_YEARS, TOO_FAR, InstantRefused
from entente.kit.worktime.windows import WindowTable, build_windows, day_number, local_day

FIRST_DAY = day_number(date(FIRST_YEAR, 1, 1))
LAST_DAY = day_number(date(LAST_YEAR, 12, 31))
FIRST_INSTANT, END_INSTANT = FIRST_DAY * DAY, (LAST_DAY + 1) * DAY
_MARGIN_DAYS = 400
_LAST_TABLE_DAY = LAST_DAY + 366  # so that the last instants of 2200 still have a window after them


class WindowSource:
    """Tables that always hold the dates asked for. A table is never changed, only replaced by a wider one."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._table: WindowTable | None = None

    def covering(self, moments: Instants, *, field: str = "start") -> WindowTable:
        """A table with a window that closes after every moment; raises InstantRefused."""
        low, high = int(moments.min()), int(moments.max())
        if low < FIRST_INSTANT or high >= END_INSTANT:
            outside = (moments < FIRST_INSTANT) | (moments >= END_INSTANT)
            raise InstantRefused(BEYOND_YEARS, field=field, position=int(outside.argmax()))
        table = self._table
        if table is None or low < (table.first_day + 2) * DAY or high >= (table.last_day - 2) * DAY:
            zone = self.calendar.zone
            table = self.spanning(local_day(low, zone) - 1, local_day(high, zone) + 1)
        while not table.closes.size or high >= int(table.closes[-1]):
            table = self.longer(table, field=field, position=int(moments.argmax()))
        return table

    def longer(self, table: WindowTable, *, field: str, position: int) -> WindowTable:
        """At least twice the dates; raises InstantRefused, for the row at `position`, after the year 2200."""
        if table.last_day >= _LAST_TABLE_DAY:
            raise InstantRefused(TOO_FAR, field=field, position=position)
        return self.spanning(table.first_day, table.last_day + (table.last_day - table.first_day + 1))

    def spanning(self, first_day: int, last_day: int) -> WindowTable:
        """The kept table if it holds these dates, else a wider one, which is kept from now on."""
        table = self._table
        if table is not None and table.first_day <= first_day and last_day <= table.last_day:
            return table
        if table is not None:
            first_day, last_day = min(first_day, table.first_day), max(last_day, table.last_day)
        is_moved = table is None or first_day < table.first_day
        wider = build_windows(
            self.calendar,
            first_day=max(first_day - (_MARGIN_DAYS if is_moved else 0), FIRST_DAY - 1),
            last_day=min(last_day + _MARGIN_DAYS, _LAST_TABLE_DAY),
        )
        self._table = wider
        return wider


def worked_until(table: WindowTable, moments: Instants) -> Instants:
    """Microseconds of work from the start of the table to each moment."""
    windows = np.searchsorted(table.closes, moments)
    return np.asarray(np.maximum(table.opens[windows], moments) - table.shifts[windows], dtype=np.int64)
