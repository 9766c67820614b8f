"""Read an objective from plain values, as a form, a file or a fact gives them."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from entente.foundation.people.rules import Team
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.aims import (
    LONGEST_REASON,
    LONGEST_TEXT,
    NO_TEXT,
    OVER,
    SINCE_START,
    Acceptance,
    Aim,
    AimRefused,
    HandReading,
    Standing,
)

_LARGEST = Decimal(10) ** 12
_EARLIEST, _LATEST = date(1970, 1, 1), date(2200, 1, 1)
_NUMBERS = ("baseline", "target")
_DAYS = ("starts_on", "deadline")
_OWNERS = ("marketing_owner", "sales_owner")


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
        raise AimRefused(NO_TEXT, field="text")
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
_TOO_LONG = gettext_noop("This has {count} letters; {most} is the most.")
_NO_NUMBER = gettext_noop("{value} is not a number; write it like 1200 or 0.8.")
_NO_DAY = gettext_noop("{value} is not a day; write it like 2026-11-30.")
_NO_MEMBER = gettext_noop("{value} is not a member of this workspace.")
_NOT_OVER = gettext_noop("{value} is no way to measure; choose from {choices}.")
_TWO_MEASURES = gettext_noop("Choose a number of the catalogue or name one by hand, not both.")
