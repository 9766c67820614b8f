"""The scoreboard of a month."""

from hashlib import blake2b
from typing import Any

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.look.wording import own_terms
from entente.interfaces.web.scoreboard.board import board_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.review.rules import Month


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Both sides' promises of a month, what is in flight now, and the figures of the month.

    A piece that asks for itself again gets 304 while nothing that it shows has changed.
    """
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    month = Month.named(request.GET.get("month", ""))
    board = board_of(request.workspace, by=actor, month=month, now=timezone.now())
    shown: dict[str, Any] = {**vars(board), "terms": own_terms(request)}
    mark = _mark(shown)
    if request.headers.get("HX-Request") and request.headers.get("If-None-Match") == mark:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = render(request, "scoreboard/show.html", shown)
    answer["ETag"] = mark
    patch_cache_control(answer, private=True, no_cache=True)
    patch_vary_headers(answer, ["HX-Request", "Cookie", "Accept-Language"])
    return answer


def _mark(shown: dict[str, Any]) -> str:
    """A word for what is shown: the same while nothing of it changes."""
    text = repr((get_language(), sorted(shown.items())))
    return f'W/"{blake2b(text.encode(), digest_size=12).hexdigest()}"'
