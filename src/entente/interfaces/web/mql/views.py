"""The MQL definition: what is in force, what waits, and every version."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.glossary.history import definition_context
from entente.interfaces.web.mql.words import parts_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.definitions import Kind
from entente.stages.journey.mql import mql_from


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """What is in force, what waits for a side, and every version."""
    del slug
    request.membership.actor.must(Right.READ)
    context = definition_context(request, kind=Kind.MQL, parts=lambda content: parts_of(mql_from(content)))
    return render(request, "mql/show.html", context)
