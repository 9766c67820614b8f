"""Read an edited workbook back: its typed cells, as the values of a plan and the terms of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from entente.kit.months import written
from entente.stages.agreement.workbook.cells import LARGEST, TOO_LARGE, Cells, WorkbookRefused
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
SHARES = frozenset({"marketing_share", "close_rate", "inbound_share", "connect_rate", "mix"})


@dataclass(frozen=True)
class Typed:
    """What was typed into a workbook: the values of a plan, and each term that it has a cell for."""

    values: Mapping[str, Any] = field(default_factory=dict)
    terms: Mapping[str, Any] = field(default_factory=dict)


def read_workbook(content: bytes, *, currency: str = "") -> Typed:
    """The typed cells; refuses with `WorkbookRefused` what is not one of our workbooks."""
    cells = Cells(content, needed=COMPANY, currency=currency)
    terms = read_terms(cells)
    values: dict[str, Any] = {name: _number(cells, name) for name in (*COMPANY, *SALES, "attempts")}
    values["first_month"] = _month(cells, "first_month")
    values["seasonality"] = _unless_empty(cells.numbers("seasonality"), otherwise=0.0)
    values["lag"] = _unless_empty(cells.numbers("lag", is_share=True), otherwise=0.0)
    values["personas"] = _personas(cells)
    if values["attempts"] is None:
        values["attempts"] = terms.get("depth_attempts")
    return Typed(_given(values), terms)


def _personas(cells: Cells) -> list[dict[str, Any]]:
    found = []
    for number in range(1, MOST_PERSONAS + 1):
        prefix = f"persona_{number}_"
        if not cells.named(f"{prefix}mix"):
            break
        row: dict[str, Any] = {name: _number(cells, name, prefix=prefix) for name in OF_PERSONA}
        row["lag"] = _unless_empty(cells.numbers(f"{prefix}lag", is_share=True), otherwise=0.0)
        if row["mix"] is not None:
            found.append(_given({"name": cells.text(f"{prefix}name") or str(number), **row}))
    return found


def _number(cells: Cells, name: str, *, prefix: str = "") -> float | None:
    return cells.number(prefix + name, is_share=name in SHARES)


def _month(cells: Cells, name: str) -> str | None:
    """The month typed into a cell, as 2026-04."""
    cell = next(iter(cells.named(name)), None)
    day = cell.day() if cell else None
    return written(day.replace(day=1)) if day else None


def _unless_empty(values: list[float | None], *, otherwise: float) -> list[float] | None:
    """The numbers of a range with its gaps filled, trailing gaps cut; none when nothing is typed."""
    while values and values[-1] is None:
        values = values[:-1]
    return [otherwise if value is None else value for value in values] or None


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value != []}
