"""Who is in the workspace: the list, adding, changing, inviting."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.foundation.people.actions import add_member, change_member, invite
from entente.foundation.people.models import Member
from entente.foundation.people.oneself import TeamChosen, choose_team, rename_member, rename_oneself
from entente.foundation.people.queries import calendars, member_standings, members, sides_with_head
from entente.foundation.people.refusals import LastAdmin, MemberRefused
from entente.foundation.people.rules import SIDES, Actor, Right, Role, Team
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.people.calendar_proposal import proposed_calendar
from entente.interfaces.web.people.forms import AddMember, ChangeMember, role_sentences
from entente.interfaces.web.people.shown_calendars import shown
from entente.interfaces.web.people.words import STANDINGS
from entente.interfaces.web.workspace import WorkspaceRequest


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Members, calendars and facts of the workspace."""
    del slug
    request.membership.actor.must(Right.READ)
    found = members(request.workspace.id)
    standings = member_standings(request.workspace.id, now=timezone.now())
    context = {
        "listing": _listing(len(found)),
        "missing_heads": _missing_heads(request),
        "rows": [(member, STANDINGS[standings[member.id]]) for member in found],
        "proposed": proposed_calendar(request.membership.actor, today=timezone.localdate()),
        "calendars": [shown(one) for one in reversed(calendars(request.workspace.id))],
    }
    return render(request, "people/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The form to add a member; its answer shows the one-use link."""
    actor = request.membership.actor
    actor.must(Right.MANAGE_MEMBERS)
    form = AddMember(
        request.POST or None, initial={"role": _wanted_role(request), "team": request.GET.get("team", "")}
    )
    if request.method == "POST" and form.is_valid():
        role, team = form.placed()
        try:
            member = add_member(
                actor.workspace_id,
                by=actor,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                role=role,
                team=team,
            )
        except MemberRefused:
            form.add_error(
                "email",
                _("This address is a member already: find it in the list, and invite it again there."),
            )
        else:
            return _link_page(request, member, slug=slug)
    context = {"form": form, "roles": role_sentences()}
    return render(request, "people/add.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: WorkspaceRequest, slug: str, member_id: int) -> HttpResponse:
    """The form of one member."""
    actor = request.membership.actor
    actor.must(Right.MANAGE_MEMBERS)
    member = _member(request, member_id)
    form = _change_form(request, member)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(member, form, by=actor)
        except (LastAdmin, TeamChosen) as refusal:
            form.add_error(None, refusal.sentence.said(_))
        else:
            messages.success(request, _("%(name)s is changed.") % {"name": form.cleaned_data["name"]})
            return redirect("people", slug=slug)
    standing = member_standings(actor.workspace_id, now=timezone.now())[member.id]
    context = {
        "form": form,
        "member": member,
        "standing": STANDINGS[standing],
        "roles": role_sentences(),
        "invites": standing in {"invited", "imported"},
    }
    return render(request, "people/member.html", context, status=_status(form))


def _missing_heads(request: WorkspaceRequest) -> list[Team]:
    """The sides for which nobody can sign yet, told to whoever can mend it."""
    if not request.membership.actor.may(Right.MANAGE_MEMBERS):
        return []
    present = sides_with_head(request.workspace.id)
    return [side for side in SIDES if side not in present]


def _wanted_role(request: WorkspaceRequest) -> str:
    """Head where the way to the agreement asks for one; else what most members are."""
    return Role.HEAD if request.GET.get("role") == Role.HEAD else Role.MARKETER


def _change_form(request: WorkspaceRequest, member: Member) -> ChangeMember:
    held = {"name": member.name, "role": member.role, "team": member.team, "active": member.active}
    form = ChangeMember(request.POST or None, initial=held)
    if member.id == request.membership.actor.member_id:
        form.of_oneself()
    return form


def _keep(member: Member, form: ChangeMember, *, by: Actor) -> None:
    role, team = form.placed()
    if member.id != by.member_id:
        change_member(member.id, by=by, role=role, team=team, active=form.cleaned_data["active"])
        rename_member(member.id, by=by, name=form.cleaned_data["name"])
        return
    rename_oneself(form.cleaned_data["name"], by=by)
    if team and by.team is None:
        choose_team(team, by=by)


@require_POST
@never_cache
def invite_again(request: WorkspaceRequest, slug: str, member_id: int) -> HttpResponse:
    """A new link; the ones before stop working."""
    request.membership.actor.must(Right.MANAGE_MEMBERS)
    return _link_page(request, _member(request, member_id), slug=slug)


def _link_page(request: WorkspaceRequest, member: Member, *, slug: str) -> HttpResponse:
    """The link, this once: only its digest is kept."""
    secret = invite(member.id, by=request.membership.actor, now=timezone.now())
    link = request.build_absolute_uri(reverse("join", kwargs={"slug": slug, "secret": secret}))
    return render(request, "people/link.html", {"member": member, "link": link})


def _member(request: WorkspaceRequest, member_id: int) -> Member:
    found = next((one for one in members(request.workspace.id) if one.id == member_id), None)
    if found is None:
        raise Http404
    return found


def _listing(count: int) -> Listing:
    return Listing(
        title=ngettext("member", "members", count),
        columns=(
            Column("name", _("Name")),
            Column("email", _("E-mail")),
            Column("team", _("Team")),
            Column("role", _("Role")),
            Column("standing", _("Sign-in")),
        ),
        count=count,
        csv=False,
        empty=_("No member yet"),
    )


def _status(form: AddMember | ChangeMember) -> HTTPStatus:
    return HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
