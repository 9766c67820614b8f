"""The list of objectives, one of them, and the form to write or change one."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from entente import loop
from entente.analytics.metrics import CATALOGUE
from entente.foundation.people.queries import members
from entente.foundation.people.rules import Right
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.objectives.cards import letters_of, shown_objective
from entente.interfaces.web.objectives.changes import changes_of
from entente.interfaces.web.objectives.forms import WriteObjective, initial_of
from entente.interfaces.web.objectives.history import history_rows
from entente.interfaces.web.objectives.quantities import shown, unit_of
from entente.interfaces.web.objectives.sides import names_of, sides_of, speaks_for
from entente.interfaces.web.objectives.steps import steps_of
from entente.interfaces.web.objectives.value_form import NoteValue
from entente.interfaces.web.objectives.words import OVER
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.stale import from_now_on
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.loop.first_objective import first_objective
from entente.stages.agreement import aiming
from entente.stages.agreement.aiming import LettersFail
from entente.stages.agreement.aims import State
from entente.stages.agreement.aims_queries import KeptObjective, ObjectiveUnknown, objective
from entente.stages.agreement.editing import Edit, StaleEdit, TooMany


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The objectives in force with their pace, and the drafts with the letters that fail."""
    paced = loop.paced_objectives(by=request.membership.actor, now=timezone.now())
    currency = request.workspace.currency
    cards = [shown_objective(one, slug=slug, currency=currency) for one in paced]
    drafts = [one for one in cards if one.card is None]
    context = {
        "adopted": [one for one in cards if one.card is not None],
        "drafts": drafts,
        "listing": _drafts_listing(len(drafts)),
    }
    return render(request, "objectives/objectives.html", context)


@require_safe
def one(request: WorkspaceRequest, slug: str, objective_id: int) -> HttpResponse:
    """One objective: its pace day by day, its checks, its owners, and what waits for acceptance."""
    del slug
    note = NoteValue(initial={"day": timezone.localdate()})
    return one_page(request, objective_id, note=note, status=HTTPStatus.OK)


def one_page(
    request: WorkspaceRequest, objective_id: int, *, note: NoteValue, status: HTTPStatus
) -> HttpResponse:
    """The page of an objective, with the form of a value as it was typed."""
    actor, slug = request.membership.actor, request.membership.slug
    try:
        paced = loop.paced_objective(objective_id, by=actor, now=timezone.now())
    except ObjectiveUnknown:
        raise Http404 from None
    seen = shown_objective(paced, slug=slug, currency=request.workspace.currency)
    standing = paced.kept.standing
    note.initial["version"] = paced.kept.version
    names = names_of(actor.workspace_id, paced.kept)
    context = {
        "objective": seen,
        "standing": standing,
        "version": paced.kept.version,
        "proposes": standing.state in {State.CHANGING, State.LEAVING},
        "changes": changes_of(standing, names=names, currency=request.workspace.currency),
        "letters": letters_of(paced, unit=_written_unit(paced.kept, request.workspace.currency)),
        "steps": steps_of(paced, unit=seen.unit, slug=slug),
        "history": history_rows(paced.kept, slug=slug, currency=request.workspace.currency),
        "over": OVER[paced.aim.over],
        "values": {name: shown(getattr(paced.aim, name), unit=seen.unit) for name in ("baseline", "target")},
        "sides": sides_of(paced.kept, names=names),
        "speaks_for": next((str(side) for side in standing.waits_for if actor.speaks_for(side)), ""),
        "readings": [(one, names.get(one.member_id, "")) for one in reversed(standing.readings)],
        "by_hand": standing.in_force is not None and paced.aim.metric not in CATALOGUE,
        "written_by": names.get(paced.kept.changed_by, ""),
        "note": note,
    }
    return render(request, "objectives/objective.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: WorkspaceRequest, slug: str, objective_id: int = 0) -> HttpResponse:
    """The form of an objective. A stale tab is told so, and keeps what was typed."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    try:
        held = objective(actor.workspace_id, objective_id=objective_id) if objective_id else None
    except ObjectiveUnknown:
        raise Http404 from None
    form = _form(request, held)
    if request.method != "POST" or not form.is_valid() or (aim := form.aim()) is None:
        return _form_page(request, form, held)
    edit = Edit(held.id, form.cleaned_data["version"] or 0) if held else None
    try:
        number = aiming.define(aim, by=actor, now=timezone.now(), edit=edit)
    except (StaleEdit, TooMany) as refusal:
        form.add_error(None, sentence_of(refusal))
        from_now_on(form, version=held.version if held else 0)
        return _form_page(request, form, held)
    _kept(request, number)
    return redirect("agreement-objectives-one", slug=slug, objective_id=number)


def _kept(request: WorkspaceRequest, number: int) -> None:
    """Say so; and accept it at once for the side of the reader, where that is asked and its checks hold."""
    actor = request.membership.actor
    side = speaks_for(actor)
    if "accept" not in request.POST or side is None:
        messages.success(request, _("The objective is kept."))
        return
    edit = Edit(number, objective(actor.workspace_id, objective_id=number).version)
    try:
        aiming.accept(edit, by=actor, side=side, now=timezone.now())
    except LettersFail:
        messages.warning(
            request, _("The objective is kept, but not accepted yet: mend what its checks say below.")
        )
    else:
        messages.success(request, _("The objective is kept, and accepted for your side."))


def _drafts_listing(count: int) -> Listing:
    return Listing(
        title=ngettext("draft", "drafts", count),
        columns=(
            Column("objective", pgettext("objective", "Objective")),
            Column("checks", _("Checks")),
            Column("mend", _("What to mend first")),
        ),
        count=count,
        csv=False,
    )


def _form(request: WorkspaceRequest, held: KeptObjective | None) -> WriteObjective:
    currency = request.workspace.currency
    initial: dict[str, Any] = {"over": "start", "starts_on": timezone.localdate()}
    if held is None and (proposed := first_objective(by=request.membership.actor, now=timezone.now())):
        initial = initial_of(proposed, currency=currency)
    if held is not None:
        aim = held.standing.aim or held.standing.shown
        initial = {**initial_of(aim, currency=currency), "version": held.version}
    return WriteObjective(
        request.POST or None, initial=initial, members=members(request.workspace.id), currency=currency
    )


def _form_page(request: WorkspaceRequest, form: WriteObjective, held: KeptObjective | None) -> HttpResponse:
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    context = {
        "form": form,
        "held": held,
        "speaks_for": speaks_for(request.membership.actor),
        "is_proposed": held is None and "target" in form.initial,
    }
    return render(request, "objectives/write.html", context, status=status)


def _written_unit(kept: KeptObjective, currency: str) -> str:
    return unit_of(kept.standing.aim or kept.standing.shown, currency=currency)
