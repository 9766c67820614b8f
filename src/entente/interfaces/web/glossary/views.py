"""One word of the glossary: its versions, two of them compared, and proposing."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from entente import loop
from entente.foundation.people.rules import Right
from entente.interfaces.web.glossary.forms import ProposeTerm
from entente.interfaces.web.glossary.history import history_context
from entente.interfaces.web.glossary.versions import keep_typed
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.defining import Proposal, propose
from entente.stages.journey.definitions import DefinitionRefused, Kind, edition, in_force, waiting
from entente.stages.journey.reading import versions_of_term
from entente.stages.journey.terms import key_of, term_from


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """A word that the glossary does not have yet."""
    request.membership.actor.must(Right.DEFINE)
    form = ProposeTerm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        content = form.content()
        key = key_of(content["en"]["label"]) or key_of(content["fr"]["label"])
        if _is_proposed(request, form, key=key):
            return redirect("agreement-glossary-term", slug=slug, key=key)
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "glossary/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def term(request: WorkspaceRequest, slug: str, key: str) -> HttpResponse:
    """A word with its versions, two of them compared, and the form to propose another."""
    actor = request.membership.actor
    actor.must(Right.DEFINE if request.method == "POST" else Right.READ)
    versions = versions_of_term(actor.workspace_id, key=key)
    if not versions:
        raise Http404
    latest = waiting(versions) or in_force(versions, on=timezone.localdate()) or versions[-1]
    initial = ProposeTerm.initial_of(term_from(key, latest.content)) | {"made_from": edition(versions)}
    form = ProposeTerm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and _is_proposed(request, form, key=key):
        return redirect("agreement-glossary-term", slug=slug, key=key)
    told = term_from(key, (in_force(versions, on=timezone.localdate()) or latest).content)
    context = {
        "form": form,
        "key": key,
        "term": told,
        "title": told.word(get_language() or "en").label,
        **history_context(request, versions),
    }
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "glossary/term.html", context, status=status)


def _is_proposed(request: WorkspaceRequest, form: ProposeTerm, *, key: str) -> bool:
    """Propose what the form says; a refusal is written on the form, which keeps what was typed."""
    made_from = form.cleaned_data.get("made_from") or 0
    proposal = Proposal(Kind.TERM, form.content(), name=key, made_from=made_from)
    try:
        propose(proposal, on=loop.written(by=request.membership.actor, now=timezone.now()))
    except DefinitionRefused as refusal:
        newest = edition(versions_of_term(request.workspace.id, key=key))
        keep_typed(form, refusal, made_from=newest)
        return False
    messages.success(request, _("The term is proposed; it is in force once both sides have accepted it."))
    return True
