"""`entente agreement guide`: how far a company is on its way to a first agreement."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from entente.interfaces.cli.acting import acting_in, json_option, table, workspace_option
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _


@click.command(help=_("Say which steps to a first agreement are done, and which command does the next."))
@workspace_option
@json_option
@with_database
def guide(*, slug: str, as_json: bool) -> None:
    """Print the steps in order."""
    from entente.loop.guiding import guide as steps

    with acting_in(slug) as by:
        found = steps(by=by, now=datetime.now(UTC))
    if as_json:
        told = [{"step": one.key, "count": one.count, "done": one.is_done} for one in found]
        click.echo(json.dumps(told))
        return
    commands = {
        "heads": "entente member add",
        "objectives": "entente objective define",
        "communication": "entente governance default",
        "target": "entente persona define",
        "transfer": "entente journey default",
        "plan": "entente plan --save",
        "contract": "entente agreement draft",
    }
    header = [_("Step"), _("Done"), _("How many"), _("Command")]
    rows = [
        [one.key, _("yes") if one.is_done else _("no"), str(one.count), commands[one.key]] for one in found
    ]
    table(header, rows)
