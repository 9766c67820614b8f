"""The clauses in plain words, from the terms alone, in the language that is active."""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from entente.stages.agreement.rules import CLAUSE_TITLES, CLAUSES, Clause, ClauseKind, Terms
from entente.stages.agreement.wording import both, marketing, sales
from entente.stages.agreement.wording.marketing import INFORMATION

__all__ = ["INFORMATION", "TITLES", "clauses", "end_clause", "sentence", "waits"]

TITLES: dict[str, str | Promise] = {
    **{key: gettext_lazy(title) for key, title in CLAUSE_TITLES.items()},
    "leads": pgettext_lazy("clause", "Leads"),
}
_WAITS: dict[str, str | Promise] = {
    "values": gettext_lazy("Promised; measured once it says what a lead of each persona is worth."),
}

_SENTENCES = {**marketing.SENTENCES, **sales.SENTENCES, **both.SENTENCES}


def waits(kind: ClauseKind | None, terms: Terms) -> str:
    """What is still needed before a clause is measured; nothing when it is."""
    what = kind.waits_for(terms) if kind else None
    return str(_WAITS[what]) if what else ""


def clauses(terms: Terms, *, currency: str, language: str) -> tuple[Clause, ...]:
    """The numbered clauses that the terms make, in a language."""
    with translation.override(language):
        held = [kind for kind in CLAUSES if kind.is_in(terms)]
        return tuple(
            Clause(number, kind.key, kind.side, sentence(kind.key, terms, currency=currency))
            for number, kind in enumerate(held, start=1)
        )


def end_clause(*, language: str) -> tuple[Clause, ...]:
    """The one clause of a contract that ends the agreement."""
    with translation.override(language):
        text = _("From this day on neither side promises anything; everything is measured all the same.")
    return (Clause(1, "end", "both", text),)


def sentence(key: str, terms: Terms, *, currency: str) -> str:
    """A clause as one plain sentence, or that it is measured and not promised."""
    kind = next(one for one in CLAUSES if one.key == key)
    return _SENTENCES[key](terms, currency) if kind.is_in(terms) else _("measured, not promised")
