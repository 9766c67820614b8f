"""What a shared objective says, and how far it has come: a draft, adopted, or about to change."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from entente.foundation.people.rules import SIDES, Team
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop

SINCE_START = "start"
OVER_DAYS = {"30": 30, "90": 90}
OVER = (SINCE_START, *OVER_DAYS)
LONGEST_TEXT, LONGEST_REASON = 300, 2000
MOST_READINGS = 400


class AimRefused(PlacedRefusal):
    """An objective that cannot even be kept as a draft."""


@dataclass(frozen=True)
class Aim:
    """A shared objective as it is written. Only the text is needed for a draft; the five checks ask the rest.

    `metric` is a number of the catalogue, or else `measure` names what is counted by hand. `over`: measured
    since `starts_on` (start), or over the last 30 or 90 days. Owners are numbers of members.
    """

    text: str
    metric: str = ""
    measure: str = ""
    over: str = SINCE_START
    baseline: Decimal | None = None
    target: Decimal | None = None
    starts_on: date | None = None
    deadline: date | None = None
    marketing_owner: int | None = None
    sales_owner: int | None = None
    reachable: str = ""
    realistic: str = ""
    marketing_stake: str = ""
    sales_stake: str = ""

    def owner(self, side: Team) -> int | None:
        """The member who owns it on a side."""
        return self.marketing_owner if side == Team.MARKETING else self.sales_owner

    def as_mapping(self) -> dict[str, Any]:
        """The objective as plain values, for a fact or a file; what is not said is left out."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: _plain(value) for name, value in values.items() if value not in (None, "")}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


class State(StrEnum):
    """How far an objective has come."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    CHANGING = "changing"
    LEAVING = "leaving"


@dataclass(frozen=True)
class Acceptance:
    """Who accepted for a side, and on which day."""

    member_id: int
    on: date


@dataclass(frozen=True)
class HandReading:
    """A value that somebody typed, and the day that it is of."""

    day: date
    value: Decimal
    member_id: int


@dataclass(frozen=True)
class Standing:
    """An objective as it stands.

    `aim` is what is written (none: to be withdrawn), `in_force` what was adopted. `accepted` tells which
    sides accepted `aim`; `history` holds the past values that the checks compare with.
    """

    aim: Aim | None
    in_force: Aim | None = None
    adopted_on: date | None = None
    accepted: Mapping[Team, Acceptance] = field(default_factory=dict)
    readings: tuple[HandReading, ...] = ()
    history: tuple[Decimal, ...] = ()

    @property
    def state(self) -> State:
        """A draft, adopted, or adopted with something proposed."""
        if self.in_force is None:
            return State.DRAFT
        if self.aim is None:
            return State.LEAVING
        return State.ADOPTED if self.aim == self.in_force else State.CHANGING

    @property
    def shown(self) -> Aim:
        """What to show first: the objective in force, else the draft."""
        shown = self.in_force or self.aim
        if shown is None:
            raise AimRefused(NO_TEXT, field="text")
        return shown

    @property
    def waits_for(self) -> tuple[Team, ...]:
        """The sides that have not accepted what is written."""
        return () if self.state == State.ADOPTED else tuple(one for one in SIDES if one not in self.accepted)

    def as_mapping(self) -> dict[str, Any]:
        """The whole of it as plain values, for a fact."""
        return {
            "aim": self.aim and self.aim.as_mapping(),
            "in_force": self.in_force and self.in_force.as_mapping(),
            "adopted_on": self.adopted_on and self.adopted_on.isoformat(),
            "accepted": {
                str(side): {"member": one.member_id, "on": one.on.isoformat()}
                for side, one in self.accepted.items()
            },
            "readings": [[one.day.isoformat(), _plain(one.value), one.member_id] for one in self.readings],
            "history": [_plain(value) for value in self.history],
        }


NO_TEXT = gettext_noop("An objective needs its text: one sentence that says what both teams will reach.")
