"""The MQL definition: what is in force, what waits, and every version."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.glossary.comparing import chosen, proposed_change
from entente.interfaces.web.glossary.versions import Reader
from entente.interfaces.web.mql.words import parts_of
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.definitions import Kind, in_force, waiting
from entente.stages.journey.mql import mql_from
from entente.stages.journey.reading import definition_versions


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """What is in force, what waits for a side, and every version."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    versions = definition_versions(actor.workspace_id, kind=Kind.MQL)
    reader = Reader.of(actor, versions, today=timezone.localdate())
    current, proposed = in_force(versions, on=reader.today), waiting(versions)
    context = {
        "current": parts_of(mql_from(current.content)) if current else None,
        "current_version": reader.shown(current, current=current) if current else None,
        "proposed": parts_of(mql_from(proposed.content)) if proposed else None,
        "proposed_version": reader.shown(proposed, current=current) if proposed else None,
        "change": proposed_change(versions, today=reader.today),
        "compared": chosen(request.GET, versions),
        "versions": [reader.shown(one, current=current) for one in reversed(versions)],
    }
    return render(request, "mql/show.html", context)
