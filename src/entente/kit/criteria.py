"""Criteria over named values: any of some groups, each of which asks for all its criteria; and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

OPERATORS = ("is", "one_of", "contains", "starts_with", "at_least", "at_most", "present", "absent")
WITHOUT_VALUE = frozenset({"present", "absent"})
NUMERIC = frozenset({"at_least", "at_most"})
NUMBER = r"-?[0-9]{1,15}([.,][0-9]{1,9})?"
AMBIGUOUS = r"-?[0-9]{1,3},[0-9]{3}"
"""1,250 is a thousand to some readers and one and a quarter to others: it is no number here."""
SPACES = "\u00a0\u202f "


@dataclass(frozen=True)
class Criterion:
    """One question about one field of a lead."""

    field: str
    operator: str
    values: tuple[str, ...] = ()

    def as_mapping(self) -> dict[str, Any]:
        """The criterion as plain values."""
        return {"field": self.field, "operator": self.operator, "values": list(self.values)}


Rule = tuple[tuple[Criterion, ...], ...]
"""Groups of which one must hold; a group holds when all its criteria do. No group: everything holds."""


@dataclass(frozen=True)
class Answer:
    """What a criterion found in a lead, and whether that is enough."""

    criterion: Criterion
    found: str
    is_met: bool


def holds(rule: Rule, values: Mapping[str, str | None]) -> bool:
    """Whether one group holds for a lead with these values; a rule without groups always does."""
    return not rule or any(all(is_met(one, values.get(one.field)) for one in group) for group in rule)


def answers(rule: Rule, values: Mapping[str, str | None]) -> tuple[tuple[Answer, ...], ...]:
    """What each criterion of each group found."""
    return tuple(
        tuple(
            Answer(one, (values.get(one.field) or "").strip(), is_met(one, values.get(one.field)))
            for one in group
        )
        for group in rule
    )


def is_met(criterion: Criterion, value: str | None) -> bool:
    """Whether a value answers the criterion; the case of letters and spaces at the ends do not count."""
    found = (value or "").strip()
    if criterion.operator in WITHOUT_VALUE:
        return bool(found) == (criterion.operator == "present")
    if criterion.operator in NUMERIC:
        return _compares(criterion, number_of(found))
    text, asked = found.lower(), [one.lower() for one in criterion.values]
    if criterion.operator == "contains":
        return asked[0] in text
    if criterion.operator == "starts_with":
        return text.startswith(asked[0])
    return text in asked


def number_of(text: str) -> Decimal | None:
    """The number that a text says, with a point or a comma and spaces between thousands; none for others."""
    bare = re.sub(f"[{SPACES}]", "", text)
    if not re.fullmatch(NUMBER, bare) or re.fullmatch(AMBIGUOUS, bare):
        return None
    return Decimal(bare.replace(",", "."))


def _compares(criterion: Criterion, found: Decimal | None) -> bool:
    bound = number_of(criterion.values[0])
    if found is None or bound is None:
        return False
    return found >= bound if criterion.operator == "at_least" else found <= bound
