"""The reasons for which sales may give a lead back: code, meaning, who must fix it, what then."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from entente.kit.sentence import gettext_noop
from entente.stages.journey.definitions import DefinitionRefused

FIXED_BY = ("marketing", "sales", "routing", "nobody")
THEN = ("disqualify", "correct", "attach", "nurture", "date", "reroute", "consent")
NEEDS = ("", "text", "depth")
RESTING = frozenset({"correct", "nurture"})
LONGEST_MEANING, MOST_REASONS, MOST_DAYS = 200, 40, 730
OTHER = "other"
PARTS = frozenset({"code", "en", "fr", "fixed_by", "then", "cooldown_days", "needs"})

NOT_A_CODE = gettext_noop("{value} cannot be a code; write small letters, digits and _, such as no_budget.")
NOT_A_LIST = gettext_noop("the reasons must be listed under reasons, and nothing else.")
REPEATED = gettext_noop("this code is there twice; keep one.")
NOT_A_REASON = gettext_noop("a reason has code, en, fr, fixed_by, then, and perhaps cooldown_days and needs.")
MISSING = gettext_noop("the meaning in {language} is missing or longer than {most} characters.")
NO_CHOICE = gettext_noop("{name} is {value}; choose from {known}.")
NOT_DAYS = gettext_noop("the days of rest are two whole numbers from 1 to {most}, the smaller first.")
NO_DAYS = gettext_noop("this reason sends the lead to rest: say for how many days.")
NEEDLESS_DAYS = gettext_noop("only a lead that is corrected or nurtured rests; leave the days empty.")
NO_OTHER = gettext_noop("the reason other must stay, and must need a text: nobody can foresee every reason.")
TOO_MANY = gettext_noop("there are more than {most} reasons; keep to {most}.")


@dataclass(frozen=True)
class Reason:
    """One reason. `cooldown_days`: from and up to how many days it rests. `needs`: a text, or depth met."""

    code: str
    en: str
    fr: str
    fixed_by: str
    then: str
    cooldown_days: tuple[int, int] | None = None
    needs: str = ""

    def meaning(self, language: str) -> str:
        """What it means in a language; English where there is no other."""
        return self.fr if language.startswith("fr") else self.en

    def as_mapping(self) -> dict[str, Any]:
        """The reason as plain values."""
        mapping: dict[str, Any] = {
            "code": self.code,
            "en": self.en,
            "fr": self.fr,
            "fixed_by": self.fixed_by,
            "then": self.then,
        }
        if self.cooldown_days:
            mapping["cooldown_days"] = list(self.cooldown_days)
        return mapping | ({"needs": self.needs} if self.needs else {})


def reasons_from(content: Mapping[str, Any]) -> tuple[Reason, ...]:
    """The reasons listed under `reasons`; refuses with `DefinitionRefused`, naming the code."""
    listed = content.get("reasons")
    if set(content) != {"reasons"} or not isinstance(listed, list | tuple):
        raise DefinitionRefused(NOT_A_LIST)
    if len(listed) > MOST_REASONS:
        raise DefinitionRefused(TOO_MANY, most=MOST_REASONS)
    found = tuple(_reason(value) for value in listed)
    codes = [one.code for one in found]
    for code in codes:
        if codes.count(code) > 1:
            raise DefinitionRefused(REPEATED, field=code)
    if not any(one.code == OTHER and one.needs == "text" for one in found):
        raise DefinitionRefused(NO_OTHER, field=OTHER)
    return found


def as_content(reasons: tuple[Reason, ...]) -> dict[str, Any]:
    """The reasons as plain values, as `reasons_from` reads them."""
    return {"reasons": [one.as_mapping() for one in reasons]}


@cache
def default_reasons() -> tuple[Reason, ...]:
    """The table that a workspace can start from."""
    text = resources.files("entente.stages.journey").joinpath("default_reasons.toml").read_text("utf-8")
    return reasons_from(tomllib.loads(text))


def _reason(value: object) -> Reason:
    if not isinstance(value, Mapping) or not set(value) <= PARTS:
        raise DefinitionRefused(NOT_A_REASON)
    code = value.get("code", "")
    if not isinstance(code, str) or not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", code):
        raise DefinitionRefused(NOT_A_CODE, value=repr(str(code)[:60]))
    for name, choice in {"fixed_by": FIXED_BY, "then": THEN, "needs": NEEDS}.items():
        if value.get(name, "") not in choice:
            said, known = repr(str(value.get(name, ""))[:60]), ", ".join(filter(None, choice))
            raise DefinitionRefused(NO_CHOICE, field=code, name=name, value=said, known=known)
    return Reason(
        code=code,
        en=_meaning(code, value, language="en"),
        fr=_meaning(code, value, language="fr"),
        fixed_by=value["fixed_by"],
        then=value["then"],
        cooldown_days=_days(code, value.get("cooldown_days"), then=value["then"]),
        needs=value.get("needs", ""),
    )


def _meaning(code: str, value: Mapping[str, Any], *, language: str) -> str:
    text = " ".join(str(value.get(language, "")).split())
    if not 0 < len(text) <= LONGEST_MEANING:
        raise DefinitionRefused(MISSING, field=code, language=language, most=LONGEST_MEANING)
    return text


def _days(code: str, value: object, *, then: str) -> tuple[int, int] | None:
    if value is None:
        if then in RESTING:
            raise DefinitionRefused(NO_DAYS, field=code)
        return None
    if then not in RESTING:
        raise DefinitionRefused(NEEDLESS_DAYS, field=code)
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise DefinitionRefused(NOT_DAYS, field=code, most=MOST_DAYS)
    least, most = value
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in value):
        raise DefinitionRefused(NOT_DAYS, field=code, most=MOST_DAYS)
    if not 1 <= least <= most <= MOST_DAYS:
        raise DefinitionRefused(NOT_DAYS, field=code, most=MOST_DAYS)
    return least, most
