"""What a shared objective says, and how far it has come: a draft, adopted, or about to change."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
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
_LARGEST = Decimal(10) ** 12
_EARLIEST, _LATEST = date(1970, 1, 1), date(2200, 1, 1)
_NUMBERS = ("baseline", "target")
_DAYS = ("starts_on", "deadline")
_OWNERS = ("marketing_owner", "sales_owner")


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


def aim_from(mapping: Mapping[str, Any]) -> Aim:
    """The objective written in a mapping; refuses with `AimRefused`, naming the field."""
    known = [one.name for one in fields(Aim)]
    unknown = sorted(set(mapping) - set(known))
    if unknown:
        raise AimRefused(_UNKNOWN, field=unknown[0], known=", ".join(known))
    values = {name: value for name, value in mapping.items() if value not in (None, "")}
    given: dict[str, Any] = {name: _text(name, value) for name, value in values.items()}
    given |= {name: _number(name, values[name]) for name in _NUMBERS if name in values}
    given |= {name: _day(name, values[name]) for name in _DAYS if name in values}
    given |= {name: _member(name, values[name]) for name in _OWNERS if name in values}
    if not given.get("text"):
        raise AimRefused(_NO_TEXT, field="text")
    if given.get("over", SINCE_START) not in OVER:
        raise AimRefused(_NOT_OVER, field="over", value=given["over"], choices=", ".join(OVER))
    if given.get("metric") and given.get("measure"):
        raise AimRefused(_TWO_MEASURES, field="measure")
    return Aim(**given)


def _text(name: str, value: Any) -> str:
    longest = LONGEST_TEXT if name in {"text", "measure", "metric", "over"} else LONGEST_REASON
    text = str(value).strip()
    if len(text) > longest and name not in {*_NUMBERS, *_DAYS, *_OWNERS}:
        raise AimRefused(_TOO_LONG, field=name, count=len(text), most=longest)
    return text


def _number(name: str, value: Any) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise AimRefused(_NO_NUMBER, field=name, value=value) from None
    if isinstance(value, bool) or not number.is_finite() or abs(number) > _LARGEST:
        raise AimRefused(_NO_NUMBER, field=name, value=value)
    return number


def _day(name: str, value: Any) -> date:
    try:
        day = date.fromisoformat(str(value)[:10] if isinstance(value, datetime) else str(value))
    except ValueError:
        raise AimRefused(_NO_DAY, field=name, value=value) from None
    if not _EARLIEST <= day <= _LATEST:
        raise AimRefused(_NO_DAY, field=name, value=value)
    return day


def _member(name: str, value: Any) -> int:
    if isinstance(value, bool) or not str(value).isascii() or not str(value).isdigit():
        raise AimRefused(_NO_MEMBER, field=name, value=value)
    return int(value)


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
            raise AimRefused(_NO_TEXT, field="text")
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


def standing_from(mapping: Mapping[str, Any]) -> Standing:
    """The objective that a fact holds."""
    return Standing(
        aim=aim_from(mapping["aim"]) if mapping["aim"] else None,
        in_force=aim_from(mapping["in_force"]) if mapping["in_force"] else None,
        adopted_on=date.fromisoformat(mapping["adopted_on"]) if mapping["adopted_on"] else None,
        accepted={
            Team(side): Acceptance(one["member"], date.fromisoformat(one["on"]))
            for side, one in mapping["accepted"].items()
        },
        readings=tuple(
            HandReading(date.fromisoformat(day), Decimal(value), member)
            for day, value, member in mapping["readings"]
        ),
        history=tuple(Decimal(value) for value in mapping["history"]),
    )


_UNKNOWN = gettext_noop("This is no part of an objective; the parts are {known}.")
_NO_TEXT = gettext_noop("An objective needs its text: one sentence that says what both teams will reach.")
_TOO_LONG = gettext_noop("This has {count} letters; {most} is the most.")
_NO_NUMBER = gettext_noop("{value} is not a number; write it like 1200 or 0.8.")
_NO_DAY = gettext_noop("{value} is not a day; write it like 2026-11-30.")
_NO_MEMBER = gettext_noop("{value} is not a member of this workspace.")
_NOT_OVER = gettext_noop("{value} is no way to measure; choose from {choices}.")
_TWO_MEASURES = gettext_noop("Choose a number of the catalogue or name one by hand, not both.")
