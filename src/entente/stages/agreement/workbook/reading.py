"""Read an edited workbook back: its typed cells, as the values of a plan and the terms of a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from entente.kit.months import written
from entente.stages.agreement.workbook.cells import LARGEST, TOO_LARGE, Cells, WorkbookRefused
from entente.stages.agreement.workbook.contents import PERSONA_SHEETS
from entente.stages.agreement.workbook.lost import PLAN, PROMISES, Lost, sheet_of_persona
from entente.stages.agreement.workbook.promise_reading import read_terms

__all__ = [
    "COMPANY",
    "LARGEST",
    "OF_PERSONA",
    "SALES",
    "TOO_LARGE",
    "Typed",
    "WorkbookRefused",
    "read_workbook",
]

MOST_PERSONAS = 200
COMPANY = ("quota", "marketing_share", "deal_size", "close_rate")
SALES = (
    *("reps", "hours", "inbound_share", "minutes_per_attempt", "connect_rate"),
    *("minutes_per_conversation", "minutes_beside"),
)
OF_PERSONA = ("mix", "deal_size", "close_rate")
SHARES = frozenset({"marketing_share", "close_rate", "inbound_share", "connect_rate", "mix", "lag"})
_PERSONA = re.compile(r"persona_([1-9][0-9]{0,2})_(?:name|mix|deal_size|close_rate|lag)")


@dataclass(frozen=True)
class Typed:
    """What was typed into a workbook: the values of a plan, and each term that it has a cell for.

    `lost` are inputs of the plan, `lost_terms` terms, that it holds no longer.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    terms: Mapping[str, Any] = field(default_factory=dict)
    lost: tuple[Lost, ...] = ()
    lost_terms: tuple[Lost, ...] = ()


def read_workbook(content: bytes, *, currency: str = "") -> Typed:
    """The typed cells; refuses with `WorkbookRefused` what is not one of our workbooks."""
    cells = Cells(content, needed=COMPANY, currency=currency)
    terms, lost_terms = read_terms(cells)
    values: dict[str, Any] = {name: _number(cells, name, sheet=PLAN) for name in COMPANY}
    values |= {name: _number(cells, name, sheet=PROMISES) for name in (*SALES, "attempts")}
    values["first_month"] = _month(cells, "first_month")
    values["seasonality"] = _list(cells, "seasonality")
    values["lag"] = _list(cells, "lag", is_share=True)
    values["personas"] = _personas(cells)
    if values["attempts"] is None and "attempts" not in {one.name for one in cells.lost}:
        values["attempts"] = terms.get("depth_attempts")
    return Typed(_given(values), terms, cells.lost, lost_terms)


def _personas(cells: Cells) -> list[dict[str, Any]]:
    """The personas of a share, from a sheet each; one whose name or share is lost leaves all as they are."""
    numbers = {int(found[1]) for name in cells.names if (found := _PERSONA.fullmatch(name))}
    wanted = sorted({*numbers, *range(1, PERSONA_SHEETS + 1)})[:MOST_PERSONAS]
    return [row for number in wanted if (row := _persona(cells, number)) is not None]


def _persona(cells: Cells, number: int) -> dict[str, Any] | None:
    prefix, sheet = f"persona_{number}_", sheet_of_persona(number)
    held = [cells.holds(f"{prefix}{name}", of="personas", sheet=sheet) for name in ("name", "mix")]
    if not all(held):
        return None
    mix = cells.number(f"{prefix}mix", is_share=True)
    if mix is None:
        return None
    known = cells.text(f"{prefix}name") or str(number)
    row: dict[str, Any] = {"name": known, "mix": mix}
    for name in (*OF_PERSONA[1:], "lag"):
        if cells.holds(f"{prefix}{name}", of=f"personas.{known}.{name}", sheet=sheet):
            found = cells.numbers(f"{prefix}{name}", is_share=name in SHARES)
            row[name] = _unless_empty(found, otherwise=0.0) if name == "lag" else found[0]
    return _given(row)


def _number(cells: Cells, name: str, *, sheet: str) -> float | None:
    if not cells.holds(name, of=name, sheet=sheet):
        return None
    return cells.number(name, is_share=name in SHARES)


def _list(cells: Cells, name: str, *, is_share: bool = False) -> list[float] | None:
    if not cells.holds(name, of=name, sheet=PLAN):
        return None
    return _unless_empty(cells.numbers(name, is_share=is_share), otherwise=0.0)


def _month(cells: Cells, name: str) -> str | None:
    """The month typed into a cell, as 2026-04."""
    day = cells.named(name)[0].day() if cells.holds(name, of=name, sheet=PLAN) else None
    return written(day.replace(day=1)) if day else None


def _unless_empty(values: list[float | None], *, otherwise: float) -> list[float] | None:
    """The numbers of a range with its gaps filled, trailing gaps cut; none when nothing is typed."""
    while values and values[-1] is None:
        values = values[:-1]
    return [otherwise if value is None else value for value in values] or None


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value != []}
