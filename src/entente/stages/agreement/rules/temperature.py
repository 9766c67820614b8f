"""The terms by which a lead is judged: those of the clauses for its temperature, else the general ones."""

from dataclasses import replace
from typing import Any

from entente.stages.agreement.rules.allowance import Allowance
from entente.stages.agreement.rules.terms import Terms
from entente.stages.agreement.rules.words import DEPTH_PARTS, SPEED_PARTS, TEMPERATURES

_PARTS = {"speed": SPEED_PARTS, "depth": DEPTH_PARTS}


def own_temperatures(terms: Terms, *, about: str) -> tuple[str, ...]:
    """The temperatures that have a clause of their own about `speed` or `depth`."""
    first = _PARTS[about][0]
    return tuple(one for one in TEMPERATURES if getattr(terms, f"{about}_{one}_{first}") is not None)


def speed_temperature(terms: Terms, *, temperature: str | None, under: Allowance | None) -> str | None:
    """The temperature whose own clause sets the time of a lead; none where it is another clause, or none."""
    has_other = under in (Allowance.BULK, Allowance.BEFORE)
    return temperature if temperature in own_temperatures(terms, about="speed") and not has_other else None


def terms_for(terms: Terms, *, temperature: str | None) -> Terms:
    """The terms for leads of a temperature (none: not known), its own clauses in place of the general ones.

    A clause of its own takes the place of all parts of the general one; what both share stays as it is.
    """
    values: dict[str, Any] = {}
    for about, parts in _PARTS.items():
        if temperature in own_temperatures(terms, about=about):
            values |= {f"{about}_{part}": getattr(terms, f"{about}_{temperature}_{part}") for part in parts}
    return replace(terms, **values)
