"""The story of a lead."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.story.answering import story_page
from entente.interfaces.web.story.telling import told
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.loop.telling import LeadUnknown


@require_safe
@never_cache
def show(request: WorkspaceRequest, slug: str, lead: int) -> HttpResponse:
    """Every fact of a lead in order, its clock, what sales answered, and why the deadline is when it is."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    try:
        found = told(lead, by=actor, zone=request.workspace.zone, now=timezone.now())
    except LeadUnknown as unknown:
        raise Http404 from unknown
    return story_page(request, found)
