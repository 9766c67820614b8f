"""`entente definition test`: an MQL definition tried on the workspace's own leads."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import Day, acting_in, json_option, workspace_option
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.trial import print_trial
from entente.interfaces.cli.versions import file_option, read_file
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.stages.journey.mql import MqlDefinition


@click.command(
    "test",
    help=_(
        "Test an MQL definition on the workspace's own leads, each judged at the moment it came: how many a "
        "month would be MQL, and what became of them. Without a file, the one in force."
    ),
)
@click.argument("what", type=click.Choice(["mql"]))
@workspace_option
@file_option
@click.option(
    "--months",
    type=WholeNumber(1, 36),
    default=12,
    show_default=True,
    help=_("How many months before this one."),
)
@click.option("--today", type=Day(), help=_("The last day; else today in the workspace's zone."))
@json_option
@with_database
def test(*, what: str, slug: str, path: Path | None, months: int, today: date | None, as_json: bool) -> None:
    """Print what became of the leads, month by month."""
    from entente.foundation.people.queries import workspace_settings
    from entente.loop import written
    from entente.stages.review.queries.backtest import Span, tried_by_month

    del what
    given = read_file(path) if path else None
    with acting_in(slug) as by:
        last = today or written(by=by, now=datetime.now(UTC)).today
        definition = _definition(given, workspace_id=by.workspace_id, on=last)
        span = Span.of_months(last, months=months, zone=workspace_settings(by.workspace_id).zone)
        found = tried_by_month(by.workspace_id, definition=definition, span=span)
    print_trial(found, span=span, as_json=as_json)


def _definition(given: dict[str, Any] | None, *, workspace_id: int, on: date) -> MqlDefinition:
    from entente.stages.journey.definitions import UNKNOWN, DefinitionRefused
    from entente.stages.journey.mql import mql_from
    from entente.stages.journey.reading import mql_in_force

    found = mql_in_force(workspace_id, on=on) if given is None else mql_from(given)
    if found is None:
        raise DefinitionRefused(UNKNOWN, field="mql")
    return found
