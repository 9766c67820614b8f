"""The inputs of the sheet of promises: one named cell for each term, and the words that a choice offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.rules import CHOICE_WORDS, CLAUSES, KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.stages.agreement.workbook.book import Say, Value

YES, NO = "yes", "no"
YES_NO = {YES: gettext_noop("yes"), NO: gettext_noop("no")}
BY_PERSONA = {"leads_by_persona": ("leads_persona", "whole"), "lead_values_cents": ("value_persona", "money")}
PERSONA_ROWS = 6
_NAMES = {"lead_value_cents": "leads_value", "cost_ceiling_cents": "cost_ceiling"}
_LOOKS = {"whole": "whole", "share": "share", "scale": "count", "day": "day"}


@dataclass(frozen=True)
class PromiseCell:
    """The cell of a term, or of one `part` that a term may name, its format, and the list it chooses from."""

    term: str
    name: str
    look: str
    part: str = ""
    offers: str = ""


def promise_cells(term: str) -> tuple[PromiseCell, ...]:
    """The cells of a term, in the order of the sheet; by persona there are pairs of cells instead."""
    kind = KINDS[term]
    if kind.shape == "choices":
        return tuple(PromiseCell(term, f"require_{one}", "text", one, YES) for one in kind.choices)
    if kind.shape == "flag":
        return (PromiseCell(term, term, "text", offers=YES),)
    if kind.shape == "choice":
        return (PromiseCell(term, term, "text", offers=term),)
    look = "money" if term.endswith("_cents") else _LOOKS.get(kind.shape, "text")
    return () if term in BY_PERSONA else (PromiseCell(term, _NAMES.get(term, term), look),)


ALL_CELLS = tuple(cell for clause in CLAUSES for term in clause.terms for cell in promise_cells(term))


def offered() -> dict[str, dict[str, str]]:
    """The lists that cells choose from: for each list, the values and their English words."""
    choices = {name: words for name, words in CHOICE_WORDS.items() if KINDS[name].shape == "choice"}
    return {YES: YES_NO, **choices}


def word_name(offers: str, value: str) -> str:
    """The name of the cell that holds the word of a value in the language of the workbook."""
    return f"choice_{value}" if offers == YES else f"choice_{offers}_{value}"


def persona_names(term: str, number: int) -> tuple[str, str]:
    """The names of the two cells of a persona: what it is called, and its leads a month or their worth."""
    prefix, _look = BY_PERSONA[term]
    return f"{prefix}_{number}_name", f"{prefix}_{number}"


def written_value(cell: PromiseCell, terms: Mapping[str, Any], *, say: Say) -> Value:
    """What a cell holds of terms as plain values; none where nothing is promised."""
    value = terms.get(cell.term)
    if cell.part or isinstance(value, bool):
        is_yes = cell.part in (value or ()) if cell.part else value
        return say(YES_NO[YES]) if is_yes else None
    if value is None or cell.offers:
        return say(CHOICE_WORDS[cell.offers][value]) if value else None
    if cell.look == "money":
        return float(Decimal(value) / 100)
    return date.fromisoformat(value) if cell.look == "day" else value
