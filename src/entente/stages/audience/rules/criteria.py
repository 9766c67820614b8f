"""The language of personas and segments: criteria over the fields of a lead, in groups."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias


class Operator(StrEnum):
    """What a criterion asks of the value of a field."""

    IS = "is"
    IS_ONE_OF = "is_one_of"
    CONTAINS = "contains"
    STARTS_WITH = "starts_with"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    PRESENT = "present"
    ABSENT = "absent"


PRESENCE_FIELDS = ("email", "phone", "name")
"""Fields of which only the presence is asked: their values are addresses."""
LEAD_FIELDS = ("company", "city", *PRESENCE_FIELDS, "source", "medium", "campaign", "channel", "offer")
KEPT_PREFIX = "fields."
"""Before the name of a field that an import kept beside the lead."""
WITHOUT_VALUES = frozenset({Operator.PRESENT, Operator.ABSENT})
WITH_ONE_VALUE = frozenset({Operator.IS, Operator.AT_LEAST, Operator.AT_MOST})
OF_NUMBERS = frozenset({Operator.AT_LEAST, Operator.AT_MOST})

Value: TypeAlias = str | None
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,9})?")


@dataclass(frozen=True)
class Criterion:
    """One question about one field of a lead."""

    field: str
    operator: Operator
    values: tuple[str, ...] = ()


Rules: TypeAlias = tuple[tuple[Criterion, ...], ...]
Test: TypeAlias = Callable[[Value], bool]


@dataclass(frozen=True)
class Definition:
    """What is asked of a lead. `rules_id` is the fact that wrote these rules."""

    id: int
    rules_id: int
    rules: Rules


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """The text as it is compared: one form of each letter, capitals and spaces without meaning."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=65_536)
def number_in(text: str) -> Decimal | None:
    """The number that a text is, with its decimals after a comma or a point and its thousands apart."""
    written = "".join(text.split()).replace(",", ".")
    return Decimal(written) if _NUMBER.fullmatch(written) else None


def test_of(criterion: Criterion) -> Test:
    """The question of a criterion, to be asked of many values."""
    wanted = tuple(plain(value) for value in criterion.values)
    operator = criterion.operator
    if operator is Operator.PRESENT:
        return _is_present
    if operator is Operator.ABSENT:
        return lambda value: not _is_present(value)
    if operator in OF_NUMBERS:
        return _limit(operator, number_in(criterion.values[0]))
    if operator is Operator.CONTAINS:
        return lambda value: value is not None and any(part in plain(value) for part in wanted)
    if operator is Operator.STARTS_WITH:
        return lambda value: value is not None and plain(value).startswith(wanted)
    return lambda value: value is not None and plain(value) in wanted


def holds(criterion: Criterion, value: Value) -> bool:
    """Whether a value answers the question of a criterion."""
    return test_of(criterion)(value)


def fitting_group(rules: Rules, lead: Mapping[str, Value]) -> int | None:
    """The first group, counted from 0, all of whose criteria hold for a lead; none when there is none."""
    for place, group in enumerate(rules):
        if all(holds(criterion, lead.get(criterion.field)) for criterion in group):
            return place
    return None


def fields_of(rules: Rules) -> set[str]:
    """The fields that the rules ask about."""
    return {criterion.field for group in rules for criterion in group}


def _is_present(value: Value) -> bool:
    return value is not None and plain(value) != ""


def _limit(operator: Operator, limit: Decimal | None) -> Test:
    def within(value: Value) -> bool:
        given = number_in(value) if value is not None else None
        if given is None or limit is None:
            return False
        return given >= limit if operator is Operator.AT_LEAST else given <= limit

    return within
