"""Both sides' promises in the same form: each term a cell to type in, with a sentence and an example."""

from __future__ import annotations

from collections.abc import Mapping

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.rules import CHOICE_WORDS, CLAUSES, TERM_WORDS
from entente.stages.agreement.workbook.book import TYPED, Book, Page
from entente.stages.agreement.workbook.contents import Filling
from entente.stages.agreement.workbook.hours_table import write_hours
from entente.stages.agreement.workbook.promise_cells import (
    BY_PERSONA,
    PERSONA_ROWS,
    PromiseCell,
    offered,
    persona_names,
    promise_cells,
    word_name,
    written_value,
)

SHEET = gettext_noop("Promises")
OPTIONAL = gettext_noop("Every promise is optional: what is not promised is measured all the same.")
SIDES = {
    "marketing": gettext_noop("Marketing"),
    "sales": gettext_noop("Sales"),
    "both": gettext_noop("Both sides"),
}
OFFERED = gettext_noop("To choose from")
PART = gettext_noop("{label}: {part}")
FOR_EXAMPLE = gettext_noop("For example:")
A_PERSONA = {
    "leads_by_persona": gettext_noop(
        "Leads a month for one persona: type its name on the left, and how many here."
    ),
    "lead_values_cents": gettext_noop(
        "What a lead of one persona is worth: type its name on the left (a star: any other), the amount here."
    ),
}
_LISTS = 4

Lists = Mapping[str, str]


def write_promises_sheet(book: Book, filling: Filling) -> None:
    """Marketing's promises, those of sales, what holds for both, then the hours."""
    say = book.say
    page = book.sheet(say(SHEET), widths=(52, 22, 100, 4, 30))
    page.title(say(SHEET), f"{say(TYPED)} {say(OPTIONAL)}")
    lists = _write_lists(page)
    for side, name in SIDES.items():
        page.heading(say(name), "", "", look=side)
        for term in (term for clause in CLAUSES if clause.side == side for term in clause.terms):
            _write_term(page, term, filling=filling, lists=lists)
        page.row += 1
    write_hours(page, filling)


def _write_term(page: Page, term: str, *, filling: Filling, lists: Lists) -> None:
    """The cells of a term."""
    if term in BY_PERSONA:
        _write_personas(page, term, filling=filling)
    for cell in promise_cells(term):
        page.typed(
            _label(page, cell),
            cell.name,
            written_value(cell, filling.terms, say=page.book.say),
            kind=cell.look,
            help_text=_help(page, cell),
        )
        if cell.offers:
            page.offer(page.row - 1, 1, source=lists[cell.offers])


def _label(page: Page, cell: PromiseCell) -> str:
    say = page.book.say
    label = say(TERM_WORDS[cell.term].label)
    return say(PART).format(label=label, part=say(_part_word(cell))) if cell.part else label


def _part_word(cell: PromiseCell) -> str:
    return CHOICE_WORDS[cell.term][cell.part]


def _help(page: Page, cell: PromiseCell) -> str:
    say, words = page.book.say, TERM_WORDS[cell.term]
    first = next(iter(offered()[cell.offers].values())) if cell.offers else ""
    example = first or words.example
    return f"{say(words.help)} {say(FOR_EXAMPLE)} {say(example)}"


def _write_personas(page: Page, term: str, *, filling: Filling) -> None:
    """A line for each persona: its name and its leads or their worth, both to type in."""
    say, look = page.book.say, BY_PERSONA[term][1]
    held = list((filling.terms.get(term) or {}).items())
    for number in range(1, max(PERSONA_ROWS, len(held)) + 1):
        name, amount = held[number - 1] if number <= len(held) else (None, None)
        names = persona_names(term, number)
        if amount is not None and look == "money":
            amount = amount / 100
        page.type_in(page.row, 0, name, kind="text", name=names[0])
        page.type_in(page.row, 1, amount, kind=look, name=names[1])
        if number == 1:
            text = f"{say(A_PERSONA[term])} {say(FOR_EXAMPLE)} {say(TERM_WORDS[term].example)}"
            page.write(page.row, 2, text, "note")
        page.row += 1


def _write_lists(page: Page) -> Lists:
    """The words that cells choose from, each with a name, at the right of the sheet; gives their places."""
    say, row, found = page.book.say, 2, {}
    page.write(row, _LISTS, say(OFFERED), "heading")
    for offers, words in offered().items():
        first = row + 1
        for value, word in words.items():
            row += 1
            page.write(row, _LISTS, say(word))
            page.range(word_name(offers, value), first=(row, _LISTS), last=(row, _LISTS))
        found[offers] = f"=$E${first + 1}:$E${row + 1}"
    return found
