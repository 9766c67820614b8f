"""The changes of the clocks of a time zone, as a table that whole arrays can be looked up in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

FIRST_YEAR, LAST_YEAR = 1900, 2200
SECOND = 1_000_000

# No zone has ever changed its clocks and back within six days, so probes three days apart see every change.
_PROBE_SECONDS = 3 * 86_400


@dataclass(frozen=True)
class ZoneTable:
    """The offsets of one zone: `offsets[i]` holds from change `i - 1` on, `offsets[0]` before the first."""

    changes: NDArray[np.int64]  # the instants at which the offset changes
    readings: NDArray[np.int64]  # the local readings from which a first reading uses the new offset
    offsets: NDArray[np.int64]  # one more than changes; microseconds ahead of UTC


@lru_cache(maxsize=64)
def zone_table(zone: str) -> ZoneTable:
    """The changes of a zone from 1900 to 2201; outside these years its first and last offsets are used."""
    clock = ZoneInfo(zone)
    first = int(datetime(FIRST_YEAR - 1, 12, 1, tzinfo=UTC).timestamp())
    last = int(datetime(LAST_YEAR + 2, 3, 1, tzinfo=UTC).timestamp())
    offset = _offset_seconds(first, clock)
    changes: list[int] = []
    offsets = [offset]
    for probe in range(first + _PROBE_SECONDS, last, _PROBE_SECONDS):
        found = _offset_seconds(probe, clock)
        if found != offset:
            changes.append(_change_between(probe - _PROBE_SECONDS, probe, offset, clock))
            offsets.append(found)
            offset = found
    moments = np.array(changes, dtype=np.int64) * SECOND
    shifts = np.array(offsets, dtype=np.int64) * SECOND
    return ZoneTable(moments, moments + np.maximum(shifts[:-1], shifts[1:]), shifts)


def _offset_seconds(second: int, clock: ZoneInfo) -> int:
    offset = datetime.fromtimestamp(second, clock).utcoffset()
    return round(offset.total_seconds()) if offset is not None else 0


def _change_between(before: int, after: int, offset: int, clock: ZoneInfo) -> int:
    """The first second in (before, after] whose offset is no longer `offset`."""
    while after - before > 1:
        middle = (before + after) // 2
        if _offset_seconds(middle, clock) == offset:
            before = middle
        else:
            after = middle
    return after
