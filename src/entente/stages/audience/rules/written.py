"""Rules as they are written in a fact or a file, and what is refused of them."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.audience.rules.criteria import (
    KEPT_PREFIX,
    LEAD_FIELDS,
    OF_NUMBERS,
    PRESENCE_FIELDS,
    WITH_ONE_VALUE,
    WITHOUT_VALUES,
    Criterion,
    Operator,
    Rules,
    number_in,
    plain,
)

MOST_GROUPS = MOST_CRITERIA = 20
MOST_VALUES = 100
LONGEST_VALUE = 200
LONGEST_KEY = 100
_NONE = gettext_noop("There is no criterion; give at least one, such as: source is web.")
_SHAPE = gettext_noop("The rules are not written as groups of criteria; see `entente persona --help`.")
_MANY = gettext_noop("There are more than 20 groups, or more than 20 criteria in one; merge some.")
_FIELD = gettext_noop("{value!r} is no field of a lead; choose from {fields}, or fields.NAME for a kept one.")
_OPERATOR = gettext_noop("{value!r} is no operator; choose from {operators}.")
_PRESENCE = gettext_noop("Of {value} only present or absent can be asked: its values are about persons.")
_NO_VALUES = gettext_noop("This operator takes no value; leave it empty.")
_ONE_VALUE = gettext_noop("This operator takes one value; for several, use the one that says “one of”.")
_VALUES = gettext_noop("This operator needs 1 to 100 values of at most 200 letters each.")
_NUMBER = gettext_noop("{value!r} is not a number; write it like 50 or 1250.5.")


class RulesRefused(PlacedRefusal):
    """Rules that cannot be understood. `group` and `criterion`, from 0, say which; -1: all of them."""

    group = criterion = -1

    def of_criterion(self, group: int, criterion: int) -> "RulesRefused":
        """The same refusal with the place for a form that shows the sentence there."""
        self.group, self.criterion = group, criterion
        return self


def rules_mapping(rules: Rules) -> list[list[dict[str, Any]]]:
    """The rules as plain values."""
    return [
        [{"field": one.field, "operator": str(one.operator), "values": list(one.values)} for one in group]
        for group in rules
    ]


def rules_from(written: Any) -> Rules:
    """The rules written as groups of criteria; refuses with `RulesRefused`, saying which one."""
    if not written:
        raise RulesRefused(_NONE, field="rules")
    if not _is_list(written) or not all(_is_list(group) and group for group in written):
        raise RulesRefused(_SHAPE, field="rules")
    if len(written) > MOST_GROUPS or any(len(group) > MOST_CRITERIA for group in written):
        raise RulesRefused(_MANY, field="rules")
    return tuple(
        tuple(_criterion(one, at=(place, number)) for number, one in enumerate(group))
        for place, group in enumerate(written)
    )


def is_field(name: Any) -> bool:
    """Whether this names a field that a lead may have."""
    if not isinstance(name, str):
        return False
    kept = name.removeprefix(KEPT_PREFIX)
    return name in LEAD_FIELDS or (kept != name and 0 < len(kept) <= LONGEST_KEY and _is_clean(kept))


def _criterion(written: Any, *, at: tuple[int, int]) -> Criterion:
    if not isinstance(written, Mapping) or not {"field", "operator"} <= set(written) <= _WORDS:
        raise RulesRefused(_SHAPE, field="rules").of_criterion(*at)
    field, operator, values = written["field"], written["operator"], written.get("values") or []
    refusal = _refusal(field, operator, values)
    if refusal:
        raise refusal.of_criterion(*at)
    return Criterion(field, Operator(operator), tuple(str(value).strip() for value in values))


_WORDS = {"field", "operator", "values"}


def _refusal(field: Any, operator: Any, values: Any) -> RulesRefused | None:
    if not is_field(field):
        return RulesRefused(_FIELD, field="rules", value=field, fields=", ".join(LEAD_FIELDS))
    if operator not in tuple(Operator):
        return RulesRefused(_OPERATOR, field="rules", value=operator, operators=", ".join(Operator))
    if field in PRESENCE_FIELDS and operator not in WITHOUT_VALUES:
        return RulesRefused(_PRESENCE, field="rules", value=field)
    return _refusal_of_values(Operator(operator), values)


def _refusal_of_values(operator: Operator, values: Any) -> RulesRefused | None:
    if operator in WITHOUT_VALUES:
        return RulesRefused(_NO_VALUES, field="rules") if values else None
    if not _is_list(values) or not 0 < len(values) <= MOST_VALUES or not all(map(_is_value, values)):
        return RulesRefused(_VALUES, field="rules")
    if operator in WITH_ONE_VALUE and len(values) > 1:
        return RulesRefused(_ONE_VALUE, field="rules")
    if operator in OF_NUMBERS and number_in(str(values[0])) is None:
        return RulesRefused(_NUMBER, field="rules", value=values[0])
    return None


def _is_value(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return False
    return 0 < len(str(value)) <= LONGEST_VALUE and plain(str(value)) != "" and _is_clean(str(value))


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _is_clean(text: str) -> bool:
    return not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text)
