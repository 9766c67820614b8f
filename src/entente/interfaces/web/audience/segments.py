"""The form of a segment, and withdrawing one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from entente.foundation.people.rules import Right
from entente.interfaces.jobs.deciding import decide_later, is_deciding
from entente.interfaces.web.audience.editing import Editor, answer
from entente.interfaces.web.audience.forms import SegmentForm, segment_initial
from entente.interfaces.web.look.formats import quoted
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.loop import targeting
from entente.stages.audience import queries
from entente.stages.audience.actions import Revised
from entente.stages.audience.rules.criteria import Rules
from entente.stages.audience.rules.definitions import segment_from


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The form of a new segment."""
    editor = Editor(
        template="segment",
        form=SegmentForm,
        initial={},
        keep=lambda given, revises: _keep(request, slug, given, revises),
        before=_nothing,
    )
    return answer(request, editor)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: WorkspaceRequest, slug: str, number: int) -> HttpResponse:
    """The form of a segment."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    held = queries.segment(actor.workspace_id, segment_id=number)
    editor = Editor(
        template="segment",
        form=SegmentForm,
        initial=segment_initial(held.terms, version=held.version),
        keep=lambda given, revises: _keep(request, slug, given, revises),
        before=_nothing,
        number=number,
        rules=held.terms.rules,
        version=held.version,
    )
    return answer(request, editor)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: WorkspaceRequest, slug: str, number: int) -> HttpResponse:
    """Ask, and then withdraw a segment."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    held = queries.segment(actor.workspace_id, segment_id=number)
    if request.method != "POST":
        return render(request, "audience/withdraw_segment.html", {"held": held})
    targeting.withdraw_segment(number, by=actor, now=timezone.now(), later=decide_later)
    messages.success(request, _("The segment %(name)s is withdrawn.") % {"name": quoted(held.terms.name)})
    return redirect("agreement-map", slug=slug)


def _keep(
    request: WorkspaceRequest, slug: str, given: dict[str, Any], revises: Revised | None
) -> HttpResponse:
    terms = segment_from(given)
    targeting.define_segment(
        terms, by=request.membership.actor, now=timezone.now(), revises=revises, later=decide_later
    )
    said = (
        _("The segment %(name)s is kept; the leads are being decided by it.")
        if is_deciding(request.membership.workspace_id)
        else _("The segment %(name)s is kept, and every lead is decided by it.")
    )
    messages.success(request, said % {"name": quoted(terms.name)})
    return redirect("agreement-map", slug=slug)


def _nothing(given: dict[str, Any]) -> tuple[Rules, ...]:
    """Segments stand beside one another: none is tried before."""
    del given
    return ()
