"""`entente governance`: meetings, missions, what each team tells the other, the calendar of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import acting_in, address_option, by_option, json_option, workspace_option
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.tomlfile import TomlFile
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    pass
from entente.interfaces.cli.governance_files import GovernanceFileRefused, governance_file, wanted_from
from entente.interfaces.cli.governance_rows import show_governance


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
        held = governance_file(by)
    if as_json:
        click.echo(json.dumps(held, ensure_ascii=False))
        return
    show_governance(held)


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
    from entente.stages.agreement import governing_all

    with acting_in(slug, email=email) as by:
        governing_all.replace_all(wanted_from(given, by=by), by=by, now=datetime.now(UTC), source="command")
        held = governance_file(by)
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
    from entente.stages.agreement import governing_all

    with acting_in(slug, email=email) as by:
        with translation.override(workspace_settings(by.workspace_id).language):
            governing_all.propose_defaults(
                translation.gettext, by=by, now=datetime.now(UTC), source="command"
            )
        held = governance_file(by)
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


def _say(held: dict[str, Any], sentence: str, *, as_json: bool) -> None:
    click.echo(json.dumps(held, ensure_ascii=False) if as_json else sentence)
