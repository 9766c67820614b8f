"""A draft goes out as a workbook and comes back: what it can hold, what was changed, and taking it over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from entente.kit.placed_refusal import gettext_noop
from entente.stages.agreement.planning import reading
from entente.stages.agreement.planning.already import ALREADY
from entente.stages.agreement.planning.shapes import by_month, is_empty, pair, parts_of
from entente.stages.agreement.rules import Terms
from entente.stages.agreement.workbook.book import Say
from entente.stages.agreement.workbook.contents import MONTHS, filled
from entente.stages.agreement.workbook.difference import Change, differences
from entente.stages.agreement.workbook.lost import Lost, with_kept
from entente.stages.agreement.workbook.reading import COMPANY, OF_PERSONA, SALES, WorkbookRefused
from entente.stages.agreement.workbook.writing import workbook

NOTHING = Terms()
HELD = (*COMPANY, *SALES, "attempts", "first_month", "seasonality", "lag", "personas")
TOO_MANY_MONTHS = gettext_noop("a workbook holds twelve months; this plan has {count}.")


@dataclass(frozen=True)
class TakingOver:
    """What a workbook changes in a draft, value by value, and the draft with these changes."""

    changes: tuple[Change, ...]
    values: Mapping[str, Any]


def as_workbook(draft: Mapping[str, Any], *, say: Say, terms: Terms = NOTHING) -> bytes:
    """The plan and the terms of a draft as an .xlsx in the language of `say`.

    Refuses with `WorkbookRefused` a plan of more than a year.
    """
    promised = terms.as_mapping() if terms.promises_something else {}
    return workbook(filled(as_held(draft), promised), say=say)


def taking_over(
    draft: Mapping[str, Any],
    *,
    edited: Mapping[str, Any],
    terms: Terms = NOTHING,
    lost: Sequence[Lost] = (),
) -> TakingOver:
    """What the typed values of an edited workbook would change; what it cannot hold, or lost, stays as it is.

    A plan without attempts counts with those of the promise in `terms`.
    """
    held = as_held(draft)
    if "attempts" not in held and terms.depth_attempts:
        held["attempts"] = terms.depth_attempts
    edited = with_kept(held, edited, lost=lost)
    changes = differences(held, edited)
    fields = {change.name.partition(".")[0] for change in changes}
    values = {name: value for name, value in draft.items() if name not in fields}
    for name in fields:
        if not is_empty(edited.get(name)):
            values[name] = _personas(draft, edited) if name == "personas" else edited[name]
    if "close_rate" in fields:
        values.pop("history", None)
    return TakingOver(tuple(changes), values)


def as_held(draft: Mapping[str, Any]) -> dict[str, Any]:
    """Of a draft, what a workbook can hold, lists as lists; a rate known by its history is that rate."""
    found = {name: draft[name] for name in HELD if not is_empty(draft.get(name))}
    found = {**found, **_lists(found, ("seasonality", "lag")), **_rate(draft)}
    weights = found.get("seasonality")
    if weights and len(weights) > MONTHS:
        raise WorkbookRefused(TOO_MANY_MONTHS, field="seasonality", count=len(weights))
    if weights:
        found["seasonality"] = [*weights, *[0] * (MONTHS - len(weights))]
    if "hours" in found:
        found["hours"] = _hours(found["hours"])
    if "personas" in found:
        found["personas"] = [_persona(row) for row in found["personas"]]
    return found


def _persona(row: Mapping[str, Any]) -> dict[str, Any]:
    own = {name: row[name] for name in ("name", *OF_PERSONA, "lag") if not is_empty(row.get(name))}
    return {**own, **_lists(own, ("lag",)), **_rate(row)}


def _lists(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, list[Any]]:
    return {name: parts_of(name, values[name], example="") for name in names if name in values}


def _rate(values: Mapping[str, Any]) -> dict[str, Fraction]:
    if not is_empty(values.get("close_rate")) or is_empty(values.get("history")):
        return {}
    wins, leads = (reading.number("history", part, example="") for part in _pair(values["history"]))
    return {"close_rate": wins / leads} if leads else {}


def _pair(value: Any) -> tuple[Any, Any]:
    return pair("history", value, example="20,1000")


def _hours(value: Any) -> Any:
    """One number for every month: the mean of those that are given apart."""
    if not isinstance(value, Mapping) and "=" not in str(value):
        return value
    months = by_month("hours", value, example="")
    return round(sum(months.values(), Fraction(0)) / len(months), 2)


def _personas(draft: Mapping[str, Any], edited: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The edited rows, each with what the draft knows of that persona beyond a workbook."""
    known = {str(row.get("name")): row for row in draft.get("personas") or ()}
    return [{**_beyond(known.get(row["name"], {}), row), **row} for row in edited["personas"]]


def _beyond(known: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """The spread of deals, what is there already, and the history of the rate unless another was typed."""
    is_same = not differences({**_rate(known)}, {name: row[name] for name in ("close_rate",) if name in row})
    kept = ("deal_cv", *ALREADY, *(("history", "prior") if is_same else ()))
    return {name: known[name] for name in kept if name in known}
