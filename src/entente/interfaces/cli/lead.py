"""`entente lead`: the leads under filters, and the whole story of one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import click

from entente.foundation.people.rules import Right
from entente.interfaces.cli.acting import acting_in, by_option, json_option, speaking, workspace_option
from entente.interfaces.cli.filters import Words
from entente.interfaces.cli.lead_filters import asked_of, filter_options
from entente.interfaces.cli.lead_listing import list_answer, show_list
from entente.interfaces.cli.lead_showing import show_story
from entente.interfaces.cli.lead_story import story_answer
from entente.interfaces.cli.listing import list_options, wanted_of, write_csv
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _


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
    _show(key, slug=slug, email=email, as_json=as_json)


def _show(key: str, *, slug: str, email: str | None, as_json: bool) -> None:
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
    short_help=_("Accept a lead for sales."),
    help=_("Accept the lead KEY for sales, as the member of --by: it deserves work. Prints its story."),
)
@click.argument("key", metavar="KEY", type=Words())
@workspace_option
@by_option
@json_option
@with_database
def accept(*, key: str, slug: str, email: str | None, as_json: bool) -> None:
    """Accept a lead and print its story."""
    from entente.loop.answering import accept_lead
    from entente.loop.telling import lead_called

    with acting_in(slug, email=email) as by:
        accept_lead(lead_called(key, by=by), by=by, now=datetime.now(UTC), source="command")
    _show(key, slug=slug, email=email, as_json=as_json)


@lead.command(
    "return",
    short_help=_("Return a lead to marketing."),
    help=_(
        "Return the lead KEY to marketing, as the member of --by, for one of the reasons in force "
        "(`entente definition show reasons`). Prints its story."
    ),
)
@click.argument("key", metavar="KEY", type=Words())
@click.option("--reason", required=True, type=Words(), help=_("The code of the reason."))
@click.option("--evidence", required=True, type=Words(), help=_("What shows that it holds."))
@workspace_option
@by_option
@json_option
@with_database
def give_back(*, key: str, reason: str, evidence: str, slug: str, email: str | None, as_json: bool) -> None:
    """Return a lead and print its story."""
    from entente.loop.answering import return_lead
    from entente.loop.telling import lead_called
    from entente.stages.handover.answering import GivenBack

    with acting_in(slug, email=email) as by:
        back = GivenBack(reason, evidence)
        return_lead(lead_called(key, by=by), back=back, by=by, now=datetime.now(UTC), source="command")
    _show(key, slug=slug, email=email, as_json=as_json)


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
@list_options
@with_database
def list_leads(*, slug: str, **given: Any) -> None:
    """Print leads, as a table, as JSON, or all of them as CSV."""
    wanted, filters = wanted_of(given)
    if wanted.as_csv:
        _write_all(slug, email=wanted.email, filters=filters)
        return
    with acting_in(slug, email=wanted.email) as by, speaking():
        by.must(Right.READ_PERSONS)
        of = asked_of(filters, by=by, now=datetime.now(UTC))
        if wanted.as_json:
            click.echo(json.dumps(list_answer(of, by=by, wanted=wanted), ensure_ascii=False))
        else:
            show_list(of, by=by, wanted=wanted)


def _write_all(slug: str, *, email: str | None, filters: dict[str, Any]) -> None:
    """Every lead as the page's file has it; what is taken out is written down before, and stays so."""
    from entente.interfaces.web.leads.asking import note_file
    from entente.interfaces.web.leads.rows import FILE_COLUMNS, file_rows

    with acting_in(slug, email=email) as by, speaking():
        of = asked_of(filters, by=by, now=datetime.now(UTC))
        note_file(of, by=by, source="command")
    with acting_in(slug, email=email) as by:
        rows = file_rows(
            by.workspace_id, asked=of.asked, names=of.names, sees_persons=by.may(Right.READ_PERSONS)
        )
        write_csv(rows, header=FILE_COLUMNS)
