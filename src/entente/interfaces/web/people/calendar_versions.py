"""The proposed calendars: every version, what each side has said to it, and two of them compared."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.glossary.comparing import chosen_or_telling
from entente.interfaces.web.glossary.versions import Reader
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.definitions import Kind, in_force
from entente.stages.journey.reading import definition_versions


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Every calendar that was proposed, and what differs between two of them."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    versions = definition_versions(actor.workspace_id, kind=Kind.CALENDAR)
    reader = Reader.of(actor, versions, today=timezone.localdate())
    current = in_force(versions, on=reader.today)
    context = {
        "versions": [reader.shown(one, current=current) for one in reversed(versions)],
        "compared": chosen_or_telling(request.GET, versions, today=reader.today),
    }
    return render(request, "people/calendar_versions.html", context)
