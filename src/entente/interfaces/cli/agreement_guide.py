"""`entente agreement guide`: how far a company is on its way to a first agreement."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import acting_in, json_option, table, workspace_option
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.loop.guiding import GuideStep


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
        told = [_told(one) for one in found]
        click.echo(json.dumps(told))
        return
    commands = {
        "heads": "entente member add",
        "objectives": "entente objective define",
        "communication": "entente governance default",
        "target": "entente persona define",
        "transfer": "",
        "journey": "entente journey default",
        "glossary": "entente glossary default",
        "mql": "entente definition propose",
        "plan": "entente plan --save",
        "contract": "entente agreement draft",
    }
    header = [_("Step"), _("Done"), _("How many"), _("Command")]
    rows = [
        [one.key, _("yes") if one.is_done else _("no"), str(one.count), commands[one.key]]
        for step in found
        for one in (step, *step.parts)
    ]
    table(header, rows)


@click.command(help=_("Say what waits for marketing and for sales: a signature, or a yes to a text of both."))
@workspace_option
@json_option
@with_database
def waiting(*, slug: str, as_json: bool) -> None:
    """Print what waits for each side."""
    from entente.loop.awaiting import waiting_for_sides

    with acting_in(slug) as by:
        found = waiting_for_sides(by=by)
    if as_json:
        click.echo(json.dumps([{"side": one.side, "kind": one.kind, "count": one.count} for one in found]))
        return
    if not found:
        click.echo(_("Nothing waits for a side."))
        return
    header = [_("Waits for"), _("What"), _("How many")]
    table(header, [[str(one.side), one.kind, str(one.count)] for one in found])


def _told(one: GuideStep) -> dict[str, Any]:
    told: dict[str, Any] = {"step": one.key, "count": one.count, "done": one.is_done}
    return {**told, "parts": [_told(part) for part in one.parts]} if one.parts else told
