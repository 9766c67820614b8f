"""`entente objective`: shared objectives, their five checks, their pace, and both heads' acceptance."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import click

from entente.interfaces.cli.acting import Day, acting_in, by_option, json_option, workspace_option
from entente.interfaces.cli.objective_answers import as_mapping
from entente.interfaces.cli.objective_files import (
    Quantity,
    aim_of,
    edit_of,
    number_argument,
    today_in,
    version_option,
)
from entente.interfaces.cli.objective_first import first
from entente.interfaces.cli.objective_reading import COMMANDS
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.tomlfile import TomlFile
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal


class NoSide(Refusal):
    """Somebody without a side is asked to accept."""


@click.group(help=_("Write shared objectives, check their five letters, adopt them side by side."))
def objective() -> None:
    """Hold the commands about objectives."""


for _command in (*COMMANDS, first):
    objective.add_command(_command)


@objective.command(
    help=_(
        "Write an objective down from FILE.toml, as a draft, or change the one with --number; of an adopted "
        "one it is a proposal. Owners are e-mails, shares are written 0.8, times in seconds."
    )
)
@workspace_option
@click.argument("given", metavar="FILE.toml", type=TomlFile())
@click.option("--number", type=WholeNumber(min=1), help=_("Which objective is changed."))
@version_option
@by_option
@json_option
@with_database
def define(
    *,
    slug: str,
    given: dict[str, Any],
    number: int | None,
    version: int | None,
    email: str | None,
    as_json: bool,
) -> None:
    """Keep an objective."""
    from entente.stages.agreement import aiming

    with acting_in(slug, email=email) as by:
        edit = edit_of(number, version, by=by) if number else None
        kept = aiming.define(aim_of(given, by=by), by=by, now=datetime.now(UTC), edit=edit, source="command")
    _say(_("Objective {number} is kept."), kept, slug=slug, as_json=as_json)


@objective.command(
    help=_(
        "Accept an objective for the side of --by; with the other side's it is in force. "
        "It needs all five letters."
    )
)
@workspace_option
@number_argument
@version_option
@by_option
@json_option
@with_database
def adopt(*, slug: str, number: int, version: int | None, email: str | None, as_json: bool) -> None:
    """Accept for one side."""
    from entente.stages.agreement import aiming

    with acting_in(slug, email=email) as by:
        if by.team is None:
            raise NoSide(
                _("{name} is of no team; give --by the e-mail of a head, or of an admin of a team.").format(
                    name=by.name
                )
            )
        edit = edit_of(number, version, by=by)
        aiming.accept(edit, by=by, side=by.team, now=datetime.now(UTC), source="command")
    _say(_("Objective {number} is accepted."), number, slug=slug, as_json=as_json)


@objective.command(help=_("Withdraw a draft; of an adopted objective, propose that both sides let it go."))
@workspace_option
@number_argument
@version_option
@by_option
@json_option
@with_database
def withdraw(*, slug: str, number: int, version: int | None, email: str | None, as_json: bool) -> None:
    """Let an objective go."""
    from entente.stages.agreement import aiming

    with acting_in(slug, email=email) as by:
        edit = edit_of(number, version, by=by)
        left = aiming.withdraw(edit, by=by, now=datetime.now(UTC), source="command")
    if as_json:
        click.echo(json.dumps({"number": number, "state": left.state if left else "withdrawn"}))
    elif left is None:
        click.echo(_("Draft {number} is withdrawn.").format(number=number))
    else:
        click.echo(_("It is proposed to let objective {number} go; both heads decide.").format(number=number))


@objective.command(help=_("Note a value of an objective that is counted by hand."))
@workspace_option
@number_argument
@click.argument("value", type=Quantity())
@click.option("--day", type=Day(), help=_("The day that it is of; today if not given."))
@by_option
@json_option
@with_database
def note(
    *, slug: str, number: int, value: Decimal, day: date | None, email: str | None, as_json: bool
) -> None:
    """Write a value down."""
    from entente.foundation.people.queries import workspace_settings
    from entente.stages.agreement import aiming

    now = datetime.now(UTC)
    with acting_in(slug, email=email) as by:
        of = day or today_in(workspace_settings(by.workspace_id).zone, now=now)
        aiming.note_value(edit_of(number, None, by=by), value, day=of, by=by, now=now, source="command")
    _say(_("The value of objective {number} is noted."), number, slug=slug, as_json=as_json)


def _say(sentence: str, number: int, *, slug: str, as_json: bool) -> None:
    """One line, or the objective as it now is."""
    from entente.foundation.people.queries import workspace_settings
    from entente.loop import paced_objective

    if not as_json:
        click.echo(sentence.format(number=number))
        return
    with acting_in(slug) as by:
        currency = workspace_settings(by.workspace_id).currency
        paced = paced_objective(number, by=by, now=datetime.now(UTC))
    click.echo(json.dumps(as_mapping(paced, currency=currency), ensure_ascii=False))
