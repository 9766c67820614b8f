"""Add, change, move and withdraw a stage."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from entente.foundation.people.rules import Right
from entente.interfaces.web.journey.cards import name_of
from entente.interfaces.web.journey.forms import StageForm
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey import actions
from entente.stages.journey.queries import Stage, stages
from entente.stages.journey.rules import JourneyMoved, JourneyRefused

_FIELDS = {"names": "name_en"}


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The form of a new stage, which comes last."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    form = StageForm(request.POST or None, stage=None, others=stages(actor.workspace_id))
    if request.method == "POST" and form.is_valid():
        try:
            stage_id = actions.define_stage(form.terms(), by=actor, now=timezone.now())
        except JourneyRefused as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, _("The stage is added: move it to its place."))
            return _to_row(slug, stage_id)
    return _form_page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: WorkspaceRequest, slug: str, stage_id: int) -> HttpResponse:
    """The form of a stage; what somebody else changed meanwhile is not overwritten unseen."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    found = stages(actor.workspace_id)
    stage = _stage(found, stage_id)
    others = [one for one in found if one.id != stage_id]
    form = StageForm(request.POST or None, stage=stage, others=others)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.change_stage(stage_id, form.terms(), version=version, by=actor, now=timezone.now())
        except JourneyMoved as refusal:
            form = StageForm(
                {**request.POST.dict(), **_lists(request), "version": stage.version},
                stage=stage,
                others=others,
            )
            form.is_valid()
            _refuse(form, refusal)
        except JourneyRefused as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, _("The stage is changed."))
            return _to_row(slug, stage_id)
    return _form_page(request, form)


@require_POST
def move(request: WorkspaceRequest, slug: str, stage_id: int) -> HttpResponse:
    """Put a stage at another place, by a button or by dragging."""
    to, version = (_number(request.POST.get(name, "")) for name in ("to", "version"))
    actions.move_stage(stage_id, to=to, version=version, by=request.membership.actor, now=timezone.now())
    return _to_row(slug, stage_id)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: WorkspaceRequest, slug: str, stage_id: int) -> HttpResponse:
    """Ask once, then take a stage out of the journey."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    stage = _stage(stages(actor.workspace_id), stage_id)
    if request.method != "POST":
        return render(request, "journey/withdraw.html", {"stage": stage, "name": name_of(stage)})
    version = _number(request.POST.get("version", ""))
    actions.withdraw_stage(stage_id, version=version, by=actor, now=timezone.now())
    messages.success(
        request, _("The stage %(name)s is withdrawn; its story stays.") % {"name": name_of(stage)}
    )
    return redirect("agreement-journey", slug=slug)


def _form_page(request: WorkspaceRequest, form: StageForm) -> HttpResponse:
    context = {"form": form, "stage": form.stage, "name": name_of(form.stage) if form.stage else ""}
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "journey/form.html", context, status=status)


def _refuse(form: StageForm, refusal: JourneyRefused) -> None:
    """The sentence beside the field that it speaks of, if it is one of the form."""
    name = _FIELDS.get(refusal.field, refusal.field)
    refusal.field = ""
    form.add_error(name if name in form.fields else None, sentence_of(refusal))


def _lists(request: WorkspaceRequest) -> dict[str, list[str]]:
    return {name: request.POST.getlist(name) for name in ("information", "loops")}


def _stage(found: list[Stage], stage_id: int) -> Stage:
    stage = next((one for one in found if one.id == stage_id), None)
    if stage is None:
        raise Http404
    return stage


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _to_row(slug: str, stage_id: int) -> HttpResponse:
    return redirect(f"{reverse('agreement-journey', kwargs={'slug': slug})}#stage-{stage_id}")
