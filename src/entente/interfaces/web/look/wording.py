"""The company's own words in the labels of pages: what the accepted glossary says, asked once a request."""

from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from entente.stages.journey.default_terms import default_terms
from entente.stages.journey.reading import glossary
from entente.stages.journey.terms import Term, Word, in_own_words


@dataclass(frozen=True)
class Said:
    """A term as a page says it: the word, where its entry is, and a name of its own on this page."""

    word: Word
    href: str
    block: str


def own_terms(request: HttpRequest | None) -> dict[str, Term]:
    """The terms in force for the reader's company, by key; none outside of a company."""
    workspace = getattr(request, "workspace", None)
    if request is None or workspace is None:
        return {}
    held: dict[str, Term] | None = getattr(request, "own_terms", None)
    if held is None:
        held = glossary(workspace.id, on=timezone.localdate())
        request.own_terms = held  # type: ignore[attr-defined]  # asked once for all labels of a page
    return held


def own_word(request: HttpRequest | None, key: str, text: str) -> str:
    """The text of a label in the company's word for the term, where it has one."""
    own, default = own_terms(request).get(key) if key else None, _defaults().get(key)
    if own is None or default is None:
        return text
    language = get_language() or "en"
    return in_own_words(text, default=default.word(language), own=own.word(language))


def said(request: HttpRequest | None, key: str) -> Said | None:
    """The term, if both sides have accepted one of that key."""
    term = own_terms(request).get(key) if key else None
    if term is None or request is None:
        return None
    number = getattr(request, "terms_said", 0) + 1
    request.terms_said = number  # type: ignore[attr-defined]  # each place on the page has its own name
    slug = request.workspace.slug  # type: ignore[attr-defined]  # there is one where there are terms
    href = f"{reverse('agreement-glossary', kwargs={'slug': slug})}#{key}"
    return Said(term.word(get_language() or "en"), href, f"term-{key}-{number}")


@cache
def _defaults() -> dict[str, Term]:
    return {term.key: term for term in default_terms()}
