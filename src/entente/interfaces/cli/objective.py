"""`entente objective`: shared objectives, their five checks, their pace, and both heads' acceptance."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import Day, acting_in, by_option, json_option, workspace_option
from entente.interfaces.cli.objective_answers import as_mapping, show_checks, show_list
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.tomlfile import TomlFile
from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.stages.agreement.aims import Aim
    from entente.stages.agreement.editing import Edit

OWNERS = ("marketing_owner", "sales_owner")
number_argument = click.argument("number", type=click.IntRange(min=1))
version_option = click.option(
    "--version", "version", type=int, help=_("Refuse when it is no longer at this version.")
)


class NoSide(Refusal):
    """Somebody without a side is asked to accept."""


class Quantity(click.ParamType[Decimal]):
    """A number, written 1200 or 0.8."""

    name = "number"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:  # click asks for these names
        """The number, or a sentence."""
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("nan")
        if not number.is_finite():
            self.fail(
                _("{value!r} is not a number; write it like 1200 or 0.8.").format(value=value), param, ctx
            )
        return number


@click.group(help=_("Write shared objectives, check their five letters, adopt them side by side."))
def objective() -> None:
    """Hold the commands about objectives."""


@objective.command("list", help=_("List the objectives, with value, pace and the letters that fail."))
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


@objective.command(
    help=_(
        "Write an objective down from FILE.toml, as a draft, or change the one with --number; of an adopted "
        "one it is a proposal. Owners are e-mails, shares are written 0.8, times in seconds."
    )
)
@workspace_option
@click.argument("given", metavar="FILE.toml", type=TomlFile())
@click.option("--number", type=click.IntRange(min=1), help=_("Which objective is changed."))
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
        edit = _edit(number, version, by=by) if number else None
        kept = aiming.define(_aim(given, by=by), by=by, now=datetime.now(UTC), edit=edit, source="command")
    _say(_("Objective {number} is kept."), kept, slug=slug, as_json=as_json)


@objective.command(help=_("Check the objective of a number, or one in FILE.toml without keeping it."))
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
        today = _today(workspace.zone, now=now)
        if what.isascii() and what.isdigit():
            standing = find(by.workspace_id, objective_id=int(what)).standing
            aim = standing.aim or standing.shown
        else:
            aim = _aim(TomlFile().convert(what, None, None), by=by)
        history = history_of(aim, workspace_id=by.workspace_id, today=today, now=now)
        found = ground_of(by.workspace_id, today=today, now=now).faults(aim, history=history)
    show_checks(found, aim=aim, currency=workspace.currency, as_json=as_json)


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
        edit = _edit(number, version, by=by)
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
        edit = _edit(number, version, by=by)
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
        of = day or _today(workspace_settings(by.workspace_id).zone, now=now)
        aiming.note_value(_edit(number, None, by=by), value, day=of, by=by, now=now, source="command")
    _say(_("The value of objective {number} is noted."), number, slug=slug, as_json=as_json)


def _edit(number: int, version: int | None, *, by: Actor) -> Edit:
    from entente.stages.agreement.aims_queries import objective as find
    from entente.stages.agreement.editing import Edit

    held = find(by.workspace_id, objective_id=number)
    return Edit(held.id, held.version if version is None else version)


def _aim(given: dict[str, Any], *, by: Actor) -> Aim:
    """The objective of a file, whose owners are e-mails."""
    from entente.foundation.people.queries import actor_with_email
    from entente.stages.agreement.aims import aim_from

    owners = {
        name: actor_with_email(by.workspace_id, email=str(given[name])).member_id
        for name in OWNERS
        if given.get(name)
    }
    return aim_from({**given, **owners})


def _today(zone: str, *, now: datetime) -> date:
    from zoneinfo import ZoneInfo

    return now.astimezone(ZoneInfo(zone)).date()


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
