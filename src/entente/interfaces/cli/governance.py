"""`entente governance`: meetings, missions, what each team tells the other, the calendar of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import (
    acting_in,
    address_option,
    by_option,
    json_option,
    table,
    workspace_option,
)
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.tomlfile import TomlFile
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.words import language
from entente.kit.refusal import Refusal

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.stages.agreement.governing import Wanted

PARTS = ("meetings", "missions", "exchanges")


class GovernanceFileRefused(Refusal):
    """A file whose parts are not those of governance."""


@click.group(help=_("Meetings, missions, what each team tells the other; the calendar of it."))
def governance() -> None:
    """Hold the commands about governance."""


@governance.command(help=_("Show meetings, missions and exchanges; --json gives what `set` takes."))
@workspace_option
@json_option
@with_database
def show(*, slug: str, as_json: bool) -> None:
    """Print all of it."""
    with acting_in(slug) as by:
        held = _mapping(by)
    if as_json:
        click.echo(json.dumps(held, ensure_ascii=False))
        return
    _show(held)


@governance.command(
    "set",
    help=_(
        "Make governance what FILE.toml says: tables [[meetings]], [missions] with a list for each team, and "
        "[[exchanges]]. A part that the file leaves out stays as it is; members are e-mails."
    ),
)
@workspace_option
@click.argument("given", metavar="FILE.toml", type=TomlFile())
@by_option
@json_option
@with_database
def set_all(*, slug: str, given: dict[str, Any], email: str | None, as_json: bool) -> None:
    """Replace what the file has."""
    from entente.stages.agreement import governing

    with acting_in(slug, email=email) as by:
        governing.replace_all(_wanted(given, by=by), by=by, now=datetime.now(UTC), source="command")
        held = _mapping(by)
    _say(held, _("Governance is what the file says."), as_json=as_json)


@governance.command(help=_("Fill what is empty with the usual meetings, missions and exchanges."))
@workspace_option
@by_option
@json_option
@with_database
def default(*, slug: str, email: str | None, as_json: bool) -> None:
    """Write the usual set in the language of the workspace."""
    from django.utils import translation

    from entente.foundation.people.queries import workspace_settings
    from entente.stages.agreement import governing

    with acting_in(slug, email=email) as by:
        with translation.override(workspace_settings(by.workspace_id).language):
            governing.propose_defaults(translation.gettext, by=by, now=datetime.now(UTC), source="command")
        held = _mapping(by)
    _say(held, _("The usual set is written."), as_json=as_json)


@governance.command(help=_("Write the calendar of the meetings to OUT.ics, or print it."))
@workspace_option
@click.argument("out", metavar="[OUT.ics]", required=False, type=click.Path(dir_okay=False, path_type=Path))
@with_database
def ics(*, slug: str, out: Path | None) -> None:
    """Write the calendar."""
    from entente.foundation.people.queries import workspace_settings
    from entente.interfaces.web.governance.feed import calendar_of

    with acting_in(slug) as by:
        text = calendar_of(workspace_settings(by.workspace_id))
    if out is None:
        click.echo(text.decode(), nl=False)
        return
    try:
        out.write_bytes(text)
    except OSError as error:
        raise GovernanceFileRefused(
            _("{file} cannot be written ({reason}).").format(file=out, reason=error.strerror)
        ) from error


@governance.command(
    help=_("Print the secret address of the calendar; --renew makes another, the old one stops.")
)
@workspace_option
@click.option("--renew", is_flag=True, help=_("Make another address."))
@address_option
@by_option
@json_option
@with_database
def address(*, slug: str, renew: bool, address: str, email: str | None, as_json: bool) -> None:
    """Print the address, made now where there was none."""
    from entente.interfaces.web.governance.feed import token_of
    from entente.stages.agreement.governance_queries import feed_mark
    from entente.stages.agreement.governing import renew_feed

    with acting_in(slug, email=email) as by:
        mark = "" if renew else feed_mark(by.workspace_id)
        mark = mark or renew_feed(by=by, now=datetime.now(UTC), source="command")
        token = token_of(by.workspace_id, mark=mark)
    found = f"{address.rstrip('/')}/calendar/{slug}/{token}.ics"
    click.echo(json.dumps({"address": found}) if as_json else found)


def _mapping(by: Actor) -> dict[str, Any]:
    """Governance as `set` takes it."""
    from entente.foundation.people.queries import members
    from entente.stages.agreement.governance_queries import governance as read

    held = read(by.workspace_id)
    emails = {one.id: one.email for one in members(by.workspace_id)}
    return {
        "meetings": [
            {**one.meeting.as_mapping(), "members": [emails.get(number) for number in one.meeting.members]}
            for one in held.meetings
        ],
        "missions": {str(team): list(one.texts) for team, one in held.missions.items() if one.texts},
        "exchanges": [one.exchange.as_mapping() for one in held.exchanges],
    }


def _wanted(given: dict[str, Any], *, by: Actor) -> Wanted:
    from entente.analytics.metrics import CATALOGUE
    from entente.foundation.people.queries import actor_with_email
    from entente.foundation.people.rules import Team
    from entente.stages.agreement.governance import exchange_from, meeting_from
    from entente.stages.agreement.governing import Wanted

    _must_have_parts(given, teams=list(Team))

    def members_of(meeting: dict[str, Any]) -> list[int]:
        emails = meeting.get("members") or []
        return [actor_with_email(by.workspace_id, email=str(one)).member_id for one in emails]

    meetings = [
        meeting_from({**one, "members": members_of(one)}, numbers=CATALOGUE)
        for one in given.get("meetings", ())
    ]
    exchanges = [exchange_from(one) for one in given.get("exchanges", ())]
    return Wanted(
        meetings if "meetings" in given else None,
        {Team(team): texts for team, texts in given.get("missions", {}).items()},
        exchanges if "exchanges" in given else None,
    )


def _must_have_parts(given: dict[str, Any], *, teams: list[str]) -> None:
    """Refuse a file with other parts, or with parts of another shape."""
    for name in given:
        if name not in PARTS:
            raise GovernanceFileRefused(
                _("{name!r} is no part of governance; the parts are {parts}.").format(
                    name=name, parts=", ".join(PARTS)
                )
            )
    missions = given.get("missions", {})
    tables = [one for name in ("meetings", "exchanges") for one in _several(given.get(name, []))]
    if not isinstance(missions, dict) or not all(isinstance(one, dict) for one in tables):
        raise GovernanceFileRefused(
            _("Write meetings as [[meetings]], exchanges as [[exchanges]], missions as [missions].")
        )
    for team, texts in missions.items():
        if team not in teams or not isinstance(texts, list):
            raise GovernanceFileRefused(
                _("missions.{team}: write a list of texts for one of the teams {teams}.").format(
                    team=team, teams=", ".join(teams)
                )
            )


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _say(held: dict[str, Any], sentence: str, *, as_json: bool) -> None:
    click.echo(json.dumps(held, ensure_ascii=False) if as_json else sentence)


def _show(held: dict[str, Any]) -> None:
    from django.utils import translation

    from entente.interfaces.web.governance.words import KINDS, OFTEN, when
    from entente.interfaces.web.people.words import TEAMS
    from entente.stages.agreement.governance import meeting_from

    with translation.override("fr" if language().startswith("fr") else "en"):
        meetings = [
            [one["title"], when(meeting_from({**one, "members": [1]})), ", ".join(one["numbers"])]
            for one in held["meetings"]
        ]
        missions = [
            [str(TEAMS[team]), f"{place}.", text]
            for team, texts in held["missions"].items()
            for place, text in enumerate(texts, start=1)
        ]
        exchanges = [
            [
                str(TEAMS[one["from_team"]]),
                str(TEAMS[one["to_team"]]),
                str(KINDS[one["kind"]]),
                str(OFTEN[one["often"]]),
                one["text"],
            ]
            for one in held["exchanges"]
        ]
    table([_("Meeting"), _("When"), _("Numbers")], meetings)
    click.echo()
    table([_("Team"), _("No."), _("Mission")], missions)
    click.echo()
    table([_("From"), _("To"), _("About"), _("How often"), _("What")], exchanges)
