"""Two versions of a definition side by side: which lines were added, removed or changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from entente.kit.worktime import Calendar
from entente.kit.worktime.calendar import WEEKDAYS
from entente.stages.journey.definitions import Kind
from entente.stages.journey.mql import Signal, mql_from
from entente.stages.journey.reasons import Reason, reasons_from
from entente.stages.journey.terms import changes, term_from

_One = TypeVar("_One", bound=Hashable)
_Groups = Sequence[tuple[_One, ...]]


class How(StrEnum):
    """What happened to a line."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Line:
    """A line that differs; none on the side that does not have it.

    `part` is what it is of: required, fit, intent; reason (a whole one) or the part of one; zone, holidays,
    week, closed, open; the language of a term. `name`: the code, the weekday, or the part of the term.
    `place` counts the groups of fit and intent, one of which must hold, from 1.
    """

    part: str
    name: str = ""
    before: Any = None
    after: Any = None
    place: int = 1

    @property
    def how(self) -> How:
        """Whether it was added, removed or changed."""
        if self.before is None:
            return How.ADDED
        return How.REMOVED if self.after is None else How.CHANGED

    def as_mapping(self) -> dict[str, Any]:
        """The line as plain values."""
        return {
            "part": self.part,
            "name": self.name or None,
            "change": self.how.value,
            "before": _plain(self.before),
            "after": _plain(self.after),
        }


def compared(kind: Kind, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Line]:
    """What differs between the contents of two versions, in the order in which they are read."""
    return list(_COMPARED[kind](before, after))


def _terms(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Line]:
    for one in changes(term_from("term", before), term_from("term", after)):
        yield Line(one.language, one.part, one.before or None, one.after or None)


def _mqls(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Line]:
    old, new = mql_from(before), mql_from(after)
    yield from _listed("required", old.required, new.required)
    yield from _groups("fit", old.fit, new.fit, key=lambda one: one.field)
    yield from _groups("intent", old.intent, new.intent, key=_kinds)


def _kinds(signal: Signal) -> frozenset[str]:
    return frozenset(signal.kinds)


def _reasons(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Line]:
    old, new = ({one.code: one for one in reasons_from(content)} for content in (before, after))
    for code in dict.fromkeys([*old, *new]):
        if code in old and code in new:
            yield from _parts_of_reason(old[code], new[code])
        else:
            yield Line("reason", code, old.get(code), new.get(code))


def _parts_of_reason(old: Reason, new: Reason) -> Iterator[Line]:
    for part in fields(Reason):
        was, now = getattr(old, part.name), getattr(new, part.name)
        if was != now:
            yield Line(part.name, old.code, was or None, now or None)


def _calendars(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Line]:
    old, new = Calendar.from_mapping(before), Calendar.from_mapping(after)
    for part in ("zone", "holidays"):
        if getattr(old, part) != getattr(new, part):
            yield Line(part, "", getattr(old, part), getattr(new, part))
    weeks: tuple[Any, Any] = old.as_mapping()["week"], new.as_mapping()["week"]
    for name in dict.fromkeys(day for day in WEEKDAYS if any(day in week for week in weeks)):
        was, now = (tuple(week.get(name, ())) for week in weeks)
        if was != now:
            yield Line("week", name, was or None, now or None)
    yield from _listed("closed", old.closed, new.closed)
    yield from _listed("open", old.opened, new.opened)


def _listed(part: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Line]:
    """Each thing that only one of two lists holds."""
    yield from (Line(part, before=one) for one in old if one not in new)
    yield from (Line(part, after=one) for one in new if one not in old)


def _groups(
    part: str, old: _Groups[_One], new: _Groups[_One], *, key: Callable[[_One], Hashable]
) -> Iterator[Line]:
    """Groups that are alike are compared one criterion after the other; others were added or removed."""
    gone, come = _only_in(old, new), _only_in(new, old)
    for place, group in gone:
        match = _most_alike(group, come, key=key, is_last=len(gone) == len(come) == 1)
        if match is None:
            yield Line(part, before=group, place=place)
            continue
        come = [one for one in come if one is not match]
        yield from _within(part, group, match[1], place=place, key=key)
    yield from (Line(part, after=group, place=place) for place, group in come)


def _only_in(groups: _Groups[_One], others: _Groups[_One]) -> list[tuple[int, tuple[_One, ...]]]:
    known = {frozenset(group) for group in others}
    return [(place, group) for place, group in enumerate(groups, start=1) if frozenset(group) not in known]


def _most_alike(
    group: tuple[_One, ...],
    others: list[tuple[int, tuple[_One, ...]]],
    *,
    key: Callable[[_One], Hashable],
    is_last: bool,
) -> tuple[int, tuple[_One, ...]] | None:
    """The group that asks about the most of the same; the only one left is the same one, changed."""
    keys = {key(one) for one in group}
    best = max(others, key=lambda one: len(keys & {key(x) for x in one[1]}), default=None)
    if best is None:
        return None
    return best if is_last or keys & {key(one) for one in best[1]} else None


def _within(
    part: str, old: tuple[_One, ...], new: tuple[_One, ...], *, place: int, key: Callable[[_One], Hashable]
) -> Iterator[Line]:
    """What differs in one group; two criteria about the same, or the only two left, are one that changed."""
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    pairs = [(one, next((other for other in come if key(other) == key(one)), None)) for one in gone]
    left = [one for one in come if one not in {other for _one, other in pairs}]
    alone = [one for one, other in pairs if other is None]
    if len(alone) == len(left) == 1:
        pairs = [(one, other or left[0]) for one, other in pairs]
        left = []
    for one, other in pairs:
        yield Line(part, before=(one,), after=(other,) if other else None, place=place)
    yield from (Line(part, after=(one,), place=place) for one in left)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.as_mapping() if hasattr(value, "as_mapping") else value


_COMPARED: dict[Kind, Callable[[Mapping[str, Any], Mapping[str, Any]], Iterator[Line]]] = {
    Kind.TERM: _terms,
    Kind.MQL: _mqls,
    Kind.REASONS: _reasons,
    Kind.CALENDAR: _calendars,
}
