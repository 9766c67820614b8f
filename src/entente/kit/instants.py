"""Instants: whole microseconds since 1970-01-01 UTC in int64 arrays, and their local readings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from entente.kit.zones import FIRST_YEAR, LAST_YEAR, SECOND, zone_table

__all__ = [
    "DAY", "FIRST_YEAR", "LAST_YEAR", "NO_INSTANT", "SECOND", "Instants", "first_showing", "from_datetime",
    "from_datetimes", "iso", "iso_list", "local_from_utc", "offsets_at", "to_datetime", "utc_from_local",
]  # fmt: skip

Instants = NDArray[np.int64]

DAY = 86_400 * SECOND
NO_INSTANT = int(np.iinfo(np.int64).min)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def utc_from_local(local: Instants, zone: str) -> Instants:
    """Instants of local microseconds: ambiguous is the first reading, missing is shifted forward."""
    table = zone_table(zone)
    local = np.asarray(local, dtype=np.int64)
    shifted = local - table.offsets[np.searchsorted(table.readings, local, side="right")]
    return np.asarray(np.where(local == NO_INSTANT, NO_INSTANT, shifted), dtype=np.int64)


def first_showing(local: Instants, zone: str) -> Instants:
    """The first instants at which clocks show these local microseconds or later, so that days stay apart."""
    table = zone_table(zone)
    places = np.searchsorted(table.readings, local, side="right")
    changes = np.append(table.changes, np.iinfo(np.int64).max)
    return np.asarray(np.minimum(local - table.offsets[places], changes[places]), dtype=np.int64)


def local_from_utc(instants: Instants, zone: str) -> Instants:
    """What a clock on the wall of the zone shows at each instant, as microseconds since 1970-01-01 local."""
    instants = np.asarray(instants, dtype=np.int64)
    return np.where(instants == NO_INSTANT, NO_INSTANT, instants + offsets_at(instants, zone))


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
    """`iso` of many instants at once, of the years 1 to 9999."""
    instants = np.asarray(instants, dtype=np.int64)
    if not instants.size:
        return []
    missing = instants == NO_INSTANT
    known = np.where(missing, 0, instants)
    offsets = offsets_at(known, zone)
    days, moments = np.divmod(known + offsets, DAY)
    first = int(days.min())
    dates = np.datetime_as_string(np.arange(first, int(days.max()) + 1).astype("datetime64[D]")).astype("S10")
    written = np.empty(len(instants), dtype=[("day", "S10"), ("time", "S9"), ("offset", "S9")])
    written["day"] = dates[days - first]
    written["time"] = _times()[moments // SECOND]
    written["offset"] = _tails(offsets)
    texts = b"\n".join(written.view("S28").tolist()).decode("ascii").split("\n")
    for row in np.flatnonzero(moments % SECOND).tolist():
        texts[row] = f"{texts[row][:19]}.{int(moments[row]) % SECOND:06d}{texts[row][19:]}"
    for row in np.flatnonzero(missing).tolist():
        texts[row] = ""
    return texts


@lru_cache(maxsize=1)
def _times() -> NDArray[np.bytes_]:
    """How each second of a day is written."""
    return np.array([f"T{n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}" for n in range(86_400)], dtype="S9")


def _tails(offsets: Instants) -> NDArray[np.bytes_]:
    distinct = np.unique(offsets)
    written = np.array([_offset_text(int(offset) // SECOND) for offset in distinct], dtype="S9")
    return written[np.searchsorted(distinct, offsets)]


def _offset_text(seconds: int) -> str:
    sign = "-" if seconds < 0 else "+"
    hours, rest = divmod(abs(seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{sign}{hours:02d}:{minutes:02d}" + (f":{left:02d}" if left else "")
