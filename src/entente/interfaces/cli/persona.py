"""`entente persona` and `entente segment`: whom both teams want, and which of it each lead is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import (
    MOST_SERIAL,
    acting_in,
    by_option,
    json_option,
    table,
    workspace_option,
)
from entente.interfaces.cli.definition_files import definition_in
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.stages.audience.queries import Defined

_NUMBER = click.IntRange(1, MOST_SERIAL)
_CRITERIA = _(
    "The criteria are groups; one that holds is enough, and all of its criteria must hold: "
    '[[any]] all = [ { field = "city", operator = "is_one_of", values = ["Lyon", "Paris"] } ]. '
    "Fields: company, city, email, phone, name, source, medium, campaign, channel, offer, and fields.NAME "
    "for a field that an import kept. Operators: is, is_one_of, contains, starts_with, at_least, at_most, "
    "present, absent."
)
_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
_changes = click.option(
    "--id", "number", type=_NUMBER, help=_("Change this one, as `list` numbers it; else a new one.")
)


@click.group(help=_("Describe the kinds of buyers, and decide which one each lead fits."))
def persona() -> None:
    """Hold the commands about personas."""


@click.group(help=_("Judge the parts of the market that make the target map."))
def segment() -> None:
    """Hold the commands about segments."""


@persona.command("list", help=_("List the personas in the order in which they are tried."))
@workspace_option
@json_option
@with_database
def list_personas(*, slug: str, as_json: bool) -> None:
    """Print every persona with the number of its leads."""
    from entente.stages.audience.queries import personas

    _list(personas, slug=slug, as_json=as_json, kind="persona")


@segment.command("list", help=_("List the segments by name."))
@workspace_option
@json_option
@with_database
def list_segments(*, slug: str, as_json: bool) -> None:
    """Print every segment with the number of its leads."""
    from entente.stages.audience.queries import segments

    _list(segments, slug=slug, as_json=as_json, kind="segment")


@persona.command(
    "define",
    help=_(
        "Define a persona from a TOML file, anew or in the place of one, and decide every lead by it. "
        "The file says name, description, goals, pains, objections, buying, priority (the smallest is tried "
        "first), and if you like revenue_share, deal_size and close_rate."
    )
    + " "
    + _CRITERIA,
)
@_file
@workspace_option
@_changes
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
    _say_defined(made, terms.name, as_json=as_json)


@segment.command(
    "define",
    help=_(
        "Define a segment from a TOML file, anew or in the place of one, and decide every lead by it. "
        "The file says name, attractiveness and strength (0 to 10), attractiveness_reason and "
        "strength_reason."
    )
    + " "
    + _CRITERIA,
)
@_file
@workspace_option
@_changes
@by_option
@json_option
@with_database
def define_segment(*, file: Path, slug: str, number: int | None, email: str | None, as_json: bool) -> None:
    """Define a segment."""
    from entente.loop import targeting
    from entente.stages.audience import queries
    from entente.stages.audience.actions import Revised
    from entente.stages.audience.rules.definitions import segment_from

    terms = segment_from(definition_in(file))
    with acting_in(slug, email=email) as by:
        held = queries.segment(by.workspace_id, segment_id=number) if number else None
        revises = Revised(held.id, held.version) if held else None
        made = targeting.define_segment(
            terms, by=by, now=datetime.now(UTC), revises=revises, source="command"
        )
    _say_defined(made, terms.name, as_json=as_json)


@persona.command("withdraw", help=_("Withdraw a persona; its leads go to the next one that they fit."))
@click.argument("number", type=_NUMBER)
@workspace_option
@by_option
@json_option
@with_database
def withdraw_persona(*, number: int, slug: str, email: str | None, as_json: bool) -> None:
    """Withdraw a persona."""
    from entente.loop import targeting

    with acting_in(slug, email=email) as by:
        targeting.withdraw_persona(number, by=by, now=datetime.now(UTC), source="command")
    _say({"withdrawn": number}, _("Persona {number} is withdrawn.").format(number=number), as_json=as_json)


@segment.command("withdraw", help=_("Withdraw a segment; its leads leave it."))
@click.argument("number", type=_NUMBER)
@workspace_option
@by_option
@json_option
@with_database
def withdraw_segment(*, number: int, slug: str, email: str | None, as_json: bool) -> None:
    """Withdraw a segment."""
    from entente.loop import targeting

    with acting_in(slug, email=email) as by:
        targeting.withdraw_segment(number, by=by, now=datetime.now(UTC), source="command")
    _say({"withdrawn": number}, _("Segment {number} is withdrawn.").format(number=number), as_json=as_json)


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
    _say(
        {"changed": changed}, _("{count} leads are decided otherwise.").format(count=changed), as_json=as_json
    )


def _list(read: Any, *, slug: str, as_json: bool, kind: str) -> None:
    from entente.stages.audience.queries import leads_of

    with acting_in(slug) as by:
        found: list[Defined[Any]] = read(by.workspace_id)
        leads = leads_of(by.workspace_id, kind=kind)
    if as_json:
        listed = [{"id": one.id, "leads": leads.get(one.id, 0), **one.terms.as_mapping()} for one in found]
        click.echo(json.dumps(listed, ensure_ascii=False))
        return
    own = [str(_rank(one)) for one in found]
    header = [
        _("Number"),
        _("Tried as") if kind == "persona" else _("Attractive, strong"),
        _("Leads"),
        _("Name"),
    ]
    rows = [
        [str(one.id), rank, str(leads.get(one.id, 0)), one.terms.name]
        for one, rank in zip(found, own, strict=True)
    ]
    table(header, rows)


def _rank(one: Defined[Any]) -> str:
    terms = one.terms
    return str(getattr(terms, "priority", "")) or f"{terms.attractiveness}, {terms.strength}"


def _say_defined(number: int, name: str, *, as_json: bool) -> None:
    said = _("{number}: {name} is defined, and every lead is decided by it.").format(number=number, name=name)
    _say({"id": number, "name": name}, said, as_json=as_json)


def _say(answer: dict[str, Any], sentence: str, *, as_json: bool) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else sentence)
