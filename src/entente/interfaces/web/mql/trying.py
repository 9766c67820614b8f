"""A definition tried on the workspace's own leads: month by month, and the leads behind each number."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from entente.foundation.people.queries import members
from entente.foundation.people.rules import Right
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.mql.trial import asked_definition, asked_span, trial_of
from entente.interfaces.web.mql.words import parts_of, why
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.paging import position_of
from entente.stages.review.queries.mql_leads import OUTCOMES, Asked, seen_leads, tried_leads

PAGE_ROWS = 50
OUTCOME_WORDS: dict[str, str | Promise] = {
    "all": gettext_lazy("All leads"),
    "mql": gettext_lazy("Would have been MQL"),
    "not": gettext_lazy("Would not have been MQL"),
    "attempted": gettext_lazy("MQL with a first attempt"),
    "won": gettext_lazy("MQL that were won"),
    "open": gettext_lazy("MQL with an open deal"),
    "not_won": gettext_lazy("Won without being MQL"),
}


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """A version, or what is in force, tried month by month."""
    del slug
    request.membership.actor.must(Right.READ)
    definition = asked_definition(request)
    context = {"parts": parts_of(definition), "trial": trial_of(request, definition)}
    return render(request, "mql/test.html", context)


@require_safe
def leads(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The leads behind a number of a trial, each with why."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    definition = asked_definition(request)
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in OUTCOMES else "mql"
    asked = Asked(definition, asked_span(request), outcome)
    position = position_of(request.GET.get("cursor", ""))
    page, count = tried_leads(actor.workspace_id, asked=asked, position=position, size=PAGE_ROWS)
    seen = seen_leads(actor.workspace_id, ids=[row.id for row in page.rows], definition=definition)
    names = {member.id: member.name for member in members(actor.workspace_id)}
    sees_persons = actor.may(Right.READ_PERSONS)
    listing = Listing(
        _("leads"),
        _columns(),
        count,
        newer=page.newer.word if page.newer else "",
        older=page.older.word if page.older else "",
        csv=False,
        empty=_("No lead has this outcome"),
    )
    rows = [
        {
            "lead": row,
            "title": (row.name if sees_persons else None) or row.external_id or row.id,
            "rep": names.get(row.rep_id or 0, ""),
            "why": why(definition, seen[row.id], sees_persons=sees_persons),
        }
        for row in page.rows
    ]
    context = {"listing": listing, "rows": rows, "title": OUTCOME_WORDS[outcome], "span": asked.span}
    return render(request, "mql/leads.html", context)


def _columns() -> list[Column]:
    return [
        Column("lead", _("Lead"), term="lead"),
        Column("captured_at", _("Captured")),
        Column("source", _("Source"), term="source"),
        Column("rep", _("Rep")),
        Column("first_attempt", _("First attempt")),
        Column("deal", _("Deal"), term="deal"),
        Column("why", _("Why")),
    ]
