"""What a persona and a segment say, read from plain values and checked."""

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.audience.rules.criteria import Rules
from entente.stages.audience.rules.written import rules_from, rules_mapping

LONGEST_NAME = 80
LONGEST_TEXT = 2_000
LARGEST_CENTS = 10**15
_NAME = gettext_noop("{value!r} is no name; give 1 to 80 letters, such as “Production manager”.")
_TEXT = gettext_noop("This is no text of 2,000 letters at most; shorten it, and leave control signs out.")
_WHOLE = gettext_noop("{value!r} is not a whole number from {least} to {most}.")
_SHARE = gettext_noop("{value!r} is not a share above 0 and up to 1; write 0.4 for 40%.")
_UNKNOWN = gettext_noop("{value!r} is not known here; what may be said is {known}.")


class DefinitionRefused(PlacedRefusal):
    """A persona or a segment that cannot be understood; `field` says where."""


@dataclass(frozen=True)
class PersonaTerms:
    """One kind of buyer: who they are, our own planning figures if any, and the rules that find them.

    Of personas that fit a lead, the one of the smallest `priority` is taken. `revenue_share` and
    `close_rate` are shares between 0 and 1.
    """

    name: str
    rules: Rules
    description: str = ""
    goals: str = ""
    pains: str = ""
    objections: str = ""
    buying: str = ""
    priority: int = 1
    revenue_share: float | None = None
    deal_size_cents: int | None = None
    close_rate: float | None = None

    def as_mapping(self) -> dict[str, Any]:
        """The persona as plain values, for a fact or a file."""
        return {**asdict(self), "rules": rules_mapping(self.rules)}


@dataclass(frozen=True)
class SegmentTerms:
    """A part of the market: how attractive it is and how strong we are in it, 0 to 10, and why."""

    name: str
    rules: Rules
    attractiveness: int
    strength: int
    attractiveness_reason: str = ""
    strength_reason: str = ""

    def as_mapping(self) -> dict[str, Any]:
        """The segment as plain values, for a fact or a file."""
        return {**asdict(self), "rules": rules_mapping(self.rules)}


def persona_from(mapping: Mapping[str, Any]) -> PersonaTerms:
    """The persona written in a mapping; refuses with `DefinitionRefused`, naming the field."""
    values = _known(mapping, PersonaTerms)
    for name in ("description", "goals", "pains", "objections", "buying"):
        values[name] = _text(name, values.get(name) or "")
    values["priority"] = _whole("priority", values.get("priority", 1), least=1, most=999)
    for name in ("revenue_share", "close_rate"):
        values[name] = _share(name, values.get(name))
    if values.get("deal_size_cents") is not None:
        values["deal_size_cents"] = _whole(
            "deal_size_cents", values["deal_size_cents"], least=1, most=LARGEST_CENTS
        )
    return PersonaTerms(**values)


def segment_from(mapping: Mapping[str, Any]) -> SegmentTerms:
    """The segment written in a mapping; refuses with `DefinitionRefused`, naming the field."""
    values = _known(mapping, SegmentTerms)
    for name in ("attractiveness", "strength"):
        values[name] = _whole(name, values.get(name), least=0, most=10)
        reason = f"{name}_reason"
        values[reason] = _text(reason, values.get(reason) or "")
    return SegmentTerms(**values)


def _known(mapping: Mapping[str, Any], terms: type[PersonaTerms] | type[SegmentTerms]) -> dict[str, Any]:
    known = terms.__dataclass_fields__
    for name in mapping:
        if name not in known:
            raise DefinitionRefused(_UNKNOWN, value=name, known=", ".join(known))
    values = dict(mapping)
    values["name"] = _name(values.get("name"))
    values["rules"] = rules_from(values.get("rules"))
    return values


def _name(value: Any) -> str:
    name = " ".join(value.split()) if isinstance(value, str) else ""
    if not 0 < len(name) <= LONGEST_NAME or not _is_clean(name):
        raise DefinitionRefused(_NAME, field="name", value=value)
    return name


def _text(field: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or not _is_clean(value):
        raise DefinitionRefused(_TEXT, field=field)
    return value.strip()


def _is_clean(text: str) -> bool:
    return not any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\r\t" for letter in text)


def _whole(field: str, value: Any, *, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise DefinitionRefused(_WHOLE, field=field, value=value, least=least, most=most)
    return value


def _share(field: str, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise DefinitionRefused(_SHARE, field=field, value=value)
    return float(value)
