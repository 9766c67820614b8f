"""Act in a workspace: the options many commands share, and the transaction of the system's own member."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente.foundation.database import address
from entente.foundation.database.layout import Layout
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.words import language
from entente.kit.refusal import Refusal

if TYPE_CHECKING:
    from entente.foundation.people.models import Member
    from entente.foundation.people.rules import Actor

MOST_SERIAL = 2**63 - 1
DEFAULT_ADDRESS = "http://127.0.0.1:8000"

workspace_option = click.option(
    "--workspace", "slug", metavar="W", required=True, help=_("The short name of the workspace.")
)
by_option = click.option(
    "--by", "email", metavar="EMAIL", help=_("Act as the member with this address; else as Entente itself.")
)
json_option = click.option("--json", "as_json", is_flag=True, help=_("As one JSON object."))


def served_address() -> str:
    """Where `entente up` serves the pages of this home, or would."""
    try:
        return Layout(address.home()).address.read_text(encoding="utf-8").strip()
    except OSError:
        return DEFAULT_ADDRESS


address_option = click.option(
    "--address",
    envvar="ENTENTE_ADDRESS",
    default=served_address,
    show_default=_("that of the running `entente up`"),
    help=_("Where the pages are; ENTENTE_ADDRESS says it for every command."),
)


class MemberUnknown(Refusal):
    """Nobody in the workspace has this address."""


@contextmanager
def acting_in(slug: str, *, email: str | None = None) -> Iterator[Actor]:
    """One transaction in the workspace; gives the member with this e-mail, or else the system's own."""
    from entente.foundation.database.tenancy import workspace_transaction
    from entente.foundation.people.queries import system_actor, workspace_named

    workspace = workspace_named(slug)
    with workspace_transaction(workspace.id):
        yield _acting_member(email, workspace_id=workspace.id) if email else system_actor(workspace.id)


def member_with(email: str, *, workspace_id: int) -> Member:
    """The member with this e-mail; refuses with `MemberUnknown`."""
    from entente.foundation.people.queries import members

    wanted = email.strip().casefold()
    for found in members(workspace_id):
        if wanted and (found.email or "").casefold() == wanted:
            return found
    raise MemberUnknown(
        _("Nobody here has the address {email}; `entente member list` shows the members.").format(email=email)
    )


def _acting_member(email: str, *, workspace_id: int) -> Actor:
    from entente.foundation.people.queries import actor_of_member

    found = member_with(email, workspace_id=workspace_id)
    if not found.active:
        raise MemberUnknown(
            _("{email} has no access any more; an admin can give it back.").format(email=email)
        )
    return actor_of_member(found)


class Day(click.ParamType[date]):
    """A day, written 2026-11-30."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:  # click asks for these names
        """The day that is written, or a sentence."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(_("{value!r} is not a day; write it as 2026-11-30.").format(value=value), param, ctx)


@contextmanager
def speaking() -> Iterator[None]:
    """What Django translates, in the language of the terminal."""
    from django.utils import translation

    with translation.override("fr" if language().startswith("fr") else "en"):
        yield


def aside_folder(workspace_id: int) -> Path:
    """The folder, under the home, of the rows that imports of the workspace have set aside."""
    folder = address.home() / "imports" / str(workspace_id)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def link(base: str, *, slug: str, secret: str) -> str:
    """The one-use link by which somebody joins."""
    return f"{base.rstrip('/')}/join/{slug}/{secret}/"


def table(header: list[str], rows: list[list[str]]) -> None:
    """Print rows under a header, each column as wide as it needs."""
    widths = [max(len(row[place]) for row in [header, *rows]) for place in range(len(header))]
    for row in [header, *rows]:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
