"""The forms of meetings, missions and exchanges; a stale tab is told so and keeps what was typed."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from entente.foundation.people.queries import members
from entente.foundation.people.rules import Right, Team
from entente.interfaces.web.governance.forms import WriteExchange, WriteMissions
from entente.interfaces.web.governance.meeting_form import WriteMeeting
from entente.interfaces.web.people.words import TEAMS
from entente.interfaces.web.refused import sentence_of
from entente.interfaces.web.stale import from_now_on
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.agreement import governing
from entente.stages.agreement.editing import Edit, StaleEdit, TooMany
from entente.stages.agreement.governance import GovernanceRefused
from entente.stages.agreement.governance_queries import (
    KeptExchange,
    KeptMeeting,
    KeptMissions,
    exchanges,
    meetings,
    missions,
)

_Kept = TypeVar("_Kept", KeptMeeting, KeptExchange)
Form = WriteMeeting | WriteExchange | WriteMissions


@require_http_methods(["GET", "HEAD", "POST"])
def write_meeting(request: WorkspaceRequest, slug: str, number: int = 0) -> HttpResponse:
    """The form of a meeting."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    held = _found(meetings(actor.workspace_id), number)
    initial: dict[str, Any] = {"rhythm": "weekly", "at": "09:30", "minutes": 45}
    initial |= {"teams": ["marketing", "sales"], "starts_on": timezone.localdate()}
    if held:
        initial = {**held.meeting.as_mapping(), "version": held.version}
    form = WriteMeeting(request.POST or None, initial=initial, members=members(actor.workspace_id))
    if request.method == "POST" and form.is_valid() and (meeting := form.meeting()):
        edit = _edit(number, form)

        def keep() -> int:
            return governing.define_meeting(meeting, by=actor, now=timezone.now(), edit=edit)

        if _tried(form, keep, version=held.version if held else 0):
            messages.success(request, _("The meeting is kept."))
            return redirect("agreement-governance", slug=slug)
    return _page(request, form, kind="meetings", held=held)


@require_http_methods(["GET", "HEAD", "POST"])
def write_exchange(request: WorkspaceRequest, slug: str, number: int = 0) -> HttpResponse:
    """The form of an exchange."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    held = _found(exchanges(actor.workspace_id), number)
    initial: dict[str, Any] = {"from_team": "sales", "to_team": "marketing"}
    if held:
        initial = {**held.exchange.as_mapping(), "version": held.version}
    form = WriteExchange(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and (exchange := form.exchange()):
        edit = _edit(number, form)

        def keep() -> int:
            return governing.define_exchange(exchange, by=actor, now=timezone.now(), edit=edit)

        if _tried(form, keep, version=held.version if held else 0):
            messages.success(request, _("The exchange is kept."))
            return redirect("agreement-governance", slug=slug)
    return _page(request, form, kind="exchanges", held=held)


@require_http_methods(["GET", "HEAD", "POST"])
def write_missions(request: WorkspaceRequest, slug: str, team: str) -> HttpResponse:
    """The form of the missions of a team."""
    actor = request.membership.actor
    actor.must(Right.DEFINE)
    if team not in list(Team):
        raise Http404
    of, held = Team(team), missions(actor.workspace_id)[Team(team)]
    initial = {"missions": "\n".join(held.texts), "version": held.version}
    form = WriteMissions(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0

        def keep() -> None:
            governing.define_missions(of, form.texts(), by=actor, version=version, now=timezone.now())

        if _tried(form, keep, version=held.version):
            messages.success(request, _("The missions are kept."))
            return redirect("agreement-governance", slug=slug)
    return _page(request, form, kind="missions", held=held, team=str(TEAMS[of]))


@require_POST
def withdraw(request: WorkspaceRequest, slug: str, kind: str, number: int) -> HttpResponse:
    """Take a meeting or an exchange away."""
    actor = request.membership.actor
    verbs = {"meetings": governing.withdraw_meeting, "exchanges": governing.withdraw_exchange}
    if kind not in verbs:
        raise Http404
    version = request.POST.get("version", "")
    edit = Edit(number, int(version) if version.isascii() and version.isdigit() else 0)
    verbs[kind](edit, by=actor, now=timezone.now())
    messages.success(request, _("It is withdrawn."))
    return redirect("agreement-governance", slug=slug)


def _tried(form: Form, write: Callable[[], object], *, version: int) -> bool:
    """Whether it was written; when not, the form says why, and may be sent again over what holds now."""
    try:
        write()
    except GovernanceRefused as refusal:
        form.say(refusal)
    except (StaleEdit, TooMany) as refusal:
        form.add_error(None, sentence_of(refusal))
        from_now_on(form, version=version)
    else:
        return True
    return False


def _page(
    request: WorkspaceRequest,
    form: Form,
    *,
    kind: str,
    held: KeptMeeting | KeptExchange | KeptMissions | None,
    team: str = "",
) -> HttpResponse:
    """The form, with what was typed."""
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    context = {"form": form, "held": held, "kind": kind, "team": team}
    return render(request, f"governance/{kind}.html", context, status=status)


def _edit(number: int, form: Form) -> Edit | None:
    return Edit(number, form.cleaned_data["version"] or 0) if number else None


def _found(kept: Sequence[_Kept], number: int) -> _Kept | None:
    """What has this number; none for something new."""
    if not number:
        return None
    found = next((one for one in kept if one.id == number), None)
    if found is None:
        raise Http404
    return found
