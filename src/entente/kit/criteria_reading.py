"""Read criteria from plain values, and refuse by the place what cannot be tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from entente.kit.criteria import NUMERIC, OPERATORS, WITHOUT_VALUE, Criterion, Rule, number_of
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop

MOST_GROUPS, MOST_CRITERIA, MOST_VALUES = 20, 20, 200
LONGEST_FIELD, LONGEST_VALUE = 60, 200

NOT_A_LIST = gettext_noop("the criteria must be a list of groups, each a list of criteria.")
TOO_MANY = gettext_noop("there are more than {most} of them; keep to {most}.")
NOT_A_CRITERION = gettext_noop("a criterion has a field, an operator and values, and nothing else.")
NO_FIELD = gettext_noop("the field is missing or too long; name one such as source or city.")
NO_OPERATOR = gettext_noop("{value} is not an operator; choose from {known}.")
NO_VALUE = gettext_noop("the operator {operator} needs a value; write for example {example}.")
ONE_VALUE = gettext_noop("the operator {operator} takes one value; choose one_of for several.")
NEEDLESS_VALUE = gettext_noop("the operator {operator} takes no value; leave it empty.")
TOO_LONG = gettext_noop("a value is longer than {most} characters; shorten it.")
NOT_A_NUMBER = gettext_noop("{value} is not a number; write it like 50 or 12.5.")


class CriteriaRefused(PlacedRefusal):
    """Criteria that cannot be tested."""


def rule_from(value: object, *, field: str = "criteria") -> Rule:
    """The rule written as lists of mappings; refuses with `CriteriaRefused`, naming the place."""
    if not isinstance(value, list | tuple):
        raise CriteriaRefused(NOT_A_LIST, field=field)
    if len(value) > MOST_GROUPS:
        raise CriteriaRefused(TOO_MANY, field=field, most=MOST_GROUPS)
    return tuple(_group(one, field=f"{field} {place}") for place, one in enumerate(value, start=1))


def as_lists(rule: Rule) -> list[list[dict[str, Any]]]:
    """The rule as plain values, as `rule_from` reads it."""
    return [[criterion.as_mapping() for criterion in group] for group in rule]


def _group(value: object, *, field: str) -> tuple[Criterion, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise CriteriaRefused(NOT_A_LIST, field=field)
    if len(value) > MOST_CRITERIA:
        raise CriteriaRefused(TOO_MANY, field=field, most=MOST_CRITERIA)
    return tuple(_criterion(one, field=f"{field}.{place}") for place, one in enumerate(value, start=1))


def _criterion(value: object, *, field: str) -> Criterion:
    if not isinstance(value, Mapping) or not set(value) <= {"field", "operator", "values"}:
        raise CriteriaRefused(NOT_A_CRITERION, field=field)
    name, operator, values = value.get("field"), value.get("operator"), value.get("values", [])
    if not isinstance(name, str) or not 0 < len(name.strip()) <= LONGEST_FIELD:
        raise CriteriaRefused(NO_FIELD, field=field)
    if operator not in OPERATORS:
        raise CriteriaRefused(
            NO_OPERATOR, field=field, value=str(operator)[:LONGEST_FIELD], known=", ".join(OPERATORS)
        )
    if not isinstance(values, list | tuple) or not all(isinstance(one, str) for one in values):
        raise CriteriaRefused(NOT_A_CRITERION, field=field)
    given = tuple(one.strip() for one in values if one.strip())
    _check_values(given, operator=str(operator), field=field)
    return Criterion(name.strip(), str(operator), given)


def _check_values(values: Sequence[str], *, operator: str, field: str) -> None:
    if operator in WITHOUT_VALUE:
        if values:
            raise CriteriaRefused(NEEDLESS_VALUE, field=field, operator=operator)
        return
    if not values:
        example = "50" if operator in NUMERIC else "Paris"
        raise CriteriaRefused(NO_VALUE, field=field, operator=operator, example=example)
    if operator != "one_of" and len(values) > 1:
        raise CriteriaRefused(ONE_VALUE, field=field, operator=operator)
    if len(values) > MOST_VALUES:
        raise CriteriaRefused(TOO_MANY, field=field, most=MOST_VALUES)
    if max(map(len, values)) > LONGEST_VALUE:
        raise CriteriaRefused(TOO_LONG, field=field, most=LONGEST_VALUE)
    if operator in NUMERIC and number_of(values[0]) is None:
        raise CriteriaRefused(NOT_A_NUMBER, field=field, value=values[0])
