"""What a workbook that came back holds no longer: deleted cells and errors, each told and never taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entente.kit.sentence import Sentence, gettext_noop

PLAN, PROMISES = gettext_noop("Plan"), gettext_noop("Promises")
PERSONA = gettext_noop("Persona {number}")
MISSING = gettext_noop("the cell {cell} of the sheet {sheet} is missing from the workbook: {kept}")
GIVES_ERROR = gettext_noop("the cell {cell} of the sheet {sheet} gives {value}: {kept}")
PLAN_IS_KEPT = gettext_noop("the plan's value is kept.")
PROMISE_IS_KEPT = gettext_noop("the promise that stands is kept.")


@dataclass(frozen=True)
class Lost:
    """An input of the plan (quota, personas.SME.mix) or a term that cannot be read, and its sentence."""

    name: str
    sentence: Sentence


def sheet_of_persona(number: int) -> Sentence:
    """The sheet of a persona."""
    return Sentence(PERSONA, number=number)


def with_kept(held: Mapping[str, Any], edited: Mapping[str, Any], *, lost: Sequence[Lost]) -> dict[str, Any]:
    """What was typed, with the values of the plan in the place of those that a workbook lost."""
    found = dict(edited)
    for name in (one.name for one in lost):
        if "." not in name:
            _keep(found, held, name=name)
            continue
        persona, _dot, part = name.removeprefix("personas.").rpartition(".")
        known = _row(held, persona)
        found["personas"] = [
            _kept_row(row, known, part=part) if row["name"] == persona else row
            for row in found.get("personas", ())
        ]
    return found


def _row(held: Mapping[str, Any], persona: str) -> Mapping[str, Any]:
    rows = held.get("personas") or ()
    return next((row for row in rows if str(row.get("name")) == persona), {})


def _kept_row(row: Mapping[str, Any], known: Mapping[str, Any], *, part: str) -> dict[str, Any]:
    found = dict(row)
    _keep(found, known, name=part)
    return found


def _keep(found: dict[str, Any], held: Mapping[str, Any], *, name: str) -> None:
    found.pop(name, None)
    if name in held:
        found[name] = held[name]
