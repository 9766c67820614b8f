"""The page of all components, and the choice of the theme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from entente.interfaces.web.look.examples import everything
from entente.interfaces.web.look.frame import THEME_COOKIE, THEMES

_YEAR = 365 * 24 * 3600


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Every component in every state. Open to all: no company's rows, and nothing asked of the database."""
    answer = render(request, "look/index.html", everything(timezone.now(), request.GET))
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The two sides as the scoreboard sets them."""
    return render(request, "look/table.html", everything(timezone.now(), request.GET))


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or system in a cookie, and go back to the page."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    answer = redirect(back if safe else "/")
    theme = request.POST.get("theme")
    if theme in THEMES:
        answer.set_cookie(THEME_COOKIE, theme, max_age=_YEAR, samesite="Lax", secure=request.is_secure())
    return answer
