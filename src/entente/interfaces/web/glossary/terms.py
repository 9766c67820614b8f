"""The list of the glossary: every word with its meaning and state; the default words proposed at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from entente import loop
from entente.foundation.people.rules import Right
from entente.interfaces.web.glossary.comparing import Compared, proposed_change
from entente.interfaces.web.glossary.versions import Reader, ShownVersion
from entente.interfaces.web.look import formats
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.default_terms import default_terms
from entente.stages.journey.defining import propose_default_terms
from entente.stages.journey.definitions import Definition, in_force, waiting
from entente.stages.journey.reading import term_versions
from entente.stages.journey.terms import Term, term_from


@dataclass(frozen=True)
class ShownTerm:
    """A word of the list: the version in force, or else the one that waits, and the state of both."""

    term: Term
    label: str
    meaning: str
    example: str
    other: str
    current: ShownVersion | None
    proposed: ShownVersion | None
    change: Compared | None


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Every word that is in force or waits."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    versions = term_versions(actor.workspace_id)
    reader = Reader.of(actor, (one for held in versions.values() for one in held), today=timezone.localdate())
    terms = [shown for held in versions.values() if (shown := _shown(held, reader))]
    terms.sort(key=lambda one: one.label.casefold())
    missing = [term for term in default_terms() if term.key not in versions]
    waits = [one.proposed for one in terms if one.proposed and one.proposed.may_accept]
    context = {
        "terms": terms,
        "listing": _listing(len(terms)),
        "missing": len(missing),
        "waits": waits,
        "reader_side": waits[0].reader_side if waits else "",
        "is_proposed": any(one.proposed for one in terms),
    }
    return render(request, "glossary/show.html", context)


@require_POST
def propose_default(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Propose the default words that the glossary has never had."""
    found = propose_default_terms(on=loop.written(by=request.membership.actor, now=timezone.now()))
    said = ngettext("%(n)s term is proposed.", "%(n)s terms are proposed.", len(found))
    messages.success(request, said % {"n": formats.number(len(found))})
    return redirect("agreement-glossary", slug=slug)


def _shown(held: Sequence[Definition], reader: Reader) -> ShownTerm | None:
    current, proposed = in_force(held, on=reader.today), waiting(held)
    one = current or proposed
    if one is None:
        return None
    language = get_language() or "en"
    found = term_from(one.name, one.content)
    word, other = found.word(language), found.fr if not language.startswith("fr") else found.en
    return ShownTerm(
        term=found,
        label=word.label,
        meaning=word.meaning,
        example=word.example,
        other=other.label,
        current=reader.shown(current, current=current) if current else None,
        proposed=reader.shown(proposed, current=current) if proposed else None,
        change=proposed_change(held, today=reader.today),
    )


def _listing(count: int) -> Listing:
    return Listing(
        title=ngettext("term", "terms", count),
        columns=(
            Column("term", _("Term")),
            Column("meaning", _("Meaning")),
            Column(
                "other", _("In French") if not (get_language() or "").startswith("fr") else _("In English")
            ),
            Column("state", _("State")),
        ),
        count=count,
        csv=False,
        empty=_("No term yet"),
    )
