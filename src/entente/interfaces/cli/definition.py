"""`entente definition`: what both sides define together: MQL, reasons of a return, working calendar."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from entente.foundation.people.rules import TEAM_WORDS
from entente.interfaces.cli.acting import Day, acting_in, by_option, json_option, table, workspace_option
from entente.interfaces.cli.definition_comparing import compare
from entente.interfaces.cli.definition_trial import test
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.versions import as_mapping, file_option, read_file, state_of
from entente.interfaces.cli.words import gettext as _

KINDS = ("mql", "reasons", "calendar")
what_argument = click.argument("what", type=click.Choice(KINDS))


@click.group(help=_("The MQL definition, reasons and calendar: show, propose, accept, test."))
def definition() -> None:
    """Hold the commands about definitions."""


definition.add_command(test)
definition.add_command(compare)


@definition.command(help=_("Show every version of a definition and its state, the newest first."))
@what_argument
@workspace_option
@json_option
@with_database
def show(*, what: str, slug: str, as_json: bool) -> None:
    """Print the versions."""
    from entente.loop import written
    from entente.stages.journey.definitions import Kind
    from entente.stages.journey.reading import definition_versions

    with acting_in(slug) as by:
        found = list(reversed(definition_versions(by.workspace_id, kind=Kind(what))))
        today = written(by=by, now=datetime.now(UTC)).today
    if as_json:
        click.echo(json.dumps([as_mapping(one) for one in found], ensure_ascii=False))
        return
    rows = [
        [str(one.id), state_of(one, today=today), json.dumps(one.content, ensure_ascii=False)]
        for one in found
    ]
    table([_("Number"), _("State"), _("Content")], rows)


@definition.command(
    help=_(
        "Propose a definition from a file; reasons without a file are the usual ones. It is in force once "
        "both heads have accepted it. A calendar applies at once while one of the sides has no head."
    )
)
@what_argument
@workspace_option
@file_option
@click.option("--from", "wanted_from", type=Day(), help=_("The first day it is in force, not a past one."))
@by_option
@json_option
@with_database
def propose(
    *, what: str, slug: str, path: Path | None, wanted_from: date | None, email: str | None, as_json: bool
) -> None:
    """Write a proposal down."""
    from entente.loop import change_calendar, written
    from entente.stages.journey.defining import Proposal
    from entente.stages.journey.defining import propose as propose_version
    from entente.stages.journey.definitions import Kind, edition
    from entente.stages.journey.reading import definition_versions

    content = _content(what, path)
    with acting_in(slug, email=email) as by:
        kind, now = Kind(what), datetime.now(UTC)
        made_from = edition(definition_versions(by.workspace_id, kind=kind))
        on = written(by=by, now=now, source="command")
        if kind == Kind.CALENDAR:
            day = wanted_from or on.today
            found = change_calendar(content, by=by, applies_from=day, now=now, made_from=made_from)
        else:
            wanted = Proposal(kind, content, wanted_from=wanted_from, made_from=made_from)
            found = propose_version(wanted, on=on)
    shown = as_mapping(found) if found else {"kind": what, "in_force_from": day.isoformat(), "waits_for": []}
    sentence = _("Proposal {number} waits for: {sides}.")
    if found is None:
        sentence = _("The calendar applies from {day}.")
    words = {"number": shown.get("number"), "sides": ", ".join(shown["waits_for"])}
    _say(as_json, shown, sentence.format(**words, day=shown["in_force_from"]))


@definition.command(help=_("Accept the proposal that waits for a side, as its head."))
@what_argument
@workspace_option
@by_option
@json_option
@with_database
def accept(*, what: str, slug: str, email: str | None, as_json: bool) -> None:
    """Accept what waits."""
    from entente.loop import accept_definition
    from entente.stages.journey.accepting import side_of
    from entente.stages.journey.definitions import UNKNOWN, DefinitionRefused, Kind, waiting
    from entente.stages.journey.reading import definition_versions

    with acting_in(slug, email=email) as by:
        kind, side = Kind(what), side_of(by)
        waits = waiting(definition_versions(by.workspace_id, kind=kind))
        if waits is None:
            raise DefinitionRefused(UNKNOWN, field=what)
        now = datetime.now(UTC)
        found = accept_definition(waits.id, kind=kind, by=by, side=side, now=now, source="command")
    sentence = _("Accepted for {side}; it waits for the other side.")
    if found.in_force_from:
        sentence = _("Accepted by both sides: in force from {day}.")
    _say(as_json, as_mapping(found), sentence.format(side=_(TEAM_WORDS[side]), day=found.in_force_from))


def _content(what: str, path: Path | None) -> Any:
    """What the file says; a calendar as such, so that a refusal names its line."""
    from entente.interfaces.cli.workspace import read_calendar
    from entente.stages.journey.reasons import as_content, default_reasons

    if path is None:
        if what == "reasons":
            return as_content(default_reasons())
        raise click.UsageError(_("{what} needs --file.").format(what=what))
    return read_calendar(path) if what == "calendar" else read_file(path)


def _say(as_json: bool, shown: dict[str, Any], sentence: str) -> None:
    click.echo(json.dumps(shown, ensure_ascii=False) if as_json else sentence)
