"""`entente objective`, the part that reads: the list, and the five checks."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from entente.interfaces.cli.acting import acting_in, json_option, workspace_option
from entente.interfaces.cli.objective_answers import as_mapping, show_checks, show_list
from entente.interfaces.cli.objective_files import aim_of, today_in
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.tomlfile import TomlFile
from entente.interfaces.cli.words import gettext as _


@click.command("list", help=_("List the objectives, with value, pace and the letters that fail."))
@workspace_option
@json_option
@with_database
def list_all(*, slug: str, as_json: bool) -> None:
    """Print every objective."""
    from entente.foundation.people.queries import workspace_settings
    from entente.loop import paced_objectives

    with acting_in(slug) as by:
        currency = workspace_settings(by.workspace_id).currency
        found = paced_objectives(by=by, now=datetime.now(UTC))
    if as_json:
        click.echo(json.dumps([as_mapping(one, currency=currency) for one in found], ensure_ascii=False))
        return
    show_list(found, currency=currency)


@click.command("check", help=_("Check the objective of a number, or one in FILE.toml without keeping it."))
@workspace_option
@click.argument("what", metavar="NUMBER|FILE.toml")
@json_option
@with_database
def check(*, slug: str, what: str, as_json: bool) -> None:
    """Print the five letters."""
    from entente.foundation.people.queries import workspace_settings
    from entente.stages.agreement.aims_queries import ground_of, history_of
    from entente.stages.agreement.aims_queries import objective as find

    now = datetime.now(UTC)
    with acting_in(slug) as by:
        workspace = workspace_settings(by.workspace_id)
        today = today_in(workspace.zone, now=now)
        if what.isascii() and what.isdigit():
            standing = find(by.workspace_id, objective_id=int(what)).standing
            aim = standing.aim or standing.shown
        else:
            aim = aim_of(TomlFile().convert(what, None, None), by=by)
        history = history_of(aim, workspace_id=by.workspace_id, today=today, now=now)
        found = ground_of(by.workspace_id, today=today, now=now).faults(aim, history=history)
    show_checks(found, aim=aim, currency=workspace.currency, as_json=as_json)


COMMANDS = (list_all, check)
