"""Write an MQL definition, test it on the workspace's own leads as often as you like, then propose it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from entente import loop
from entente.foundation.people.rules import Right
from entente.interfaces.web.glossary.versions import keep_typed
from entente.interfaces.web.mql.forms import (
    CriterionRows,
    ProposeMql,
    SignalRows,
    criteria_rows,
    groups_of,
    signal_rows,
)
from entente.interfaces.web.mql.trial import trial_of
from entente.interfaces.web.mql.words import FIELDS
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.criteria_reading import CriteriaRefused
from entente.stages.journey.defining import Proposal, propose
from entente.stages.journey.definitions import DefinitionRefused, Kind, edition, in_force, waiting
from entente.stages.journey.mql import USUAL, MqlDefinition, mql_from
from entente.stages.journey.reading import definition_versions


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The form; with `test`, what the definition would have done; else it is proposed."""
    request.membership.actor.must(Right.DEFINE)
    if request.method != "POST":
        return _page(request, *_opened(request))
    form, fit, intent = (
        ProposeMql(request.POST),
        CriterionRows(request.POST, prefix="fit"),
        SignalRows(request.POST, prefix="intent"),
    )
    if not (form.is_valid() and fit.is_valid() and intent.is_valid()):
        return _page(request, form, fit, intent)
    content = {
        "required": form.cleaned_data["required"],
        "fit": groups_of(fit.forms),
        "intent": groups_of(intent.forms),
    }
    try:
        definition = mql_from(content)
        if "test" in request.POST:
            trial = trial_of(request, definition, draft=True)
            return _page(request, form, fit, intent, trial=trial)
        _propose(request, form, definition)
    except CriteriaRefused as refusal:
        form.add_error(None, sentence_of(refusal))
        return _page(request, form, fit, intent)
    except DefinitionRefused as refusal:
        newest = edition(definition_versions(request.workspace.id, kind=Kind.MQL))
        keep_typed(form, refusal, made_from=newest)
        return _page(request, form, fit, intent)
    messages.success(request, _("The definition is proposed; it is in force once both sides accepted it."))
    return redirect("agreement-mql", slug=slug)


def _propose(request: WorkspaceRequest, form: ProposeMql, definition: MqlDefinition) -> None:
    proposal = Proposal(
        Kind.MQL,
        definition.as_mapping(),
        wanted_from=form.cleaned_data["wanted_from"],
        made_from=form.cleaned_data.get("made_from") or 0,
    )
    propose(proposal, on=loop.written(by=request.membership.actor, now=timezone.now()))


def _opened(request: WorkspaceRequest) -> tuple[Any, Any, Any]:
    """The form on what waits, or else on what is in force."""
    versions = definition_versions(request.workspace.id, kind=Kind.MQL)
    held = waiting(versions) or in_force(versions, on=timezone.localdate())
    definition = mql_from(held.content) if held else USUAL
    initial = {"made_from": edition(versions), "required": definition.required}
    return (
        ProposeMql(initial=initial | ({"wanted_from": held.wanted_from} if held and held.is_open else {})),
        CriterionRows(prefix="fit", initial=criteria_rows(definition)),
        SignalRows(prefix="intent", initial=signal_rows(definition)),
    )


def _page(request: WorkspaceRequest, form: Any, fit: Any, intent: Any, **more: Any) -> HttpResponse:
    is_refused = any(one.is_bound and not one.is_valid() for one in (form, fit, intent))
    context = {"form": form, "fit": fit, "intent": intent, "fields": list(FIELDS.items()), **more}
    status = HTTPStatus.BAD_REQUEST if is_refused else HTTPStatus.OK
    return render(request, "mql/propose.html", context, status=status)
