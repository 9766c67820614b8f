"""Accept an objective for a side, let it go, note a value: each a form of one button or two fields."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from entente.foundation.people.rules import Right, Team, WrongSide
from entente.interfaces.web.objectives.value_form import NoteValue
from entente.interfaces.web.objectives.views import one_page
from entente.interfaces.web.objectives.words import LETTERS
from entente.interfaces.web.people.words import TEAMS
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.agreement import aiming
from entente.stages.agreement.aiming import LettersFail, ObjectiveRefused
from entente.stages.agreement.aims import State
from entente.stages.agreement.editing import Edit, StaleEdit


@require_POST
def accept(request: WorkspaceRequest, slug: str, objective_id: int) -> HttpResponse:
    """Accept what is written, for the side that the button names."""
    actor = request.membership.actor
    side = Team.SALES if request.POST.get("side") == Team.SALES else Team.MARKETING
    try:
        standing = aiming.accept(_edit(request, objective_id), by=actor, side=side, now=timezone.now())
    except LettersFail as refusal:
        letters = dict.fromkeys(str(LETTERS[fault.letter]) for fault in refusal.faults)
        refusal.values["letters"] = ", ".join(letters)
        return _refused(request, objective_id, sentence_of(refusal))
    except ObjectiveRefused as refusal:
        refusal.values["side"] = TEAMS[side]
        return _refused(request, objective_id, sentence_of(refusal))
    except (StaleEdit, WrongSide) as refusal:
        return _refused(request, objective_id, sentence_of(refusal))
    if standing.in_force is None and standing.aim is None:
        messages.success(request, _("Both sides let the objective go."))
        return redirect("agreement-objectives", slug=slug)
    is_adopted = standing.state == State.ADOPTED
    sentence = _("Both sides accepted: the objective is adopted.") if is_adopted else _("Accepted.")
    messages.success(request, sentence)
    return redirect("agreement-objectives-one", slug=slug, objective_id=objective_id)


@require_POST
def withdraw(request: WorkspaceRequest, slug: str, objective_id: int) -> HttpResponse:
    """Take a draft away, or propose to let an adopted objective go."""
    actor = request.membership.actor
    try:
        left = aiming.withdraw(_edit(request, objective_id), by=actor, now=timezone.now())
    except StaleEdit as refusal:
        return _refused(request, objective_id, sentence_of(refusal))
    if left is None:
        messages.success(request, _("The draft is withdrawn."))
        return redirect("agreement-objectives", slug=slug)
    messages.success(request, _("It is proposed to let the objective go: both heads decide."))
    return redirect("agreement-objectives-one", slug=slug, objective_id=objective_id)


@require_POST
def note(request: WorkspaceRequest, slug: str, objective_id: int) -> HttpResponse:
    """Note a value of what is counted by hand."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    form = NoteValue(request.POST)
    if form.is_valid():
        value, day = form.noted()
        edit = Edit(objective_id, form.cleaned_data["version"])
        try:
            aiming.note_value(edit, value, day=day, by=actor, now=timezone.now())
        except (ObjectiveRefused, StaleEdit) as refusal:
            form.add_error(None, sentence_of(refusal))
        else:
            messages.success(request, _("The value is noted."))
            return redirect("agreement-objectives-one", slug=slug, objective_id=objective_id)
    return one_page(request, objective_id, note=form, status=HTTPStatus.BAD_REQUEST)


def _edit(request: WorkspaceRequest, objective_id: int) -> Edit:
    version = request.POST.get("version", "")
    return Edit(objective_id, int(version) if version.isascii() and version.isdigit() else 0)


def _refused(request: WorkspaceRequest, objective_id: int, sentence: str) -> HttpResponse:
    """The page of the objective as it is now, the sentence above it."""
    messages.error(request, sentence)
    note = NoteValue(initial={"day": timezone.localdate()})
    return one_page(request, objective_id, note=note, status=HTTPStatus.BAD_REQUEST)
