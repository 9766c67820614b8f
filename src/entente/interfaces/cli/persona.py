"""`entente persona`: whom both teams want, and which of them each lead is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from entente.interfaces.cli.acting import acting_in, by_option, json_option, workspace_option
from entente.interfaces.cli.audience_answers import list_defined, print_answer, print_defined
from entente.interfaces.cli.audience_files import CRITERIA, NUMBER, changes_option, file_argument
from entente.interfaces.cli.definition_files import definition_in
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _


@click.group(help=_("Describe the kinds of buyers, and decide which one each lead fits."))
def persona() -> None:
    """Hold the commands about personas."""


@persona.command("list", help=_("List the personas in the order in which they are tried."))
@workspace_option
@json_option
@with_database
def list_personas(*, slug: str, as_json: bool) -> None:
    """Print every persona with the number of its leads."""
    from entente.stages.audience.queries import personas

    list_defined(personas, slug=slug, as_json=as_json, kind="persona")


@persona.command(
    "define",
    help=_(
        "Define a persona from a TOML file, anew or in the place of one, and decide every lead by it. "
        "The file says name, description, goals, pains, objections, buying, priority (the smallest is tried "
        "first), and if you like revenue_share, deal_size and close_rate."
    )
    + " "
    + CRITERIA,
)
@file_argument
@workspace_option
@changes_option
@by_option
@json_option
@with_database
def define_persona(*, file: Path, slug: str, number: int | None, email: str | None, as_json: bool) -> None:
    """Define a persona."""
    from entente.loop import targeting
    from entente.stages.audience import queries
    from entente.stages.audience.actions import Revised
    from entente.stages.audience.rules.definitions import persona_from

    terms = persona_from(definition_in(file))
    with acting_in(slug, email=email) as by:
        held = queries.persona(by.workspace_id, persona_id=number) if number else None
        revises = Revised(held.id, held.version) if held else None
        made = targeting.define_persona(
            terms, by=by, now=datetime.now(UTC), revises=revises, source="command"
        )
    note = _("Promises about past days keep the old rule.") if number else ""
    print_defined(made, terms.name, as_json=as_json, note=note)


@persona.command("withdraw", help=_("Withdraw a persona; its leads go to the next one that they fit."))
@click.argument("number", type=NUMBER)
@workspace_option
@by_option
@json_option
@with_database
def withdraw_persona(*, number: int, slug: str, email: str | None, as_json: bool) -> None:
    """Withdraw a persona."""
    from entente.loop import targeting

    with acting_in(slug, email=email) as by:
        targeting.withdraw_persona(number, by=by, now=datetime.now(UTC), source="command")
    print_answer(
        {"withdrawn": number}, _("Persona {number} is withdrawn.").format(number=number), as_json=as_json
    )


@persona.command("match", help=_("Decide every lead again by the personas and segments that hold now."))
@workspace_option
@by_option
@json_option
@with_database
def match(*, slug: str, email: str | None, as_json: bool) -> None:
    """Decide every lead again."""
    from entente.loop import targeting

    with acting_in(slug, email=email) as by:
        changed = targeting.match_again(by=by, now=datetime.now(UTC), source="command")
    print_answer(
        {"changed": changed}, _("{count} leads are decided otherwise.").format(count=changed), as_json=as_json
    )
