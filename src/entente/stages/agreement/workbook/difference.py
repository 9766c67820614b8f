"""What an edited workbook would change in a draft, value by value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from entente.stages.agreement.planning import reading
from entente.stages.agreement.planning.refusal import PlanRefused
from entente.stages.agreement.rules import KINDS, Terms, plain_term


@dataclass(frozen=True)
class Change:
    """One value that differs; none on the side that does not have it."""

    name: str
    draft: Any
    workbook: Any


def differences(draft: Mapping[str, Any], workbook: Mapping[str, Any]) -> list[Change]:
    """Every value that a workbook says otherwise than the draft, of which only what it can hold is given."""
    return [
        Change(name, draft_value, value)
        for name, draft_value, value in _pairs(_flat(draft), _flat(workbook))
        if not _same(draft_value, value)
    ]


def term_differences(draft: Terms, workbook: Mapping[str, Any]) -> list[Change]:
    """Every term that a workbook has a cell for and says otherwise than the draft, in the order of terms."""
    return [
        Change(name, getattr(draft, name), workbook[name])
        for name in KINDS
        if name in workbook and not _same_term(getattr(draft, name), workbook[name])
    ]


def values_of(changes: Iterable[Change]) -> dict[str, Any]:
    """What a workbook says of terms as plain values, to revise a contract with; none takes a term away."""
    return {
        one.name: None if one.workbook in ((), False, "") else plain_term(one.workbook) for one in changes
    }


def _same_term(first: Any, second: Any) -> bool:
    return first == second or (
        isinstance(first, float) and isinstance(second, float) and _same(first, second)
    )


def _pairs(draft: Mapping[str, Any], workbook: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for name in dict.fromkeys([*draft, *workbook]):
        yield name, draft.get(name), workbook.get(name)


def _flat(values: Mapping[str, Any], *, prefix: str = "") -> dict[str, Any]:
    """Lists and personas taken apart: personas.SME.close_rate, lag.2."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            found |= _flat(value, prefix=f"{prefix}{name}.")
        elif isinstance(value, list | tuple):
            parts = {_label(part, place): part for place, part in enumerate(value)}
            found |= _flat(parts, prefix=f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = value
    return found


def _label(part: Any, place: int) -> str:
    return str(part.get("name") or place + 1) if isinstance(part, Mapping) else str(place)


def _same(first: Any, second: Any) -> bool:
    """Whether two values say the same, 0.4 being 40% and two fifths."""
    if first in (None, "") or second in (None, ""):
        return first in (None, "") and second in (None, "")
    one, other = _exact(first), _exact(second)
    return one == other if one is None or other is None else abs(one - other) <= abs(one) * Fraction(1, 10**9)


def _exact(value: Any) -> Fraction | None:
    try:
        text = str(value).strip() if isinstance(value, str) else value
        read = reading.share if isinstance(text, str) and text.endswith("%") else reading.number
        return read("value", text, example="")
    except PlanRefused:
        return None
