"""`entente segment`: the parts of the market that make the target map."""

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


@click.group(help=_("Judge the parts of the market that make the target map."))
def segment() -> None:
    """Hold the commands about segments."""


@segment.command("list", help=_("List the segments by name."))
@workspace_option
@json_option
@with_database
def list_segments(*, slug: str, as_json: bool) -> None:
    """Print every segment with the number of its leads."""
    from entente.stages.audience.queries import segments

    list_defined(segments, slug=slug, as_json=as_json, kind="segment")


@segment.command(
    "define",
    help=_(
        "Define a segment from a TOML file, anew or in the place of one, and decide every lead by it. "
        "The file says name, attractiveness and strength (0 to 10), attractiveness_reason and "
        "strength_reason."
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
    print_defined(made, terms.name, as_json=as_json)


@segment.command("withdraw", help=_("Withdraw a segment; its leads leave it."))
@click.argument("number", type=NUMBER)
@workspace_option
@by_option
@json_option
@with_database
def withdraw_segment(*, number: int, slug: str, email: str | None, as_json: bool) -> None:
    """Withdraw a segment."""
    from entente.loop import targeting

    with acting_in(slug, email=email) as by:
        targeting.withdraw_segment(number, by=by, now=datetime.now(UTC), source="command")
    print_answer(
        {"withdrawn": number}, _("Segment {number} is withdrawn.").format(number=number), as_json=as_json
    )
