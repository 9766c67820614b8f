"""`entente agreement list`, `compare` and `read`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from entente.interfaces.cli import agreement_rows as rows
from entente.interfaces.cli.acting import acting_in, by_option, json_option, table, workspace_option
from entente.interfaces.cli.agreement_annexes import annex_lines
from entente.interfaces.cli.agreement_showing import names_of, state_of, today_of
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor

_number = WholeNumber(1, 2**63 - 1)


@click.command("list", help=_("List the versions in the order in which they come into force."))
@workspace_option
@json_option
@with_database
def list_all(*, slug: str, as_json: bool) -> None:
    """Print every version."""
    from entente.stages.agreement.queries import entries

    with acting_in(slug) as by:
        found = [(one, state_of(one, by)) for one in entries(by.workspace_id)]
        names = names_of(by, {given.member_id for one, _said in found for given in one.signatures})
    if as_json:
        told = [rows.version_mapping(one, state=state, names=names) for one, state in found]
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    rows.say_versions(found)


@click.command(
    help=_("Compare two signed versions, clause by clause, and what was signed beside the clauses.")
)
@workspace_option
@click.argument("old", type=_number)
@click.argument("new", type=_number)
@json_option
@with_database
def compare(*, slug: str, old: int, new: int, as_json: bool) -> None:
    """Say what differs."""
    from entente.stages.agreement.queries import entry
    from entente.stages.agreement.rules import compare as compared

    with acting_in(slug) as by:
        before, after = (entry(by.workspace_id, version_id=one) for one in (old, new))
        annexes = annex_lines(before.contents, after.contents, by=by)
    found = [one for one in compared(before.version.terms, after.version.terms) if one.differs]
    if as_json:
        told = [rows.difference_mapping(one) for one in found]
        told += rows.annex_mappings(before.contents, after.contents)
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    if not found:
        click.echo(_("No clause differs."))
    for one in found:
        for name, was, is_now in one.changes:
            click.echo(f"{one.kind.key}: {name} {was} -> {is_now}")
    for line in annexes:
        click.echo(line)


@click.command(
    help=_("Mark a signed version as read and understood by a member; print the share of each team.")
)
@workspace_option
@by_option
@click.option("--version", "version_id", type=_number, help=_("A version; else the one in force."))
@json_option
@with_database
def read(*, slug: str, email: str | None, version_id: int | None, as_json: bool) -> None:
    """Mark as read, when a member is named, and print the shares."""
    from entente.stages.agreement import signing
    from entente.stages.agreement.queries import entry, read_shares

    with acting_in(slug, email=email) as by:
        number = version_id or _current(by)
        if email:
            signing.mark_read(number, by=by, now=datetime.now(UTC), source="command")
        entry(by.workspace_id, version_id=number)
        shares = read_shares(by.workspace_id, version_id=number)
    if as_json:
        told = [{"team": one.team or None, "members": one.members, "read": one.read} for one in shares]
        click.echo(json.dumps({"version": number, "teams": told}, ensure_ascii=False))
        return
    header = [_("Team"), _("Members"), _("Read and understood")]
    table(header, [[one.team or "-", str(one.members), str(one.read)] for one in shares])


COMMANDS = (list_all, compare, read)


def _current(by: Actor) -> int:
    from entente.stages.agreement.queries import VersionUnknown, versions
    from entente.stages.agreement.rules import in_force

    found = in_force(versions(by.workspace_id), on=today_of(by))
    if found is None:
        raise VersionUnknown(_("No version is in force today; name one with --version."))
    return found.id
