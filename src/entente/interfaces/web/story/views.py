"""The story of a lead."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from entente.foundation.people.queries import members
from entente.foundation.people.rules import Right
from entente.interfaces.web.audience.words import criterion_sentence
from entente.interfaces.web.story.deadline import steps
from entente.interfaces.web.story.entries import entries
from entente.interfaces.web.story.exactly import exact_duration
from entente.interfaces.web.story.ripe import ripeness
from entente.interfaces.web.story.words import TOUCHES
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.loop.telling import LeadUnknown, tell


@require_safe
@never_cache
def show(request: WorkspaceRequest, slug: str, lead: int) -> HttpResponse:
    """Every fact of a lead in order, its clock, and why the deadline is when it is."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    try:
        story = tell(lead, by=actor, now=timezone.now())
    except LeadUnknown as unknown:
        raise Http404 from unknown
    names = {member.id: member.name for member in members(actor.workspace_id)}
    known = story.person
    title = (known.name or known.email) if known else None
    zone = story.calendar.calendar.zone
    context = {
        "story": story,
        "lead": story.lead,
        "title": title or story.lead.external_id or str(story.lead.id),
        "has_name": bool(title),
        "entries": entries(story, names=names),
        "steps": steps(story.way, calendar=story.calendar.calendar) if story.way else [],
        "promised": exact_duration(story.allowed_seconds) if story.allowed_seconds else "",
        "promised_minutes": (story.allowed_seconds or 0) // 60,
        "ripe": ripeness(request, story.lead.id, captured_at=story.lead.captured_at),
        "reasons": [
            (criterion_sentence(one.criterion), "" if one.value is None else one.value)
            for one in story.fit.reasons
        ],
        "zone": zone,
        "rep": names.get(story.lead.rep_id or 0, ""),
        "answered_by": names.get(story.lead.first_attempt_by or 0, ""),
        "touches": [(touch, TOUCHES.get(touch.kind.lower(), touch.kind)) for touch in story.touches],
    }
    return render(request, "story/show.html", context)
