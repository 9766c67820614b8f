"""One stage: who contributed, what is objected; and every objection of the journey."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import Actor, Right
from entente.interfaces.web.journey.cards import StageCard, cards_of
from entente.interfaces.web.journey.saying import ObjectionForm, WordsForm
from entente.interfaces.web.people.words import TEAMS
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.contributing import contribute, take_contribution_back
from entente.stages.journey.objecting import answer_objection, close_objection, raise_objection
from entente.stages.journey.queries import (
    Objection,
    Stage,
    contributions,
    objection,
    objections,
    open_objections,
    stages,
)


@dataclass(frozen=True)
class ShownObjection:
    """An objection with the names of who spoke, and the form of an answer where the reader may give one."""

    objection: Objection
    stage: StageCard | None
    raised_by: str
    closed_by: str
    words: tuple[tuple[str, object], ...]
    may_close: bool
    form: WordsForm


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
    return _page(request, stage_id, form=form)


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
    shown = _shown(
        actor, objections(actor.workspace_id), _cards(actor.workspace_id, stages(actor.workspace_id))
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
        return _page(request, found.stage_id, form=ObjectionForm(), refused={objection_id: form})
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


def _page(
    request: WorkspaceRequest,
    stage_id: int,
    *,
    form: ObjectionForm,
    refused: dict[int, WordsForm] | None = None,
) -> HttpResponse:
    actor = request.membership.actor
    by_id = _cards(actor.workspace_id, stages(actor.workspace_id))
    if stage_id not in by_id:
        raise Http404
    given = contributions(actor.workspace_id).get(stage_id, [])
    names = member_names(actor.workspace_id, ids={one.member_id for one in given})
    context = {
        "card": by_id[stage_id],
        "contributors": [(names.get(one.member_id, ""), TEAMS[one.team]) for one in given],
        "has_contributed": any(one.member_id == actor.member_id for one in given),
        "may_contribute": actor.may(Right.COMMENT) and actor.team is not None,
        "objections": _shown(
            actor, objections(actor.workspace_id, stage_id=stage_id), by_id, refused=refused or {}
        ),
        "form": form,
    }
    status = HTTPStatus.BAD_REQUEST if form.errors or refused else HTTPStatus.OK
    return render(request, "journey/stage.html", context, status=status)


def _cards(workspace_id: int, found: list[Stage]) -> dict[int, StageCard]:
    made = cards_of(found, given=contributions(workspace_id), objected=open_objections(workspace_id))
    return {card.stage.id: card for card in made}


def _shown(
    actor: Actor,
    found: list[Objection],
    by_id: dict[int, StageCard],
    *,
    refused: dict[int, WordsForm] | None = None,
) -> list[ShownObjection]:
    spoke = {words.said_by for one in found for words in one.words}
    ids = spoke | {member for one in found for member in (one.raised_by, one.closed_by) if member}
    names = member_names(actor.workspace_id, ids=ids)
    return [
        ShownObjection(
            one,
            by_id.get(one.stage_id),
            names.get(one.raised_by, ""),
            names.get(one.closed_by or 0, ""),
            tuple((names.get(words.said_by, ""), words) for words in one.words),
            actor.may(Right.COMMENT) and (actor.member_id == one.raised_by or actor.may(Right.SIGN)),
            (refused or {}).get(one.id) or WordsForm(prefix=f"answer-{one.id}"),
        )
        for one in found
    ]


def _objection(actor: Actor, objection_id: int) -> Objection:
    found = objection(actor.workspace_id, objection_id=objection_id)
    if found is None:
        raise Http404
    return found
