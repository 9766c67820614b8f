"""The list of leads under filters, as a page and as a file."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.imports.offering import nothing_yet
from entente.interfaces.web.leads.asking import Question, note_file, question
from entente.interfaces.web.leads.rows import FILE_COLUMNS, file_rows, shown
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.streaming import stream_csv
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.paging import position_of
from entente.stages.review.queries.lead_list import COUNTED_UP_TO, listed_leads

PAGE_ROWS = 50


@require_safe
@never_cache
def show(request: WorkspaceRequest, slug: str) -> HttpResponse | StreamingHttpResponse:
    """A page of leads; with `format=csv` every lead under the filter, as a file."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    of = question(request.GET, by=actor, zone=request.workspace.zone, now=timezone.now())
    if request.GET.get("format") == "csv":
        return _file(request, of)
    page, count = listed_leads(
        actor.workspace_id,
        asked=of.asked,
        position=position_of(request.GET.get("cursor", "")),
        size=PAGE_ROWS,
    )
    sees_persons = actor.may(Right.READ_PERSONS)
    has_temperatures = any(row.temperature for row in page.rows)
    listing = Listing(
        _("leads"),
        _columns(with_persona=bool(of.names.personas), with_temperature=has_temperatures),
        min(count, COUNTED_UP_TO),
        at_least=count > COUNTED_UP_TO,
        newer=page.newer.word if page.newer else "",
        older=page.older.word if page.older else "",
        csv=actor.may(Right.EXPORT),
        filters=of.form,
        empty=_("No lead fits these filters"),
        counted=ngettext("lead", "leads", count),
        nothing=nothing_yet(
            request, _("No lead yet"), _("Bring in a file of leads: each row becomes a lead with its clock.")
        ),
    )
    rows = shown(page.rows, names=of.names, sees_persons=sees_persons, workspace_id=actor.workspace_id)
    return render(
        request,
        "leads/show.html",
        {
            "listing": listing,
            "rows": rows,
            "has_personas": bool(of.names.personas),
            "has_temperatures": has_temperatures,
        },
    )


def _file(request: WorkspaceRequest, of: Question) -> StreamingHttpResponse:
    """The file, written down in the ledger before the first row leaves."""
    actor = request.membership.actor
    note_file(of, by=actor)
    return stream_csv(
        request,
        file_name="leads.csv",
        header=FILE_COLUMNS,
        rows=lambda: file_rows(
            actor.workspace_id, asked=of.asked, names=of.names, sees_persons=actor.may(Right.READ_PERSONS)
        ),
    )


def _columns(*, with_persona: bool, with_temperature: bool) -> list[Column]:
    """The columns; that of the persona from the first persona on, of temperatures where rows have one."""
    return [
        Column("lead", _("Lead"), term="lead"),
        Column("captured_at", _("Captured")),
        Column("source", _("Source"), term="source"),
        *([Column("persona", _("Persona"), term="persona")] if with_persona else []),
        *([Column("temperature", _("Temperature"))] if with_temperature else []),
        Column("rep", _("Rep")),
        Column("state", _("Clock"), term="clock"),
        Column("due_at", _("Due")),
        Column("elapsed", _("First attempt after"), figure=True, term="speed"),
        Column("business", _("in business time"), figure=True),
        Column("attempts", _("Attempts"), figure=True, term="attempt"),
        Column("deal", _("Deal"), term="deal"),
    ]
