"""One term in words: its clause and name, and a value of it as the active language writes it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from entente.stages.agreement.rules import CHOICE_WORDS, CLAUSES, KINDS, TERM_WORDS
from entente.stages.agreement.wording import TITLES
from entente.stages.agreement.wording.marketing import worth
from entente.stages.agreement.wording.writing import (
    written_day,
    written_money,
    written_number,
    written_percent,
)

NOTHING = "–"
_CLAUSE_OF = {term: kind.key for kind in CLAUSES for term in kind.terms}


def term_name(name: str) -> str:
    """A term with its clause before it, unless that says the same: Depth: channels."""
    title, label = str(TITLES[_CLAUSE_OF[name]]), _(TERM_WORDS[name].label)
    return label if label.startswith(title) else _("%(clause)s: %(term)s") % {"clause": title, "term": label}


def written_term(name: str, value: Any, *, currency: str) -> str:
    """A value of a term: 120, 80%, €60, for each lead; a dash where nothing is promised."""
    if value in (None, (), "", False):
        return NOTHING
    if KINDS[name].shape == "amounts":
        return ", ".join(worth(persona, cents, currency) for persona, cents in value)
    if name.endswith("_cents"):
        return written_money(value, currency)
    return _WRITERS[KINDS[name].shape](name, value)


def _choices(name: str, value: tuple[str, ...]) -> str:
    return ", ".join(_(CHOICE_WORDS[name][one]) for one in value)


def _counts(name: str, value: tuple[tuple[str, int], ...]) -> str:
    del name
    return ", ".join(
        _("%(count)s for %(persona)s") % {"persona": persona, "count": written_number(count)}
        for persona, count in value
    )


_WRITERS: dict[str, Callable[[str, Any], str]] = {
    "whole": lambda _name, value: written_number(value),
    "share": lambda _name, value: written_percent(value),
    "scale": lambda _name, value: written_number(Decimal(str(value))),
    "choice": lambda name, value: _(CHOICE_WORDS[name][value]),
    "choices": _choices,
    "counts": _counts,
    "flag": lambda _name, _value: _("yes"),
    "day": lambda _name, value: written_day(value) if isinstance(value, date) else str(value),
    "text": lambda _name, value: str(value),
}
