"""The filters of `entente deal list`: those of the page, the owner by name instead of by number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import Day
from entente.interfaces.cli.filters import (
    NumberOr,
    Words,
    known_persona,
    member_called,
    query_of,
    refuse_backwards,
    refuse_errors,
    with_options,
)
from entente.interfaces.cli.words import gettext as _
from entente.stages.deal.queries import DEAL_STATES, REASONS

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.interfaces.web.deals.asking import Question

# The name of an option is that of the field of the form: a new field needs its option here, no more.
FILTERS = (
    click.option("--state", type=click.Choice(DEAL_STATES), help=_("What became of the deal.")),
    click.option("--owner", type=Words(), help=_("Who has it, by name or e-mail.")),
    click.option("--from", type=Day(), metavar="D", help=_("The first day of capture of its lead.")),
    click.option("--to", type=Day(), metavar="D", help=_("The last day of capture of its lead, included.")),
    click.option("--closed-from", type=Day(), metavar="D", help=_("The first day of closing.")),
    click.option("--closed-to", type=Day(), metavar="D", help=_("The last day of closing, included.")),
    click.option("--reason", type=click.Choice(REASONS), help=_("Whether a reason is written of it.")),
    click.option(
        "--persona",
        type=NumberOr("none"),
        help=_("The number of the persona that its lead fits, or none."),
    ),
    click.option("--undated", is_flag=True, help=_("Those closed without a date.")),
    click.option("--priced", is_flag=True, help=_("Those with an amount in the currency of the workspace.")),
)
filter_options = with_options(FILTERS)


def asked_of(given: Mapping[str, Any], *, by: Actor) -> Question:
    """What the options ask for; refuses what the page would leave out."""
    from entente.foundation.people.queries import workspace_settings
    from entente.interfaces.web.deals.asking import question

    refuse_backwards(given, first="from", last="to")
    refuse_backwards(given, first="closed_from", last="closed_to")
    known_persona(given["persona"], by=by)
    owner = {"owner": member_called(given["owner"], by=by)} if given["owner"] else {}
    settings = workspace_settings(by.workspace_id)
    of = question(query_of({**given, **owner}), by=by, zone=settings.zone, currency=settings.currency)
    refuse_errors(of.form)
    return of
