"""Business-time deadlines a second, beside a bare NumPy table of prefix sums."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

import holidays
import numpy as np
from numpy.typing import NDArray

from benchmarks.figure import Figure
from entente.kit.worktime import Calendar, WorkingTime

ROWS = 1_000_000
ROUNDS = 7
LIMIT = 0.5
ZONE = "Europe/Paris"
HOURS = ((time(9, 0), time(12, 30)), (time(13, 30), time(18, 0)))
FIRST, LAST = date(2023, 12, 1), date(2027, 12, 31)
MICROSECONDS = 1_000_000

Numbers = NDArray[np.int64]


class PrefixTable:
    """The peer: windows already in UTC, two binary searches, no missing values, no growth, no refusals."""

    def __init__(self) -> None:
        windows = np.array(_utc_windows(), dtype=np.int64)
        self.opens, self.closes = windows[:, 0].copy(), windows[:, 1].copy()
        lengths = self.closes - self.opens
        self.until = np.cumsum(lengths)
        self.before = self.until - lengths

    def deadlines(self, starts: Numbers, seconds: Numbers) -> Numbers:
        places = np.searchsorted(self.closes, starts, side="right")
        worked = self.before[places] + np.maximum(starts - self.opens[places], 0)
        targets = worked + seconds * MICROSECONDS
        ends = np.searchsorted(self.until, targets)
        return np.asarray(self.opens[ends] + targets - self.before[ends], dtype=np.int64)


def measure() -> list[Figure]:
    """The rate of deadlines over three years of starts, with the peer measured turn by turn beside it."""
    generator = np.random.default_rng(20260615)
    first, last = (int(datetime(year, 1, 1, tzinfo=ZoneInfo(ZONE)).timestamp()) for year in (2024, 2027))
    starts = generator.integers(first, last, ROWS) * MICROSECONDS
    seconds = generator.integers(1, 5 * 8 * 3600, ROWS)
    peer, ours = PrefixTable(), WorkingTime(_calendar())
    assert (ours.deadlines(starts, seconds) == peer.deadlines(starts, seconds)).all()
    rates = [
        (_rate(ours.deadlines, starts, seconds), _rate(peer.deadlines, starts, seconds))
        for _ in range(ROUNDS)
    ]
    mine, theirs = (median(column) for column in zip(*rates, strict=True))
    return [Figure("business-time deadlines", mine, theirs, "deadlines/s", LIMIT)]


def _rate(reckon: Callable[[Numbers, Numbers], Numbers], starts: Numbers, seconds: Numbers) -> float:
    begun = perf_counter()
    reckon(starts, seconds)
    return ROWS / (perf_counter() - begun)


def _calendar() -> Calendar:
    hours = [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in HOURS]
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), hours)
    return Calendar.from_mapping({"zone": ZONE, "holidays": "FR", "week": week})


def _utc_windows() -> list[tuple[int, int]]:
    zone, shut = ZoneInfo(ZONE), holidays.country_holidays("FR")
    days = [FIRST + timedelta(days=place) for place in range((LAST - FIRST).days + 1)]
    return [
        (_instant(day, opens, zone), _instant(day, closes, zone))
        for day in days
        if day.weekday() < 5 and day not in shut
        for opens, closes in HOURS
    ]


def _instant(day: date, hour: time, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, hour, tzinfo=zone).timestamp()) * MICROSECONDS


if __name__ == "__main__":
    for figure in measure():
        print(figure)
