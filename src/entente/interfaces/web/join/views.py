"""Follow an invitation: choose a password, sign in, go to the scoreboard, or first to the agreement."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.actions import (
    choose_language,
    invited_member,
    join,
)
from entente.foundation.people.models import Member, User, Workspace
from entente.foundation.people.oneself import choose_team, rename_oneself
from entente.foundation.people.queries import WorkspaceUnknown, actor_of_member, workspace_named
from entente.foundation.people.refusals import InvitationRefused, MemberRefused
from entente.foundation.people.rules import Right, Team
from entente.interfaces.web.join.forms import JoinForm
from entente.loop.guiding import has_agreement

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
def follow(request: HttpRequest, slug: str, secret: str) -> HttpResponse:
    """The form of an invitation; a link that is used, old or invented gets one and the same answer."""
    try:
        workspace = workspace_named(slug)
        with workspace_transaction(workspace.id):
            answer = _follow(request, workspace, secret=secret, now=timezone.now())
    except (WorkspaceUnknown, InvitationRefused):
        return render(request, "join/refused.html", status=HTTPStatus.NOT_FOUND)
    if isinstance(answer, HttpResponse):
        return answer
    return _sign_in(request, answer, slug=slug)


@dataclass(frozen=True)
class Joined:
    """Who has joined, and whether an agreement is still to be written with them."""

    user: User
    writes_first: bool


def _follow(
    request: HttpRequest, workspace: Workspace, *, secret: str, now: datetime
) -> HttpResponse | Joined:
    """The form, or who has joined."""
    member = invited_member(workspace.id, secret=secret, now=now)
    form = JoinForm(request.POST or None, member=member, request=request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = join(
                workspace.id, secret=secret, password=given["password"], now=now, email=given.get("email")
            )
        except MemberRefused:
            form.add_error(
                None,
                translation.gettext(
                    "This address is a member already: sign in with it, or take another address."
                ),
            )
        else:
            _introduce(member, given)
            return Joined(user, _writes_first(member))
    context = {"form": form, "company": workspace.name, "member": member, "known": form.known}
    context["is_reset"] = member.joined_at is not None
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "join/join.html", context, status=status)


def _writes_first(member: Member) -> bool:
    """Whether the member may sign, and nothing was ever signed: the way to the agreement comes first then."""
    return actor_of_member(member).may(Right.SIGN) and not has_agreement(member.workspace_id)


def _introduce(member: Member, given: dict[str, Any]) -> None:
    """What the invitation did not say of the member."""
    by = actor_of_member(member)
    if given.get("name"):
        rename_oneself(given["name"], by=by)
    if given.get("team"):
        choose_team(Team(given["team"]), by=by)


def _sign_in(request: HttpRequest, joined: Joined, *, slug: str) -> HttpResponse:
    """To the first page, signed in, in the language that the reader chose on the way."""
    user = joined.user
    login(request, user, backend=BACKEND)
    language = translation.get_language()
    choose_language(user.id, language=language)
    answer = redirect("agreement", slug=slug) if joined.writes_first else redirect("home")
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=request.is_secure())
    answer.set_cookie("workspace", slug, samesite="Lax", secure=request.is_secure())
    return answer
