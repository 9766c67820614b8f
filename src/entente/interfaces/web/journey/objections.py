"""A stage: contributing and objecting to it; and every objection of the journey."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.foundation.people.rules import Actor, Right
from entente.interfaces.web.journey.saying import ObjectionForm, WordsForm
from entente.interfaces.web.journey.stage_page import cards_by_stage, shown_objections, stage_page
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.contributing import contribute, take_contribution_back
from entente.stages.journey.objecting import answer_objection, close_objection, raise_objection
from entente.stages.journey.queries import stages
from entente.stages.journey.voices import Objection, objection, objections


@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: WorkspaceRequest, slug: str, stage_id: int) -> HttpResponse:
    """The page of a stage; a post raises an objection to it."""
    actor = request.membership.actor
    actor.must(Right.READ)
    form = ObjectionForm(request.POST or None)
    if request.method == "POST":
        actor.must(Right.COMMENT)
        if form.is_valid():
            raise_objection(stage_id, text=form.cleaned_data["text"], by=actor, now=timezone.now())
            messages.success(request, _("Your objection stands beside the stage until it is closed."))
            return redirect("agreement-journey-stage", slug=slug, stage_id=stage_id)
    return stage_page(request, stage_id, form=form)


@require_POST
def contribution(request: WorkspaceRequest, slug: str, stage_id: int) -> HttpResponse:
    """Tick or untick: I contributed to this stage."""
    verb = contribute if request.POST.get("contributed") == "yes" else take_contribution_back
    verb(stage_id, by=request.membership.actor, now=timezone.now())
    return redirect("agreement-journey-stage", slug=slug, stage_id=stage_id)


@require_safe
def every(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The objections of all stages, open ones first."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    shown = shown_objections(
        actor, objections(actor.workspace_id), cards_by_stage(actor.workspace_id, stages(actor.workspace_id))
    )
    return render(request, "journey/objections.html", {"objections": shown})


@require_POST
def answer(request: WorkspaceRequest, slug: str, objection_id: int) -> HttpResponse:
    """Answer an objection; words that were refused are kept."""
    actor = request.membership.actor
    actor.must(Right.COMMENT)
    form = WordsForm(request.POST, prefix=f"answer-{objection_id}")
    found = _objection(actor, objection_id)
    if not form.is_valid():
        return stage_page(request, found.stage_id, form=ObjectionForm(), refused={objection_id: form})
    answer_objection(objection_id, text=form.cleaned_data["text"], by=actor, now=timezone.now())
    return redirect("agreement-journey-stage", slug=slug, stage_id=found.stage_id)


@require_POST
def close(request: WorkspaceRequest, slug: str, objection_id: int) -> HttpResponse:
    """Close an objection."""
    actor = request.membership.actor
    found = _objection(actor, objection_id)
    close_objection(objection_id, by=actor, now=timezone.now())
    messages.success(request, _("The objection is closed; what was said stays to be read."))
    return redirect("agreement-journey-stage", slug=slug, stage_id=found.stage_id)


def _objection(actor: Actor, objection_id: int) -> Objection:
    found = objection(actor.workspace_id, objection_id=objection_id)
    if found is None:
        raise Http404
    return found
