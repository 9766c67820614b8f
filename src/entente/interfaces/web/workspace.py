"""The workspace of a page: who is signed in, in which company, and the transaction that sees its rows."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.database.turns import TurnTaken, is_wait_over, wait_at_most
from entente.foundation.people.models import User, Workspace
from entente.foundation.people.queries import Membership, memberships, workspace_settings
from entente.foundation.people.rules import Right
from entente.interfaces.web.refused import refused_page
from entente.kit.refusal import Refusal

PREFIX = "/w/"
LAST_COOKIE = "workspace"
_YEAR = 365 * 24 * 3600
PATIENCE_SECONDS = 5  # for a turn; each page that waits keeps a thread from all other pages

View = Callable[..., HttpResponse]


class WorkspaceRequest(HttpRequest):
    """A request under /w/<slug>/: what a view of a workspace is given."""

    user: User
    membership: Membership
    workspaces: list[Membership]
    workspace: Workspace


class WorkspaceMiddleware:
    """Runs every page under /w/<slug>/ inside its workspace's transaction, for its members alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; the zone of a workspace ends with it."""
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(
        self, request: HttpRequest, view: View, arguments: tuple[Any, ...], words: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer a page of a workspace; the others go their way."""
        if not request.path_info.startswith(PREFIX):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        enter(request, slug=words["slug"])
        try:
            answer = _answer(request, view, arguments, words)
        except Refusal as refusal:
            return refused_page(request, refusal)
        except OperationalError as error:
            if not is_wait_over(error):
                raise
            return refused_page(request, TurnTaken())
        if request.COOKIES.get(LAST_COOKIE) != words["slug"]:
            answer.set_cookie(
                LAST_COOKIE, words["slug"], max_age=_YEAR, samesite="Lax", secure=request.is_secure()
            )
        return answer


def enter(request: HttpRequest, *, slug: str) -> None:
    """Put the reader's membership on the request; who is no member does not learn that the company exists."""
    found = workspaces_of(request)
    own = next((one for one in found if one.slug == slug), None)
    if own is None:
        raise Http404
    request.workspaces = found  # type: ignore[attr-defined] # see WorkspaceRequest
    request.membership = own  # type: ignore[attr-defined]


def workspaces_of(request: HttpRequest) -> list[Membership]:
    """The workspaces that the reader may enter."""
    return memberships(request.user.pk) if request.user.pk else []


def _answer(
    request: HttpRequest, view: View, arguments: tuple[Any, ...], words: dict[str, Any]
) -> HttpResponse:
    """The page, rendered before its transaction ends."""
    own: Membership = request.membership  # type: ignore[attr-defined]
    with workspace_transaction(own.workspace_id):
        settings = workspace_settings(own.workspace_id)
        request.workspace = settings  # type: ignore[attr-defined]
        timezone.activate(ZoneInfo(settings.zone))
        if request.method == "POST":
            wait_at_most(PATIENCE_SECONDS)
        answer = view(request, *arguments, **words)
        render = getattr(answer, "render", None)
        return render() if callable(render) else answer


def page_context(request: HttpRequest) -> dict[str, object]:
    """What every template may use: `membership`, `memberships`, and `may`, the rights by name."""
    own: Membership | None = getattr(request, "membership", None)
    return {
        "membership": own,
        "memberships": getattr(request, "workspaces", []),
        "may": {right.value: own is not None and own.actor.may(right) for right in Right},
    }
