"""Both sides' promises read back from a workbook, term by term."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.rules import KINDS, Terms, TermsRefused
from entente.stages.agreement.rules.kinds import check_term
from entente.stages.agreement.workbook.cells import Cell, Cells
from entente.stages.agreement.workbook.lost import PROMISE_IS_KEPT, PROMISES, Lost
from entente.stages.agreement.workbook.promise_cells import (
    ALL_CELLS,
    BY_PERSONA,
    PERSONA_ROWS,
    YES,
    PromiseCell,
    offered,
    persona_names,
    word_name,
)

IN_CELL = gettext_noop("in cell {cell} of the sheet {sheet}: {sentence}")
NOT_OFFERED = gettext_noop("{value} in cell {cell} of the sheet {sheet} is not offered: choose {choices}.")
NO_NAME = gettext_noop(
    "the number in cell {cell} of the sheet {sheet} has no persona: type its name on their left."
)
_BLANK = Terms()
_ROW = r"{}_([1-9][0-9]{{0,2}})(?:_name)?"


def read_terms(cells: Cells) -> tuple[dict[str, Any], tuple[Lost, ...]]:
    """Every term that can be read, as the rules hold it, and those that cannot; empty promises nothing."""
    found: dict[str, Any] = {}
    for cell in ALL_CELLS:
        if not _holds(cells, cell.name, term=cell.term):
            continue
        named = cells.named(cell.name)[0]
        if cell.part:
            held = found.setdefault(cell.term, ())
            found[cell.term] = (*held, cell.part) if _chosen(cells, cell, named) == YES else held
        else:
            found[cell.term] = _checked(cells, cell.term, _value(cells, cell, named), at=named)
    for term in BY_PERSONA:
        found |= _by_persona(cells, term)
    lost = cells.taken()
    if found.get("cost_ceiling_cents") and "cost_ceiling_per" not in cells.names:
        found["cost_ceiling_per"] = "lead"  # so said the sheet before it asked for what the ceiling is
        lost = tuple(one for one in lost if one.name != "cost_ceiling_per")
    return {term: value for term, value in found.items() if term not in {one.name for one in lost}}, lost


def _holds(cells: Cells, name: str, *, term: str) -> bool:
    return cells.holds(name, of=term, sheet=PROMISES, kept=PROMISE_IS_KEPT)


def _value(cells: Cells, cell: PromiseCell, at: Cell) -> Any:
    blank = getattr(_BLANK, cell.term)
    if cell.offers:
        word = _chosen(cells, cell, at)
        return word == YES if cell.offers == YES else word or blank
    if cell.look in ("day", "text"):
        return (at.day() if cell.look == "day" else at.text()) or blank
    number = at.number(is_share=cell.look == "share")
    if number is None:
        return blank
    if cell.look == "money":
        return _cents(number)
    if cell.look == "whole":
        return _whole(number)
    return round(float(number), 8)


def _chosen(cells: Cells, cell: PromiseCell, at: Cell) -> str:
    """The value that the word in a cell stands for; empty for an empty cell."""
    typed = at.text().casefold()
    words = {value: cells.text(word_name(cell.offers, value)) or value for value in offered()[cell.offers]}
    found = next((value for value, word in words.items() if typed in (value, word.casefold())), "")
    if typed and not found:
        raise at.refused(NOT_OFFERED, choices=" / ".join(words.values()))
    return found


def _by_persona(cells: Cells, term: str) -> dict[str, Any]:
    """The leads by persona, or their worth, in the order of the sheet; nothing while one of them is lost."""
    found: list[tuple[str, Any]] = []
    prefix, look = BY_PERSONA[term]
    numbers = {int(one[1]) for name in cells.names if (one := re.fullmatch(_ROW.format(prefix), name))}
    for number in sorted({*numbers, *range(1, PERSONA_ROWS + 1)}):
        pair = persona_names(term, number)
        held = [_holds(cells, name, term=term) for name in pair]
        if not all(held):
            return {}
        name, leads = (cells.named(one)[0] for one in pair)
        asked = leads.number()
        if asked is None:
            continue
        if name.is_empty:
            raise leads.refused(NO_NAME)
        found.append((name.text(), _cents(asked) if look == "money" else _whole(asked)))
        _checked(cells, term, tuple(found), at=leads)
    return {term: tuple(found)}


def _cents(number: float) -> int:
    return int((Decimal(str(number)) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def _whole(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number


def _checked(cells: Cells, term: str, value: Any, *, at: Cell) -> Any:
    """The value, or the refusal of the rules with its place."""
    if KINDS[term].shape == "text" and value is None:
        return value
    try:
        check_term(term, value)
    except TermsRefused as refused:
        sentence = refused.in_currency(cells.currency).sentence
        raise at.refused(IN_CELL, sentence=sentence) from refused
    return value
