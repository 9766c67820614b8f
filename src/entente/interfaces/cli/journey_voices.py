"""`entente journey`, the part in which members speak: contributions and objections."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from entente.interfaces.cli.acting import acting_in, by_option, json_option, workspace_option
from entente.interfaces.cli.journey_answers import (
    journey_answer,
    objections_answer,
    show_journey,
    show_objections,
)
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _

stage_argument = click.argument("key", metavar="STAGE")


@click.command("contribute", help=_("Say that the member of --by helped to design the stage."))
@stage_argument
@workspace_option
@by_option
@json_option
@with_database
def contribute_to(*, key: str, slug: str, email: str | None, as_json: bool) -> None:
    """Write the contribution and print the journey."""
    from entente.stages.journey.contributing import contribute
    from entente.stages.journey.queries import stage_called

    with acting_in(slug, email=email) as by:
        found = stage_called(by.workspace_id, key=key)
        contribute(found.id, by=by, now=datetime.now(UTC), source="command")
    show_again(slug, as_json=as_json)


@click.command("take-back", help=_("Take the contribution of the member of --by back."))
@stage_argument
@workspace_option
@by_option
@json_option
@with_database
def take_back(*, key: str, slug: str, email: str | None, as_json: bool) -> None:
    """Take the contribution back and print the journey."""
    from entente.stages.journey.contributing import take_contribution_back
    from entente.stages.journey.queries import stage_called

    with acting_in(slug, email=email) as by:
        found = stage_called(by.workspace_id, key=key)
        take_contribution_back(found.id, by=by, now=datetime.now(UTC), source="command")
    show_again(slug, as_json=as_json)


@click.command("object", help=_("Object to the stage in the words of TEXT; prints the objection's number."))
@stage_argument
@click.argument("text", metavar="TEXT")
@workspace_option
@by_option
@json_option
@with_database
def object_to(*, key: str, text: str, slug: str, email: str | None, as_json: bool) -> None:
    """Raise an objection."""
    from entente.stages.journey.objecting import raise_objection
    from entente.stages.journey.queries import stage_called

    with acting_in(slug, email=email) as by:
        found = stage_called(by.workspace_id, key=key)
        number = raise_objection(found.id, text=text, by=by, now=datetime.now(UTC), source="command")
    click.echo(json.dumps({"objection": number}) if as_json else str(number))


@click.command("answer", help=_("Answer the objection NUMBER in the words of TEXT."))
@click.argument("number", type=WholeNumber())
@click.argument("text", metavar="TEXT")
@workspace_option
@by_option
@json_option
@with_database
def answer(*, number: int, text: str, slug: str, email: str | None, as_json: bool) -> None:
    """Answer an objection and print all of them."""
    from entente.stages.journey.objecting import answer_objection

    with acting_in(slug, email=email) as by:
        answer_objection(number, text=text, by=by, now=datetime.now(UTC), source="command")
    _show_objections(slug, as_json=as_json)


@click.command("close", help=_("Close the objection NUMBER: its author or a head may."))
@click.argument("number", type=WholeNumber())
@workspace_option
@by_option
@json_option
@with_database
def close(*, number: int, slug: str, email: str | None, as_json: bool) -> None:
    """Close an objection and print all of them."""
    from entente.stages.journey.objecting import close_objection

    with acting_in(slug, email=email) as by:
        close_objection(number, by=by, now=datetime.now(UTC), source="command")
    _show_objections(slug, as_json=as_json)


@click.command("objections", help=_("List the objections, open ones first."))
@workspace_option
@json_option
@with_database
def objections(*, slug: str, as_json: bool) -> None:
    """Print the objections."""
    _show_objections(slug, as_json=as_json)


def show_again(slug: str, *, as_json: bool) -> None:
    """Print the journey as it is now."""
    with acting_in(slug) as by:
        found = journey_answer(by.workspace_id)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        show_journey(found)


def _show_objections(slug: str, *, as_json: bool) -> None:
    with acting_in(slug) as by:
        found = objections_answer(by.workspace_id)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        show_objections(found)


VOICES = (contribute_to, take_back, object_to, answer, close, objections)
