"""Where a reader starts: the scoreboard of a workspace, or the page to choose one."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import LANGUAGE_QUERY_PARAMETER, set_language

from entente.foundation.people.actions import choose_language as remember_language
from entente.interfaces.web.workspace import LAST_COOKIE, workspaces_of


@require_safe
@never_cache
@login_required
def first(request: HttpRequest) -> HttpResponse:
    """To the scoreboard of the only workspace, or of the last one used; else the choice."""
    found = workspaces_of(request)
    last = request.COOKIES.get(LAST_COOKIE)
    slugs = [one.slug for one in found]
    if last in slugs or len(slugs) == 1:
        return redirect("scoreboard", slug=last if last in slugs else slugs[0])
    return render(request, "home/choose.html", {"found": found})


@require_safe
@never_cache
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Every workspace of the reader."""
    return render(request, "home/choose.html", {"found": workspaces_of(request)})


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and, for who is signed in, for the next sign-in."""
    language = request.POST.get(LANGUAGE_QUERY_PARAMETER, "")
    if not isinstance(request.user, AnonymousUser):
        remember_language(request.user.pk, language=language)
    return set_language(request)


@require_safe
@never_cache
def pulse(request: HttpRequest) -> HttpResponse:
    """Says `ok` while the database answers, and 503 while it does not."""
    del request
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
