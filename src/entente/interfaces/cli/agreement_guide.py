"""`entente agreement guide`: how far a company is on its way to a first agreement."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from entente.foundation.people.rules import TEAM_WORDS
from entente.interfaces.cli.acting import (
    acting_in,
    by_option,
    json_option,
    speaking,
    table,
    workspace_option,
)
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.interfaces.web.agreement.waiting import WaitingSide
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
        "transfer": "entente agreement usual",
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
    from entente.interfaces.web.agreement.waiting import waiting_sides
    from entente.loop.awaiting import waiting_for_sides

    with acting_in(slug) as by, speaking():
        if as_json:
            click.echo(json.dumps([asdict(one) for one in waiting_for_sides(by=by)]))
            return
        rows = waiting_rows(waiting_sides(by))
    if rows:
        table([_("Waits for"), _("What")], rows)
    else:
        click.echo(_("Nothing waits for a side."))


def waiting_rows(sides: list[WaitingSide]) -> list[list[str]]:
    """A line for each thing that waits, beside the side that it waits for."""
    return [[_(TEAM_WORDS[one.side]), text] for one in sides for text, _page in one.things]


@click.command(
    help=_(
        "Write the usual journey, words, MQL definition, reasons, meetings, missions and exchanges down "
        "where there are none, in the language of the terminal. A head accepts them for its side at once."
    )
)
@workspace_option
@by_option
@with_database
def usual(*, slug: str, email: str | None) -> None:
    """Begin with what is usual and say so."""
    from django.utils.translation import gettext

    from entente.loop.usual import begin_with_usual

    with acting_in(slug, email=email) as by, speaking():
        begin_with_usual(gettext, by=by, now=datetime.now(UTC), source="command")
    click.echo(
        _("The usual journey, words, definitions and meetings are written down: change what does not fit.")
    )


@click.command(
    "accept-waiting",
    help=_(
        "Accept every objective, word, MQL definition and list of reasons that waits for the team of --by."
    ),
)
@workspace_option
@by_option
@json_option
@with_database
def accept_waiting(*, slug: str, email: str | None, as_json: bool) -> None:
    """Accept the texts and print how many."""
    from entente.loop.usual import accept_texts
    from entente.stages.journey.accepting import side_of

    with acting_in(slug, email=email) as by:
        count = accept_texts(side_of(by), by=by, now=datetime.now(UTC), source="command")
    click.echo(json.dumps({"accepted": count}) if as_json else _("Accepted: {n}.").format(n=count))


def _told(one: GuideStep) -> dict[str, Any]:
    told: dict[str, Any] = {"step": one.key, "count": one.count, "done": one.is_done}
    return {**told, "parts": [_told(part) for part in one.parts]} if one.parts else told
