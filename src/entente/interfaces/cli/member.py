"""`entente member`: invite members, change what they may do, let one choose a new password."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from entente.foundation.people.rules import Role, Team
from entente.interfaces.cli.acting import (
    acting_in,
    address_option,
    json_option,
    link,
    member_with,
    table,
    workspace_option,
)
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.foundation.people.models import Member

email_option = click.option("--email", required=True, help=_("The member's address."))


@click.group(help=_("Invite members; let one choose a new password."))
def member() -> None:
    """Hold the commands about members."""


@member.command(help=_("Add a member and print the one-use link by which they join, within seven days."))
@workspace_option
@email_option
@click.option("--name", required=True, help=_("The name to show."))
@click.option(
    "--role", type=click.Choice([one.value for one in Role]), required=True, help=_("What the member may do.")
)
@click.option(
    "--team",
    type=click.Choice([one.value for one in Team]),
    help=_("The team, for a head and those of a team."),
)
@address_option
@json_option
@with_database
def add(  # noqa: PLR0913 - click gives each option by its name
    *, slug: str, email: str, name: str, role: str, team: str | None, address: str, as_json: bool
) -> None:
    """Add somebody and invite them."""
    from entente.foundation.people.actions import add_member, invite

    with acting_in(slug) as by:
        added = add_member(
            by.workspace_id, by=by, name=name, email=email, role=Role(role), team=Team(team) if team else None
        )
        secret = invite(added.id, by=by, now=datetime.now(UTC))
    _say_link(
        _("{email} joins here, once, within seven days:"),
        added,
        link(address, slug=slug, secret=secret),
        as_json,
    )


@member.command(help=_("Print a new one-use link for a member; older links of theirs stop working."))
@workspace_option
@email_option
@address_option
@json_option
@with_database
def invite(*, slug: str, email: str, address: str, as_json: bool) -> None:
    """Invite somebody again."""
    from entente.foundation.people import actions

    with acting_in(slug) as by:
        found = member_with(email, workspace_id=by.workspace_id)
        secret = actions.invite(found.id, by=by, now=datetime.now(UTC))
    _say_link(
        _("{email} joins here, once, within seven days:"),
        found,
        link(address, slug=slug, secret=secret),
        as_json,
    )


@member.command(
    help=_(
        "For a lost password: print a one-use link by which the member chooses a new one. "
        "The old password stops working at once, in every workspace of that person."
    )
)
@workspace_option
@email_option
@address_option
@json_option
@with_database
def reset(*, slug: str, email: str, address: str, as_json: bool) -> None:
    """Let somebody choose a new password."""
    from entente.foundation.people.actions import start_again

    with acting_in(slug) as by:
        found = member_with(email, workspace_id=by.workspace_id)
        secret = start_again(found.id, by=by, now=datetime.now(UTC))
    said = _("{email} chooses a new password here, once, within seven days:")
    _say_link(said, found, link(address, slug=slug, secret=secret), as_json)


@member.command(help=_("Give a member another name, role or team, or take away or give back the access."))
@workspace_option
@email_option
@click.option(
    "--role", type=click.Choice([one.value for one in Role]), help=_("What the member may do from now on.")
)
@click.option(
    "--team", type=click.Choice([*(one.value for one in Team), "none"]), help=_("The team from now on.")
)
@click.option("--name", help=_("The name to show from now on."))
@click.option("--active/--inactive", default=None, help=_("Whether the member may come in."))
@with_database
def change(*, slug: str, email: str, role: str | None, team: str | None, **given: Any) -> None:
    """Change what somebody is called and may do."""
    from entente.foundation.people.actions import change_member
    from entente.foundation.people.oneself import rename_member

    active, name = given["active"], given["name"]

    with acting_in(slug) as by:
        found = member_with(email, workspace_id=by.workspace_id)
        chosen = {None: found.team, "none": None}.get(team, team)
        change_member(
            found.id,
            by=by,
            role=Role(role or found.role),
            team=Team(chosen) if chosen else None,
            active=found.active if active is None else active,
        )
        if name is not None:
            rename_member(found.id, by=by, name=name)
    click.echo(_("{email} is changed.").format(email=email))


@member.command("list", help=_("List the members of a workspace."))
@workspace_option
@json_option
@with_database
def list_all(*, slug: str, as_json: bool) -> None:
    """Print every member."""
    from entente.foundation.people.queries import members

    with acting_in(slug) as by:
        found = [
            {
                "name": one.name,
                "email": one.email,
                "role": one.role,
                "team": one.team,
                "key": one.key,
                "signs_in": one.user_id is not None and one.active,
            }
            for one in members(by.workspace_id)
        ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    header = [_("Name"), _("E-mail"), _("Role"), _("Team"), _("Key in files"), _("Signs in")]
    table(header, [[_shown(value) for value in one.values()] for one in found])


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value or "")


def _say_link(sentence: str, found: Member, joining: str, as_json: bool) -> None:
    if as_json:
        shown = {"email": found.email, "name": found.name, "role": found.role, "link": joining}
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    click.echo(sentence.format(email=found.email))
    click.echo(joining)
