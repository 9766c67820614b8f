"""Versions of the agreement, and which of them a day is judged under."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from entente.stages.agreement.rules.terms import Terms

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Version:
    """A version that both sides signed, in force from a day until `until_day` or the next version's day."""

    id: int
    from_day: date
    terms: Terms
    until_day: date | None = None


class VersionState(StrEnum):
    """How a signed version stands on a day."""

    COMING = "coming"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    EXPIRED = "expired"
    ENDS = "ends"


def stretches_of(versions: Sequence[Version]) -> list[tuple[date, Version | None]]:
    """From which day what holds, in order: a version, or none after its end; `versions` in order."""
    found: list[tuple[date, Version | None]] = []
    for place, version in enumerate(versions):
        following = versions[place + 1].from_day if place + 1 < len(versions) else date.max
        if following == version.from_day:
            continue
        found.append((version.from_day, version if version.terms.promises_something else None))
        if version.until_day and version.until_day + _ONE_DAY < following:
            found.append((version.until_day + _ONE_DAY, None))
    return found


def in_force(versions: Sequence[Version], *, on: date) -> Version | None:
    """The version a day is judged under; `versions` in order of day and id."""
    stretches = stretches_of(versions)
    place = bisect_right([first for first, _version in stretches], on)
    return stretches[place - 1][1] if place else None


def judged_under(versions: Sequence[Version], *, on: date) -> Version | None:
    """The version that judges what was captured on a day: none before the day from which it is enforced."""
    held = in_force(versions, on=on)
    is_before = held is not None and held.terms.enforce_from is not None and on < held.terms.enforce_from
    return None if is_before else held


def version_state(version: Version, versions: Sequence[Version], *, on: date) -> VersionState:
    """How a version stands on a day among all of them."""
    if version.from_day > on:
        return VersionState.COMING
    if in_force(versions, on=on) == version:
        return VersionState.IN_FORCE
    last = max((one for one in versions if one.from_day <= on), key=lambda one: (one.from_day, one.id))
    if last != version:
        return VersionState.REPLACED
    return VersionState.EXPIRED if version.terms.promises_something else VersionState.ENDS
