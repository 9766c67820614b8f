"""`entente deal`: the deals under filters, and what was won and lost by month."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import click

from entente.foundation.people.rules import Right
from entente.interfaces.cli.acting import acting_in, by_option, json_option, speaking, workspace_option
from entente.interfaces.cli.deal_filters import asked_of, filter_options
from entente.interfaces.cli.deal_listing import list_answer, months_answer, show_list, show_months
from entente.interfaces.cli.listing import list_options, wanted_of, write_csv
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _


@click.group(help=_("List the deals under filters; what was won and lost by month."))
def deal() -> None:
    """Hold the commands about deals."""


@deal.command(
    "list",
    short_help=_("List the deals under filters."),
    help=_(
        "List the deals under the filters of the page, newest first, some at a time: --cursor goes on where "
        "an answer ended. --csv writes every one, and the ledger says who took them out."
    ),
)
@workspace_option
@filter_options
@list_options
@with_database
def list_deals(*, slug: str, **given: Any) -> None:
    """Print deals, as a table, as JSON, or all of them as CSV."""
    wanted, filters = wanted_of(given)
    if wanted.as_csv:
        _write_all(slug, email=wanted.email, filters=filters)
        return
    with acting_in(slug, email=wanted.email) as by, speaking():
        of = asked_of(filters, by=by)
        if wanted.as_json:
            click.echo(json.dumps(list_answer(of, by=by, wanted=wanted), ensure_ascii=False))
        else:
            show_list(of, by=by, wanted=wanted)


@deal.command(
    help=_(
        "Print what was won and lost in each of the newest months with a closed deal, by the day of closing; "
        "those without a date first."
    ),
    short_help=_("What was won and lost by month."),
)
@workspace_option
@by_option
@json_option
@with_database
def months(*, slug: str, email: str | None, as_json: bool) -> None:
    """Print the months, as a table or as JSON."""
    from entente.foundation.people.queries import workspace_settings
    from entente.stages.deal.queries import closed_by_month

    with acting_in(slug, email=email) as by, speaking():
        by.must(Right.READ)
        found, currency = closed_by_month(by.workspace_id), workspace_settings(by.workspace_id).currency
        if as_json:
            click.echo(json.dumps(months_answer(found, currency=currency)))
        else:
            show_months(found, currency=currency)


def _write_all(slug: str, *, email: str | None, filters: dict[str, Any]) -> None:
    """Every deal as the page's file has it; what is taken out is written down before, and stays so."""
    from entente.interfaces.web.deals.asking import note_file
    from entente.interfaces.web.deals.rows import FILE_COLUMNS, file_rows

    with acting_in(slug, email=email) as by, speaking():
        of = asked_of(filters, by=by)
        note_file(of, by=by, now=datetime.now(UTC), source="command")
    with acting_in(slug, email=email) as by:
        write_csv(file_rows(by.workspace_id, asked=of.asked, owners=of.owners), header=FILE_COLUMNS)
