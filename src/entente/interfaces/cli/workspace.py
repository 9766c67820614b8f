"""`entente workspace`: open a workspace for a company, list them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente.interfaces.cli.acting import address_option, json_option, link, table
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.words import language as terminal_language
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.refusal import Refusal
from entente.kit.worktime import Calendar

if TYPE_CHECKING:
    from entente.foundation.people.actions import NewWorkspace

DEFAULT_ZONE = "Europe/Paris"
LARGEST_CALENDAR = 1_000_000


class CalendarUnreadable(Refusal):
    """The file of the calendar cannot be read, or is refused."""


@click.group(help=_("Open a workspace for a company; list them."))
def workspace() -> None:
    """Hold the two commands."""


@workspace.command(
    help=_(
        "Open the workspace W, a short name of small letters, digits and hyphens, and print the one-use link "
        "by which its first admin joins. The link lives for seven days."
    )
)
@click.argument("slug", metavar="W")
@click.option("--name", help=_("The company's name; the short name when it is left out."))
@click.option("--zone", help=_("The time zone, like Europe/Berlin; else the calendar's, else Europe/Paris."))
@click.option(
    "--calendar",
    "calendar_path",
    metavar="CAL.toml",
    type=click.Path(path_type=Path),
    help=_("The working calendar, whose zone wins for clocks; Monday to Friday 9 to 18 when left out."),
)
@click.option("--language", type=click.Choice(["en", "fr"]), help=_("The language of the workspace."))
@click.option("--currency", default="EUR", show_default=True, help=_("Three letters."))
@click.option("--email", help=_("The first admin's address; asked for on joining when it is left out."))
@address_option
@json_option
@with_database
def create(  # noqa: PLR0913 - click gives each option by its name
    *,
    slug: str,
    name: str | None,
    zone: str | None,
    calendar_path: Path | None,
    language: str | None,
    currency: str,
    email: str | None,
    address: str,
    as_json: bool,
) -> None:
    """Make the workspace and invite its first admin, both or neither."""
    from entente.foundation.people.actions import NewWorkspace

    calendar = read_calendar(calendar_path) if calendar_path else None
    wanted = NewWorkspace(
        slug=slug,
        name=name or slug,
        zone=zone or (calendar.zone if calendar else DEFAULT_ZONE),
        language=language or ("fr" if terminal_language().startswith("fr") else "en"),
        currency=currency.upper(),
        calendar=calendar,
    )
    joining = link(address, slug=slug, secret=_opened(wanted, email=email))
    found = {"workspace": slug, "name": wanted.name, "zone": wanted.zone, "link": joining}
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    click.echo(_("The workspace {name} is open; its days begin and end in {zone}.").format(**found))
    click.echo(_("Its first admin joins here, once, within seven days:"))
    click.echo(joining)


@workspace.command("list", help=_("List the workspaces of this installation."))
@json_option
@with_database
def list_all(*, as_json: bool) -> None:
    """Print every workspace."""
    from entente.foundation.database.tenancy import workspace_transaction
    from entente.foundation.people.queries import all_workspaces, members, workspace_settings

    found = []
    for membership in all_workspaces():
        with workspace_transaction(membership.workspace_id):
            row = workspace_settings(membership.workspace_id)
            size = len(members(membership.workspace_id))
        shown = {"workspace": row.slug, "name": row.name, "zone": row.zone, "language": row.language}
        found.append(shown | {"currency": row.currency, "members": size})
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    header = [_("Workspace"), _("Name"), _("Zone"), _("Language"), _("Currency"), _("Members")]
    table(header, [[str(value) for value in one.values()] for one in found])


def _opened(wanted: NewWorkspace, *, email: str | None) -> str:
    """Open the workspace; the secret by which its first admin joins."""
    from django.db import transaction

    from entente.foundation.database.tenancy import workspace_transaction
    from entente.foundation.people.actions import add_member, create_workspace, invite
    from entente.foundation.people.rules import Role

    with transaction.atomic():
        by = create_workspace(wanted)
        with workspace_transaction(by.workspace_id):
            admin = add_member(by.workspace_id, by=by, name="", email=email, role=Role.ADMIN, team=None)
            return invite(admin.id, by=by, now=datetime.now(UTC))


def read_calendar(path: Path) -> Calendar:
    """The calendar of a file; refuses with `CalendarUnreadable`, naming file and line."""
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_CALENDAR).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8?"
        raise CalendarUnreadable(
            _("The calendar {path} cannot be read ({reason}); give the path of a CAL.toml.").format(
                path=path, reason=reason
            )
        ) from None
    try:
        return Calendar.from_toml(text)
    except PlacedRefusal as refused:
        raise CalendarUnreadable(refused.of(str(path)).said(_)) from None
