"""Columns of dates into instants, many at a time: each day and each time of day is understood once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from entente.integrations.files.dates import ISO, DateForm, date_form
from entente.integrations.files.faults import Fault, Unreadable
from entente.integrations.files.fixeddates import layout_of, readings_of
from entente.integrations.files.memory import MOST_REMEMBERED, Memory
from entente.kit.instants import DAY, NO_INSTANT, Instants, local_from_utc, utc_from_local

Marks = NDArray[np.bool_]


@dataclass
class Moments:
    """What the cells of a column say: readings of a clock on the wall, or instants where `absolute`."""

    readings: Instants  # microseconds since 1970-01-01; NO_INSTANT for an empty cell
    absolute: Marks
    by_day: Marks  # the cell gives a day without a time
    faults: dict[int, Fault] = field(default_factory=dict)

    def instants(self, zone: str) -> Instants:
        """The instants; a reading of the wall is local to `zone`."""
        converted = utc_from_local(self.readings, zone)
        return np.where(self.absolute, self.readings, converted) if self.absolute.any() else converted

    def days(self, zone: str) -> Instants:
        """The first microsecond, on the wall of `zone`, of the day of each moment."""
        local = np.where(self.absolute, local_from_utc(self.readings, zone), self.readings)
        return np.where(local == NO_INSTANT, NO_INSTANT, local // DAY * DAY)

    def ends_of_days(self, zone: str) -> Instants:
        """The last microsecond of the day where only a day is known, else the instant itself."""
        days = self.days(zone)
        known = days != NO_INSTANT
        ends = utc_from_local(np.where(known, days + DAY, 0), zone) - 1
        return np.where(self.by_day & known, ends, self.instants(zone))


class MomentReader:
    """Reads the cells of one column. `typed`: the file is a workbook, whose own dates come as ISO 8601."""

    def __init__(self, form: DateForm, *, typed: bool) -> None:
        self._form = form
        self._typed = typed
        self._layout = layout_of(form.text)
        self._days: Memory[int] = Memory(form.day)
        self._absolute: set[str] = set()
        self._clocks: Memory[int] = Memory(self._clock)
        self._wholes: Memory[tuple[int, bool, bool]] = Memory(form.whole)

    def read(self, column: Sequence[str]) -> Moments:
        """The moments of a column, with a fault for each cell that holds none."""
        if len(self._absolute) > MOST_REMEMBERED:
            self._absolute.clear()
            self._clocks.clear()
        if "" not in column:
            return self._read(column)
        filled = np.array([place for place, cell in enumerate(column) if cell], dtype=np.int64)
        found = self._read([column[place] for place in filled.tolist()])
        every = _nothing(len(column))
        every.readings[filled] = found.readings
        every.absolute[filled] = found.absolute
        every.by_day[filled] = found.by_day
        every.faults = {int(filled[place]): fault for place, fault in found.faults.items()}
        return every

    def _clock(self, rest: str) -> int:
        into_day, absolute = self._form.clock(rest)
        if absolute:
            self._absolute.add(rest)
        return into_day

    def _read(self, column: Sequence[str]) -> Moments:
        readings = readings_of(column, self._layout) if self._layout and column else None
        if readings is not None:
            moments = _nothing(len(column))
            moments.readings = readings
            moments.by_day[:] = not self._form.has_time and len(column[0]) == self._form.width
            return moments
        try:
            return self._by_halves(column) if self._form.width else self._by_cell(column)
        except Unreadable:
            return self._one_by_one(column)

    def _by_halves(self, column: Sequence[str]) -> Moments:
        width, days, clocks = self._form.width, self._days, self._clocks
        readings = [days[cell[:width]] + clocks[cell[width:]] for cell in column]
        moments = _nothing(len(column))
        moments.readings = np.array(readings, dtype=np.int64)
        if self._absolute:
            moments.absolute = np.array([cell[width:] in self._absolute for cell in column], dtype=np.bool_)
        if not self._form.has_time:
            moments.by_day = np.array([len(cell) == width for cell in column], dtype=np.bool_)
        return moments

    def _by_cell(self, column: Sequence[str]) -> Moments:
        return _moments([self._wholes[cell] for cell in column])

    def _one_by_one(self, column: Sequence[str]) -> Moments:
        found: list[tuple[int, bool, bool]] = []
        faults: dict[int, Fault] = {}
        for place, cell in enumerate(column):
            try:
                found.append(self._one(cell))
            except Unreadable as problem:
                faults[place] = problem.fault
                found.append((NO_INSTANT, False, False))
        moments = _moments(found)
        moments.faults = faults
        return moments

    def _one(self, cell: str) -> tuple[int, bool, bool]:
        if not cell.strip():
            return NO_INSTANT, False, False
        if self._typed:
            try:
                return date_form(ISO).whole(cell)
            except Unreadable:
                return self._form.whole(cell)
        return self._form.whole(cell)


def _nothing(length: int) -> Moments:
    return Moments(
        np.full(length, NO_INSTANT, dtype=np.int64),
        np.zeros(length, dtype=np.bool_),
        np.zeros(length, dtype=np.bool_),
    )


def _moments(found: list[tuple[int, bool, bool]]) -> Moments:
    moments = _nothing(len(found))
    if found:
        readings, absolute, by_day = zip(*found, strict=True)
        moments.readings = np.array(readings, dtype=np.int64)
        moments.absolute = np.array(absolute, dtype=np.bool_)
        moments.by_day = np.array(by_day, dtype=np.bool_)
    return moments
