"""The scoreboard of a month."""

from datetime import date
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.look.wording import own_terms
from entente.interfaces.web.scoreboard.cards import marketing_cards, sales_cards
from entente.interfaces.web.scoreboard.charts import charts_of
from entente.interfaces.web.scoreboard.figures import figures_of, flight_figures
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.review.queries import lead_list
from entente.stages.review.queries.flight import in_flight
from entente.stages.review.queries.month import read_month
from entente.stages.review.rules import Month

_FIRST_YEAR, _LAST_YEAR = 1970, 2199


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Both sides' promises of a month, what is in flight now, and the figures of the month.

    A piece that asks for itself again gets 304 while nothing that it shows has changed.
    """
    request.membership.actor.must(Right.READ)
    now = timezone.now()
    zone = request.workspace.zone
    this_month = Month.of(now.astimezone(ZoneInfo(zone)).date())
    month = _asked(request.GET.get("month", ""), default=this_month)
    workspace_id = request.membership.workspace_id
    read = read_month(workspace_id, month=month, zone=zone, currency=request.workspace.currency, now=now)
    flight = in_flight(workspace_id, now=now)
    leads = reverse("leads", kwargs={"slug": slug})
    shown: dict[str, Any] = {
        "month": month,
        "is_this_month": month == this_month,
        "marketing": marketing_cards(read, leads=leads, spend=reverse("spend", kwargs={"slug": slug})),
        "sales": sales_cards(read, leads=leads, deals=reverse("deals", kwargs={"slug": slug})),
        "flight": flight_figures(flight, leads=leads, slug=slug, zone=ZoneInfo(zone)),
        "figures": figures_of(read, slug=slug, currency=request.workspace.currency),
        "charts": charts_of(read, leads=leads),
        "has_leads": bool(read.totals) or lead_list.has_any(workspace_id),
        "has_versions": bool(read.versions),
        "terms": own_terms(request),
    }
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


def _asked(word: str, *, default: Month) -> Month:
    """The month that an address asks for, written 2026-05."""
    try:
        day = date.fromisoformat(f"{word}-01")
    except ValueError:
        return default
    return Month.of(day) if _FIRST_YEAR <= day.year <= _LAST_YEAR else default
