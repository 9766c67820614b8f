"""Two-sided definitions: proposed by one, accepted by both sides, in force from a day; which one holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from entente.foundation.people.rules import SIDES, Actor, Team
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop

UNKNOWN = gettext_noop("there is no such proposal in this workspace; open the page again.")
STALE = gettext_noop(
    "it has changed since you opened it; what you typed is still here: read the newest version, then send"
    " it again."
)
SETTLED = gettext_noop("both sides have accepted this proposal already; open the page again.")
WITHDRAWN = gettext_noop("this proposal was taken back, or another took its place; open the page again.")
TWICE = {
    Team.MARKETING: gettext_noop("Marketing has accepted it already."),
    Team.SALES: gettext_noop("Sales has accepted it already."),
}
PAST_DAY = gettext_noop("{day} is past; a definition applies from {today} at the earliest.")
SAME = gettext_noop("this is what is in force already; change something, or leave it as it is.")


class DefinitionRefused(PlacedRefusal):
    """A definition cannot be written, accepted or withdrawn as asked."""


class Stale(DefinitionRefused):
    """Somebody changed it since the form was opened."""


class Kind(StrEnum):
    """What both sides define together."""

    TERM = "term"
    MQL = "mql"
    REASONS = "reasons"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Acceptance:
    """Who accepted for a side, and when."""

    member_id: int
    at: datetime


@dataclass(frozen=True)
class Definition:
    """One version of a term or definition. `edition` is the last fact about it: what a form was made from."""

    id: int
    kind: Kind
    name: str
    content: Mapping[str, Any]
    wanted_from: date | None
    proposed_at: datetime
    proposed_by: int
    accepted: Mapping[Team, Acceptance]
    in_force_from: date | None
    withdrawn_at: datetime | None
    edition: int

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a side."""
        return self.in_force_from is None and self.withdrawn_at is None

    @property
    def missing(self) -> tuple[Team, ...]:
        """The sides that have not accepted it."""
        return tuple(side for side in SIDES if side not in self.accepted)

    @property
    def settled_at(self) -> datetime | None:
        """When the second side accepted it."""
        return max(one.at for one in self.accepted.values()) if self.in_force_from else None


def in_force(definitions: Iterable[Definition], *, on: date) -> Definition | None:
    """The version in force on a day: of those that began, the last; of one day, the one accepted last."""
    begun = [one for one in definitions if one.in_force_from is not None and one.in_force_from <= on]
    return max(begun, key=_order, default=None)


def coming(definitions: Iterable[Definition], *, after: date) -> list[Definition]:
    """The accepted versions whose day has not come, the next first."""
    return sorted((one for one in definitions if one.in_force_from and one.in_force_from > after), key=_order)


def waiting(definitions: Iterable[Definition]) -> Definition | None:
    """The proposal that waits for a side, if there is one."""
    return max((one for one in definitions if one.is_open), key=lambda one: one.id, default=None)


def pair_to_compare(definitions: Iterable[Definition], *, on: date) -> tuple[Definition, Definition] | None:
    """What is worth comparing: the version in force with the one that waits, or else the last two."""
    held = sorted(definitions, key=lambda one: one.id)
    current, proposed = in_force(held, on=on), waiting(held)
    if current and proposed:
        return current, proposed
    return (held[-2], held[-1]) if len(held) > 1 else None


def edition(definitions: Iterable[Definition]) -> int:
    """The last fact about a name, whichever version it is of: what a form of it is made from; 0 for none."""
    return max((one.edition for one in definitions), default=0)


def spoken_sides(actor: Actor) -> tuple[Team, ...]:
    """The sides that the actor speaks for: who proposes for a side has accepted for it."""
    return tuple(side for side in SIDES if actor.speaks_for(side))


def first_day(wanted: date | None, *, today: date) -> date:
    """The day from which a definition holds that is accepted today: the day wanted, never a past one."""
    return max(wanted, today) if wanted else today


def check_day(wanted: date | None, *, today: date) -> None:
    """Refuse a past day."""
    if wanted is not None and wanted < today:
        raise DefinitionRefused(PAST_DAY, day=wanted.isoformat(), today=today.isoformat())


def _order(one: Definition) -> tuple[date, datetime, int]:
    return one.in_force_from or date.min, one.settled_at or one.proposed_at, one.id
