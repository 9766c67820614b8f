"""The funnel of the journey: each stage, each team's part, each cohort, with links to the leads."""

from datetime import date, timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.journey.days import FunnelDays
from entente.interfaces.web.journey.numbers import shown
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.cohorts import journey_funnel

MONTHS = 6


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The numbers of the leads captured on the days asked for: by default the last six months."""
    actor = request.membership.actor
    actor.must(Right.READ)
    today = timezone.localdate()
    form = FunnelDays(request.GET.dict(), first=_months_back(today), last=today)
    if not form.is_valid():
        return render(request, "journey/funnel.html", {"form": form}, status=HTTPStatus.BAD_REQUEST)
    found = journey_funnel(
        actor.workspace_id, first=form.cleaned_data["from"], last=form.cleaned_data["to"], now=timezone.now()
    )
    leads = reverse("leads", kwargs={"slug": slug})

    def link(**asked: object) -> str:
        return f"{leads}?{urlencode(asked)}"

    return render(request, "journey/funnel.html", {"form": form, "funnel": shown(found, link=link)})


def _months_back(today: date) -> date:
    """The first day of the month that begins the last six."""
    first = today.replace(day=1)
    for _month in range(MONTHS - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return first
