"""`entente spend`: the rows of spend under filters, with their sums."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from entente.foundation.people.rules import Right
from entente.interfaces.cli.acting import Day, acting_in, speaking, workspace_option
from entente.interfaces.cli.filters import Words, query_of, refuse_backwards, refuse_errors, with_options
from entente.interfaces.cli.listing import list_options, wanted_of, write_csv
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.spend_listing import list_answer, show_list
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.interfaces.web.spend.asking import Question

# The name of an option is that of the field of the form: a new field needs its option here, no more.
FILTERS = (
    click.option("--source", type=Words(), help=_("What it was spent on, as the file named it.")),
    click.option("--campaign", type=Words(), help=_("The campaign.")),
    click.option("--from", type=Day(), metavar="D", help=_("The first day.")),
    click.option("--to", type=Day(), metavar="D", help=_("The last day, included.")),
    click.option("--repeated", is_flag=True, help=_("Only rows that repeat another to the letter.")),
)


@click.group(help=_("List the rows of spend under filters, with their sums."))
def spend() -> None:
    """Hold the commands about spend."""


@spend.command(
    "list",
    short_help=_("List the rows of spend under filters."),
    help=_(
        "List the rows of spend under the filters of the page, newest day first, some at a time: --cursor "
        "goes on where an answer ended; the sums are those of all rows. --csv writes every row."
    ),
)
@workspace_option
@with_options(FILTERS)
@list_options
@with_database
def list_spend(*, slug: str, **given: Any) -> None:
    """Print rows of spend, as a table, as JSON, or all of them as CSV."""
    wanted, filters = wanted_of(given)
    with acting_in(slug, email=wanted.email) as by, speaking():
        of = _asked_of(filters, by=by)
        if wanted.as_csv:
            _write_all(of, by=by)
        elif wanted.as_json:
            click.echo(json.dumps(list_answer(of, by=by, wanted=wanted), ensure_ascii=False))
        else:
            show_list(of, by=by, wanted=wanted)


def _asked_of(given: Mapping[str, Any], *, by: Actor) -> Question:
    """What the options ask for; refuses what the page would leave out."""
    from entente.interfaces.web.spend.asking import question

    refuse_backwards(given, first="from", last="to")
    of = question(query_of(given), by=by)
    refuse_errors(of.form)
    return of


def _write_all(of: Question, *, by: Actor) -> None:
    """Every row as the page's file has it; it holds no word about a person, so nothing is written down."""
    from entente.interfaces.web.spend.rows import FILE_COLUMNS, file_rows

    by.must(Right.EXPORT)
    write_csv(file_rows(by.workspace_id, asked=of.asked), header=FILE_COLUMNS)
