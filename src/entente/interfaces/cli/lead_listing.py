"""What `entente lead list` answers: a page of leads as JSON has it, and as a table to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from entente.interfaces.cli.acting import table
from entente.interfaces.cli.listing import counted_answer, show_counted
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.interfaces.cli.listing import Wanted
    from entente.interfaces.web.leads.asking import Question
    from entente.interfaces.web.leads.rows import ShownLead
    from entente.kit.paging import Page
    from entente.stages.review.queries.lead_list import ListedLead


def list_answer(of: Question, *, by: Actor, wanted: Wanted) -> dict[str, Any]:
    """A page of leads with the columns of the file, how many there are, and where to go on."""
    from entente.interfaces.web.leads.rows import FILE_COLUMNS, file_row
    from entente.stages.deal.queries import deals_of_leads
    from entente.stages.review.queries.lead_list import COUNTED_UP_TO

    page, count = _page(of, by=by, wanted=wanted)
    deals = deals_of_leads(by.workspace_id, lead_ids=[lead.lead_id for lead in page.rows])
    zone = ZoneInfo(of.asked.zone)
    rows = [
        file_row(lead, deals.get(lead.lead_id), names=of.names, zone=zone, sees_persons=True)
        for lead in page.rows
    ]
    return {
        "leads": [
            {"id": lead.id, **dict(zip(FILE_COLUMNS, row, strict=True))}
            for lead, row in zip(page.rows, rows, strict=True)
        ],
        **counted_answer(page, count=count, most=COUNTED_UP_TO),
    }


def show_list(of: Question, *, by: Actor, wanted: Wanted) -> None:
    """Print a page of leads, how many there are, and the cursors."""
    from entente.interfaces.web.leads.rows import shown
    from entente.stages.review.queries.lead_list import COUNTED_UP_TO

    page, count = _page(of, by=by, wanted=wanted)
    rows = shown(page.rows, names=of.names, sees_persons=True, workspace_id=by.workspace_id)
    if rows:
        table(_header(), [_cells(row, zone=ZoneInfo(of.asked.zone)) for row in rows])
    show_counted(_("Leads under these filters: {count}"), page, count=count, most=COUNTED_UP_TO)


def _page(of: Question, *, by: Actor, wanted: Wanted) -> tuple[Page[ListedLead], int]:
    from entente.stages.review.queries.lead_list import listed_leads

    return listed_leads(by.workspace_id, asked=of.asked, position=wanted.position, size=wanted.size)


def _header() -> list[str]:
    return [
        _("Lead"),
        _("Person"),
        _("Captured"),
        _("Source"),
        _("Persona"),
        _("Temperature"),
        _("Rep"),
        _("Clock"),
        _("Due"),
        _("First attempt after"),
        _("in business time"),
        _("Attempts"),
        _("Deal"),
    ]


def _cells(row: ShownLead, *, zone: ZoneInfo) -> list[str]:
    from entente.interfaces.web.look import formats
    from entente.interfaces.web.look.states import STATES

    of = row.lead
    return [
        of.external_id or str(of.id),
        of.name or of.email or "–",
        formats.moment(of.captured_at, zone=zone),
        of.source or "–",
        row.persona or "–",
        str(row.temperature) or "–",
        row.rep or "–",
        str(STATES[of.state].word),
        formats.moment(of.due_at, zone=zone) if of.due_at else "–",
        formats.measure(of.elapsed_seconds, "seconds"),
        formats.measure(of.business_seconds, "business_seconds"),
        formats.measure(of.attempts, "count"),
        f"{row.deal_word} {row.deal_amount}".strip(),
    ]
