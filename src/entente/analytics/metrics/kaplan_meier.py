"""Survival by Kaplan and Meier: how long until the first attempt, when some handovers still wait.

E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958), 457-481.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.int64]
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Curve:
    """At each time with an event: how many were at risk, the events, and the share that waits after it."""

    times: Column
    at_risk: Column
    events: Column
    waiting: NDArray[np.float64]

    def median(self) -> int | None:
        """The first time at which half or less still waits; None when more than half never stopped."""
        place = int(np.searchsorted(-self.waiting, -0.5 - _ROUNDING))
        return int(self.times[place]) if place < len(self.times) else None

    def share_by(self, time: int) -> float:
        """The share attempted by that time, it included."""
        place = int(np.searchsorted(self.times, time, side="right"))
        return 1.0 - float(self.waiting[place - 1]) if place else 0.0


def curve(times: Column, *, events: Column, censored: Column, waits: Column) -> Curve:
    """The curve of a life table: at each of `times`, that many `events` and `censored`.

    `waits` are the times of the censored that are listed one by one. Events come before what is censored
    at the same time. Any order, any unit; times may repeat.
    """
    happened = events > 0
    moments, places = np.unique(times[happened], return_inverse=True)
    counts = np.bincount(places, weights=events[happened], minlength=len(moments)).astype(np.int64)
    left = _left_before(moments, times, censored) + np.searchsorted(np.sort(waits), moments)
    total = int(events.sum() + censored.sum()) + len(waits)
    at_risk = total - left - (np.cumsum(counts) - counts)
    waiting = np.cumprod(1.0 - counts / np.maximum(at_risk, 1), dtype=np.float64)
    return Curve(moments, at_risk, counts, waiting)


def _left_before(moments: Column, times: Column, censored: Column) -> Column:
    """How many were censored before each moment."""
    order = np.argsort(times, kind="stable")
    so_far = np.concatenate([[0], np.cumsum(censored[order])])
    return np.asarray(so_far[np.searchsorted(times[order], moments)], dtype=np.int64)
