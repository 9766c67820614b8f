"""`entente journey`: the stages of a journey, who contributed, what is objected, and the funnel."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import click

from entente.interfaces.cli.acting import Day, acting_in, by_option, json_option, workspace_option
from entente.interfaces.cli.journey_funnel import funnel_answer, show_funnel
from entente.interfaces.cli.journey_voices import VOICES, show_again, stage_argument
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

DAYS = 183


class JourneyUnreadable(Refusal):
    """A file, or the days of a question, that make no sense."""


@click.group(help=_("The stages of the journey, who contributed, what is objected, and the funnel."))
def journey() -> None:
    """Hold the commands about the journey."""


@journey.command(help=_("Show the stages in order, with contributions and open objections."))
@workspace_option
@json_option
@with_database
def show(*, slug: str, as_json: bool) -> None:
    """Print the journey."""
    show_again(slug, as_json=as_json)


@journey.command(help=_("Put the default journey in place, where there is none yet."))
@workspace_option
@by_option
@json_option
@with_database
def default(*, slug: str, email: str | None, as_json: bool) -> None:
    """Put the default in place and print it."""
    from entente.stages.journey.actions import put_default

    with acting_in(slug, email=email) as by:
        put_default(by=by, now=datetime.now(UTC), source="command")
    show_again(slug, as_json=as_json)


@journey.command(
    "set",
    help=_(
        "Make the stages of FILE the journey, in their order: those whose key is known are changed, "
        "the others come and go."
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@workspace_option
@by_option
@json_option
@with_database
def set_all(*, file: Path, slug: str, email: str | None, as_json: bool) -> None:
    """Read the file, put its journey in place and print it."""
    from entente.stages.journey.actions import set_journey
    from entente.stages.journey.default import journey_from
    from entente.stages.journey.rules import JourneyRefused

    try:
        wanted = journey_from(tomllib.loads(file.read_text(encoding="utf-8")))
    except JourneyRefused as refusal:
        raise refusal.of(str(file)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise JourneyUnreadable(
            _("{file} is no TOML file: {error}").format(file=file, error=error)
        ) from error
    with acting_in(slug, email=email) as by:
        set_journey(wanted, by=by, now=datetime.now(UTC), source="command")
    show_again(slug, as_json=as_json)


@journey.command(help=_("Put the stage at another place, counted from 1."))
@stage_argument
@click.option("--to", "place", type=WholeNumber(1, 30), required=True, help=_("Its new place."))
@workspace_option
@by_option
@json_option
@with_database
def move(*, key: str, place: int, slug: str, email: str | None, as_json: bool) -> None:
    """Move a stage and print the journey."""
    from entente.stages.journey.actions import move_stage
    from entente.stages.journey.queries import journey_version, stage_called

    with acting_in(slug, email=email) as by:
        found = stage_called(by.workspace_id, key=key)
        version = journey_version(by.workspace_id)
        move_stage(found.id, to=place, version=version, by=by, now=datetime.now(UTC), source="command")
    show_again(slug, as_json=as_json)


@journey.command(help=_("Take the stage out of the journey; its story stays."))
@stage_argument
@workspace_option
@by_option
@json_option
@with_database
def withdraw(*, key: str, slug: str, email: str | None, as_json: bool) -> None:
    """Withdraw a stage and print the journey."""
    from entente.stages.journey.actions import withdraw_stage
    from entente.stages.journey.queries import stage_called

    with acting_in(slug, email=email) as by:
        found = stage_called(by.workspace_id, key=key)
        withdraw_stage(found.id, version=found.version, by=by, now=datetime.now(UTC), source="command")
    show_again(slug, as_json=as_json)


@journey.command(help=_("Follow the leads captured on some days through the stages, up to now."))
@workspace_option
@click.option(
    "--from", "first", type=Day(), metavar="D", help=_("The first day; half a year before the last.")
)
@click.option("--to", "last", type=Day(), metavar="D", help=_("The last day, included; today if not given."))
@json_option
@with_database
def funnel(*, slug: str, first: date | None, last: date | None, as_json: bool) -> None:
    """Print the funnel."""
    from entente.foundation.people.queries import today_of
    from entente.stages.journey.cohorts import journey_funnel

    now = datetime.now(UTC)
    with acting_in(slug) as by:
        today = today_of(by.workspace_id, now=now)
        end = last or today
        start = first or date.fromordinal(max(end.toordinal() - DAYS + 1, 1))
        if start > end:
            sentence = _("The period ends on {last} before it begins on {first}: exchange --from and --to.")
            raise JourneyUnreadable(sentence.format(first=start, last=end))
        found = journey_funnel(by.workspace_id, first=start, last=end, now=now)
    if as_json:
        click.echo(json.dumps(funnel_answer(found), ensure_ascii=False))
    else:
        show_funnel(found)


for voice in VOICES:
    journey.add_command(voice)
