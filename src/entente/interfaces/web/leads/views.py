"""The list of leads under filters, as a page and as a file."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from entente.foundation.people.queries import members
from entente.foundation.people.rules import Right
from entente.interfaces.web.imports.offering import nothing_yet
from entente.interfaces.web.leads.filters import Known, LeadFilters
from entente.interfaces.web.leads.rows import FILE_COLUMNS, Names, file_rows, shown
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.streaming import stream_csv
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.paging import position_of
from entente.stages.agreement.queries import versions
from entente.stages.audience.queries import personas, segments
from entente.stages.capture.queries import leads_with, people_with
from entente.stages.journey.queries import stages
from entente.stages.review.actions import note_export
from entente.stages.review.queries import lead_list
from entente.stages.review.queries.lead_list import COUNTED_UP_TO, Asked, count_leads, listed_leads

PAGE_ROWS = 50


@require_safe
@never_cache
def show(request: WorkspaceRequest, slug: str) -> HttpResponse | StreamingHttpResponse:
    """A page of leads; with `format=csv` every lead under the filter, as a file."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    workspace_id = actor.workspace_id
    now = timezone.now()
    names = Names(
        members={member.id: member.name for member in members(workspace_id)},
        personas={one.id: one.terms.name for one in personas(workspace_id)},
    )
    held = versions(workspace_id)
    form = LeadFilters(request.GET, known=_known(workspace_id, names, versions=[one.id for one in held]))
    asked = _asked(request, form, now=now)
    asked = replace(asked, required={one.id: one.terms.required_information for one in held})
    if request.GET.get("format") == "csv":
        return _file(request, form, asked, names=names)
    page, count = listed_leads(
        workspace_id, asked=asked, position=position_of(request.GET.get("cursor", "")), size=PAGE_ROWS
    )
    sees_persons = actor.may(Right.READ_PERSONS)
    listing = Listing(
        _("leads"),
        _columns(with_persona=bool(names.personas)),
        min(count, COUNTED_UP_TO),
        at_least=count > COUNTED_UP_TO,
        newer=page.newer.word if page.newer else "",
        older=page.older.word if page.older else "",
        csv=actor.may(Right.EXPORT),
        filters=form,
        empty=_("No lead fits these filters"),
        counted=ngettext("lead", "leads", count),
        nothing=nothing_yet(
            request, _("No lead yet"), _("Bring in a file of leads: each row becomes a lead with its clock.")
        ),
    )
    rows = shown(page.rows, names=names, sees_persons=sees_persons, workspace_id=workspace_id)
    return render(
        request, "leads/show.html", {"listing": listing, "rows": rows, "has_personas": bool(names.personas)}
    )


def _known(workspace_id: int, names: Names, *, versions: list[int]) -> Known:
    """What the filters let choose from."""
    return Known(
        reps=[(str(number), name) for number, name in names.members.items()],
        sources=lead_list.sources(workspace_id),
        versions=versions,
        personas=[(str(number), name) for number, name in names.personas.items()],
        segments=[(str(one.id), one.terms.name) for one in segments(workspace_id)],
        stages=stages(workspace_id),
    )


def _asked(request: WorkspaceRequest, form: LeadFilters, *, now: datetime) -> Asked:
    """What is asked for; whoever may not see persons finds leads by their outside id alone."""
    of = form.asked()
    actor = request.membership.actor
    word = form.cleaned_data.get("q", "").strip()
    if word:
        sees_persons = actor.may(Right.READ_PERSONS)
        of = replace(
            of,
            person_ids=people_with(actor.workspace_id, word=word) if sees_persons else (),
            lead_ids=leads_with(actor.workspace_id, external_id=word),
        )
    return Asked(of, request.workspace.zone, now)


def _file(
    request: WorkspaceRequest, form: LeadFilters, asked: Asked, *, names: Names
) -> StreamingHttpResponse:
    """The file, written down in the ledger before the first row leaves."""
    actor = request.membership.actor
    actor.must(Right.EXPORT)
    rows = count_leads(actor.workspace_id, asked=asked, most=None)
    note_export("leads", rows=rows, filters=form.noted(), by=actor, now=asked.now)
    return stream_csv(
        request,
        file_name="leads.csv",
        header=FILE_COLUMNS,
        rows=lambda: file_rows(
            actor.workspace_id, asked=asked, names=names, sees_persons=actor.may(Right.READ_PERSONS)
        ),
    )


def _columns(*, with_persona: bool) -> list[Column]:
    """The columns; that of the persona from the first persona on."""
    return [
        Column("lead", _("Lead"), term="lead"),
        Column("captured_at", _("Captured")),
        Column("source", _("Source"), term="source"),
        *([Column("persona", _("Persona"), term="persona")] if with_persona else []),
        Column("rep", _("Rep")),
        Column("state", _("Clock"), term="clock"),
        Column("due_at", _("Due")),
        Column("elapsed", _("First attempt after"), figure=True, term="speed"),
        Column("business", _("in business time"), figure=True),
        Column("attempts", _("Attempts"), figure=True, term="attempt"),
        Column("deal", _("Deal"), term="deal"),
    ]
