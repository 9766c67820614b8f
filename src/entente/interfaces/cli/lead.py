"""`entente lead`: the leads under filters, and the whole story of one."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from entente.foundation.people.rules import Right
from entente.interfaces.cli.acting import acting_in, by_option, json_option, speaking, workspace_option
from entente.interfaces.cli.lead_filters import Cursor, Words, asked_of, filter_options
from entente.interfaces.cli.lead_listing import list_answer, show_list
from entente.interfaces.cli.lead_showing import show_story
from entente.interfaces.cli.lead_story import story_answer
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

if TYPE_CHECKING:
    from entente.kit.paging import Position

USUAL_LEADS, MOST_LEADS = 50, 1000


class ListRefused(Refusal):
    """Options of a list that exclude each other."""


@click.group(help=_("List the leads under filters; tell everything that happened to one."))
def lead() -> None:
    """Hold the commands about leads."""


@lead.command(
    short_help=_("Tell everything about one lead."),
    help=_(
        "Tell everything about the lead KEY, its external id as in `entente export handovers`: who, the "
        "clock, why this deadline, the persona, the verdict of the MQL definition, every fact in order, the "
        "touches and the other leads of the person."
    ),
)
@click.argument("key", metavar="KEY", type=Words())
@workspace_option
@by_option
@json_option
@with_database
def show(*, key: str, slug: str, email: str | None, as_json: bool) -> None:
    """Print the story of a lead."""
    from entente.foundation.people.queries import workspace_settings
    from entente.interfaces.web.story.telling import told
    from entente.loop.telling import lead_called

    with acting_in(slug, email=email) as by, speaking():
        by.must(Right.READ_PERSONS)
        zone = workspace_settings(by.workspace_id).zone
        found = told(lead_called(key, by=by), by=by, zone=zone, now=datetime.now(UTC))
        if as_json:
            click.echo(json.dumps(story_answer(found, zone=zone), ensure_ascii=False))
        else:
            show_story(found, zone=zone)


@lead.command(
    "list",
    short_help=_("List the leads under filters."),
    help=_(
        "List the leads under the filters of the page, newest first, some at a time: --cursor goes on where "
        "an answer ended. --csv writes every one, and the ledger says who took them out."
    ),
)
@workspace_option
@filter_options
@click.option(
    "--limit", "size", type=click.IntRange(1, MOST_LEADS), help=_("How many at once; 50 if not given.")
)
@click.option("--cursor", "position", type=Cursor(), help=_("Where to go on, as the answer before said."))
@by_option
@json_option
@click.option("--csv", "as_csv", is_flag=True, help=_("Every lead, comma-separated, UTF-8."))
@with_database
def list_leads(
    *,
    slug: str,
    size: int | None,
    position: Position | None,
    email: str | None,
    as_json: bool,
    as_csv: bool,
    **given: Any,
) -> None:
    """Print leads, as a table, as JSON, or all of them as CSV."""
    if as_csv and (size or position or as_json):
        raise ListRefused(_("--csv writes every lead: leave out --limit, --cursor and --json."))
    if as_csv:
        _write_all(slug, email=email, given=given)
        return
    with acting_in(slug, email=email) as by, speaking():
        by.must(Right.READ_PERSONS)
        of = asked_of(given, by=by, now=datetime.now(UTC))
        if as_json:
            answer = list_answer(of, by=by, position=position, size=size or USUAL_LEADS)
            click.echo(json.dumps(answer, ensure_ascii=False))
        else:
            show_list(of, by=by, position=position, size=size or USUAL_LEADS)


def _write_all(slug: str, *, email: str | None, given: dict[str, Any]) -> None:
    """Every lead as the page's file has it; what is taken out is written down before, and stays so."""
    from entente.interfaces.web.leads.asking import note_file
    from entente.interfaces.web.leads.rows import FILE_COLUMNS, file_rows
    from entente.interfaces.web.streaming import csv_pieces

    with acting_in(slug, email=email) as by, speaking():
        of = asked_of(given, by=by, now=datetime.now(UTC))
        note_file(of, by=by, source="command")
    with acting_in(slug, email=email) as by:
        rows = file_rows(
            by.workspace_id, asked=of.asked, names=of.names, sees_persons=by.may(Right.READ_PERSONS)
        )
        for piece in csv_pieces(rows, header=FILE_COLUMNS):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
