"""The proposed calendars: every version, what each side has said to it, and two of them compared."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.glossary.history import history_context
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.definitions import Kind
from entente.stages.journey.reading import definition_versions


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """Every calendar that was proposed, and what differs between two of them."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    versions = definition_versions(actor.workspace_id, kind=Kind.CALENDAR)
    return render(request, "people/calendar_versions.html", history_context(request, versions))
