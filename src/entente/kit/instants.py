"""Instants: whole microseconds since 1970-01-01 UTC in int64 arrays, and their local readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Instants = NDArray[np.int64]

SECOND = 1_000_000
DAY = 86_400 * SECOND
NO_INSTANT = int(np.iinfo(np.int64).min)
FIRST_YEAR, LAST_YEAR = 1900, 2200

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# No zone has ever changed its clocks and back within six days, so probes three days apart see every change.
_PROBE_SECONDS = 3 * 86_400


@dataclass(frozen=True)
class ZoneTable:
    """The offsets of one zone: `offsets[i]` holds from change `i - 1` on, `offsets[0]` before the first."""

    changes: Instants  # the instants at which the offset changes
    readings: Instants  # the local readings from which a first reading uses the new offset
    offsets: Instants  # one more than changes; microseconds east of Greenwich


@lru_cache(maxsize=64)
def zone_table(zone: str) -> ZoneTable:
    """The changes of a zone from 1900 to 2201; outside these years its first and last offsets are used."""
    clock = ZoneInfo(zone)
    first = int(datetime(FIRST_YEAR - 1, 12, 1, tzinfo=UTC).timestamp())
    last = int(datetime(LAST_YEAR + 2, 1, 1, tzinfo=UTC).timestamp())
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


def utc_from_local(local: Instants, zone: str) -> Instants:
    """Instants of local microseconds: ambiguous is the first reading, missing is shifted forward."""
    table = zone_table(zone)
    local = np.asarray(local, dtype=np.int64)
    shifted = local - table.offsets[np.searchsorted(table.readings, local, side="right")]
    return np.asarray(np.where(local == NO_INSTANT, NO_INSTANT, shifted), dtype=np.int64)


def local_from_utc(instants: Instants, zone: str) -> Instants:
    """What a clock on the wall of the zone shows at each instant, as microseconds since 1970-01-01 local."""
    table = zone_table(zone)
    instants = np.asarray(instants, dtype=np.int64)
    shifted = instants + table.offsets[np.searchsorted(table.changes, instants, side="right")]
    return np.asarray(np.where(instants == NO_INSTANT, NO_INSTANT, shifted), dtype=np.int64)


def offsets_at(instants: Instants, zone: str) -> Instants:
    """Microseconds that the zone is ahead of UTC at each instant."""
    table = zone_table(zone)
    return table.offsets[np.searchsorted(table.changes, instants, side="right")]


def from_datetime(moment: datetime | None, *, zone: str = "UTC") -> int:
    """The instant of a datetime; one without an offset is local to `zone`; None is NO_INSTANT."""
    if moment is None:
        return NO_INSTANT
    if moment.tzinfo is not None:
        return (moment - _EPOCH) // _MICROSECOND
    local = (moment.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
    return int(utc_from_local(np.array([local], dtype=np.int64), zone)[0])


def from_datetimes(moments: Sequence[datetime | None]) -> Instants:
    """The instants of datetimes that carry an offset; None is NO_INSTANT."""
    return np.array([from_datetime(moment) for moment in moments], dtype=np.int64)


def to_datetime(instant: int, *, zone: str = "UTC") -> datetime | None:
    """The datetime of an instant in a zone; None for NO_INSTANT."""
    if instant == NO_INSTANT:
        return None
    return (_EPOCH + timedelta(microseconds=int(instant))).astimezone(ZoneInfo(zone))


def iso(instant: int, zone: str) -> str:
    """ISO 8601 to the second with the offset of the zone; microseconds only when there are; "" for none."""
    return iso_list(np.array([instant], dtype=np.int64), zone)[0]


def iso_list(instants: Instants, zone: str) -> list[str]:
    """`iso` of many instants at once."""
    instants = np.asarray(instants, dtype=np.int64)
    missing = instants == NO_INSTANT
    known = np.where(missing, 0, instants)
    offsets = offsets_at(known, zone)
    local = known + offsets
    heads = np.datetime_as_string((local // SECOND).astype("datetime64[s]")).tolist()
    tails = _tails(offsets)
    texts = [head + tail for head, tail in zip(heads, tails, strict=True)]
    for row in np.flatnonzero(local % SECOND).tolist():
        texts[row] = f"{heads[row]}.{int(local[row] % SECOND):06d}{tails[row]}"
    for row in np.flatnonzero(missing).tolist():
        texts[row] = ""
    return texts


def _tails(offsets: Instants) -> list[str]:
    distinct, places = np.unique(offsets, return_inverse=True)
    written = np.array([_offset_text(int(offset) // SECOND) for offset in distinct], dtype=object)
    tails: list[Any] = written[places].tolist()
    return tails


def _offset_text(seconds: int) -> str:
    sign = "-" if seconds < 0 else "+"
    hours, rest = divmod(abs(seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{sign}{hours:02d}:{minutes:02d}" + (f":{left:02d}" if left else "")
