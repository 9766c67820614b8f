"""What makes a lead an MQL: required information, a lawful channel, fit and intent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entente.kit.criteria import Rule
from entente.kit.criteria_reading import MOST_CRITERIA, MOST_GROUPS, as_lists, rule_from
from entente.kit.sentence import gettext_noop
from entente.stages.journey.definitions import DefinitionRefused

INFORMATION = ("email", "phone", "name", "company")
FIELDS = ("source", "medium", "campaign", "channel", "offer", "city", "company", "name", "email", "phone")
"""The fields that every lead may have; any other name is that of a field kept beside the lead."""
LONGEST_KIND, MOST_KINDS, MOST_TOUCHES, MOST_DAYS = 60, 20, 1000, 730

NOT_A_PART = gettext_noop("{name} is no part of an MQL definition; its parts are required, fit and intent.")
NOT_A_LIST = gettext_noop("required must be a list, such as email and phone; it may be empty.")
NOT_INFORMATION = gettext_noop("{value} cannot be required; choose from {known}.")
NOT_INTENT = gettext_noop("an intent criterion has kinds of touch, at_least (touches) and days.")
OUT_OF_RANGE = gettext_noop("{name} is {value}; give a whole number from 1 to {most}.")
TOO_MANY = gettext_noop("there are more than {most} of them; keep to {most}.")
NOT_KINDS = gettext_noop("the kinds of touch are a list of words, such as webinar; empty for any kind.")


@dataclass(frozen=True)
class Signal:
    """So many touches of some kinds (none: any) within so many days before the lead is judged."""

    kinds: tuple[str, ...]
    at_least: int
    days: int

    def as_mapping(self) -> dict[str, Any]:
        """The signal as plain values."""
        return {"kinds": list(self.kinds), "at_least": self.at_least, "days": self.days}


Intent = tuple[tuple[Signal, ...], ...]


@dataclass(frozen=True)
class MqlDefinition:
    """The parts that must all hold; of the groups of `fit` and of `intent`, one (none given: it holds)."""

    required: tuple[str, ...] = ()
    fit: Rule = ()
    intent: Intent = ()

    def as_mapping(self) -> dict[str, Any]:
        """The definition as plain values, as `mql_from` reads it."""
        return {
            "required": list(self.required),
            "fit": as_lists(self.fit),
            "intent": [[signal.as_mapping() for signal in group] for group in self.intent],
        }

    @property
    def kept_fields(self) -> tuple[str, ...]:
        """The names asked for that are fields kept beside the lead."""
        names = {one.field for group in self.fit for one in group}
        return tuple(sorted(names - set(FIELDS)))

    @property
    def longest_days(self) -> int:
        """How far back its signals look."""
        return max((signal.days for group in self.intent for signal in group), default=0)


USUAL = MqlDefinition(required=("email", "phone", "company"))
"""What a first proposal begins from: the information that the stage MQL of the default journey needs."""


def mql_from(content: Mapping[str, Any]) -> MqlDefinition:
    """The definition written in a mapping; refuses with `DefinitionRefused` or `CriteriaRefused`."""
    for name in content:
        if name not in {"required", "fit", "intent"}:
            raise DefinitionRefused(NOT_A_PART, name=str(name)[:60])
    required = content.get("required", [])
    if not isinstance(required, list | tuple):
        raise DefinitionRefused(NOT_A_LIST)
    for value in required:
        if value not in INFORMATION:
            raise DefinitionRefused(NOT_INFORMATION, value=str(value)[:60], known=", ".join(INFORMATION))
    return MqlDefinition(
        required=tuple(name for name in INFORMATION if name in required),
        fit=rule_from(content.get("fit", []), field="fit"),
        intent=_intent(content.get("intent", [])),
    )


def _intent(value: object) -> Intent:
    if not isinstance(value, list | tuple):
        raise DefinitionRefused(NOT_INTENT, field="intent")
    if len(value) > MOST_GROUPS:
        raise DefinitionRefused(TOO_MANY, field="intent", most=MOST_GROUPS)
    return tuple(_signals(group, field=f"intent {place}") for place, group in enumerate(value, start=1))


def _signals(group: object, *, field: str) -> tuple[Signal, ...]:
    if not isinstance(group, list | tuple) or not group:
        raise DefinitionRefused(NOT_INTENT, field=field)
    if len(group) > MOST_CRITERIA:
        raise DefinitionRefused(TOO_MANY, field=field, most=MOST_CRITERIA)
    return tuple(_signal(one, field=f"{field}.{place}") for place, one in enumerate(group, start=1))


def _signal(value: object, *, field: str) -> Signal:
    if not isinstance(value, Mapping) or not set(value) <= {"kinds", "at_least", "days"}:
        raise DefinitionRefused(NOT_INTENT, field=field)
    kinds = value.get("kinds", [])
    is_list = isinstance(kinds, list | tuple) and len(kinds) <= MOST_KINDS
    if not is_list or not all(isinstance(one, str) and 0 < len(one.strip()) <= LONGEST_KIND for one in kinds):
        raise DefinitionRefused(NOT_KINDS, field=field)
    for name, most in (("at_least", MOST_TOUCHES), ("days", MOST_DAYS)):
        number = value.get(name)
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= most:
            raise DefinitionRefused(OUT_OF_RANGE, field=field, name=name, value=repr(number)[:60], most=most)
    return Signal(tuple(one.strip() for one in kinds), value["at_least"], value["days"])
