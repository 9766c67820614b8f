"""What `entente lead list` answers: a page of leads as JSON has it, and as a table to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from entente.interfaces.cli.acting import table
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.interfaces.web.leads.asking import Question
    from entente.interfaces.web.leads.rows import ShownLead
    from entente.kit.paging import Page, Position
    from entente.stages.review.queries.lead_list import ListedLead


def list_answer(of: Question, *, by: Actor, position: Position | None, size: int) -> dict[str, Any]:
    """A page of leads with the columns of the file, how many there are, and where to go on."""
    from entente.interfaces.web.leads.rows import FILE_COLUMNS, file_row
    from entente.stages.deal.queries import deals_of_leads
    from entente.stages.review.queries.lead_list import COUNTED_UP_TO

    page, count = _page(of, by=by, position=position, size=size)
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
        "count": min(count, COUNTED_UP_TO),
        "at_least": count > COUNTED_UP_TO,
        "newer": page.newer.word if page.newer else None,
        "older": page.older.word if page.older else None,
    }


def show_list(of: Question, *, by: Actor, position: Position | None, size: int) -> None:
    """Print a page of leads, how many there are, and the cursors."""
    from entente.interfaces.web.leads.rows import shown
    from entente.interfaces.web.look import formats
    from entente.stages.review.queries.lead_list import COUNTED_UP_TO

    page, count = _page(of, by=by, position=position, size=size)
    rows = shown(page.rows, names=of.names, sees_persons=True, workspace_id=by.workspace_id)
    if rows:
        table(_header(), [_cells(row, zone=ZoneInfo(of.asked.zone)) for row in rows])
    counted = formats.counted(min(count, COUNTED_UP_TO), at_least=count > COUNTED_UP_TO)
    click.echo(_("Leads under these filters: {count}").format(count=counted))
    if page.newer:
        click.echo(_("Newer ones: --cursor {word}").format(word=page.newer.word))
    if page.older:
        click.echo(_("Older ones: --cursor {word}").format(word=page.older.word))


def _page(of: Question, *, by: Actor, position: Position | None, size: int) -> tuple[Page[ListedLead], int]:
    from entente.stages.review.queries.lead_list import listed_leads

    return listed_leads(by.workspace_id, asked=of.asked, position=position, size=size)


def _header() -> list[str]:
    return [
        _("Lead"),
        _("Person"),
        _("Captured"),
        _("Source"),
        _("Persona"),
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
        row.rep or "–",
        str(STATES[of.state].word),
        formats.moment(of.due_at, zone=zone) if of.due_at else "–",
        formats.measure(of.elapsed_seconds, "seconds"),
        formats.measure(of.business_seconds, "business_seconds"),
        formats.measure(of.attempts, "count"),
        f"{row.deal_word} {row.deal_amount}".strip(),
    ]
