"""`entente agreement show`, `list`, `compare` and `read`."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from entente.interfaces.cli import agreement_rows as rows
from entente.interfaces.cli.acting import acting_in, by_option, json_option, table, workspace_option
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from collections.abc import Collection

    from entente.foundation.people.rules import Actor
    from entente.stages.agreement.queries import Entry

NEVER_SIGNED = "never_signed"
_number = click.IntRange(1, 2**63 - 1)


@click.command(help=_("Show the contract on its way with what was said about it, or one signed version."))
@workspace_option
@click.option("--version", "version_id", type=_number, help=_("The number of a signed version."))
@json_option
@with_database
def show(*, slug: str, version_id: int | None, as_json: bool) -> None:
    """Show a contract or a version."""
    from entente.foundation.people.rules import Right

    with acting_in(slug) as by:
        by.must(Right.READ)
        if version_id is None:
            _show_contract(by, as_json=as_json)
        else:
            _show_version(by, version_id, as_json=as_json)


@click.command(help=_("Print what was signed as canonical JSON: its SHA-256 is the hash."))
@workspace_option
@click.option("--version", "version_id", type=_number, help=_("A version; else the contract on its way."))
@with_database
def canonical(*, slug: str, version_id: int | None) -> None:
    """Print what the hash is over, without a line end."""
    from entente.stages.agreement.queries import entry, required_contract
    from entente.stages.agreement.rules import canonical as written

    with acting_in(slug) as by:
        held = (
            required_contract(by.workspace_id).contents
            if version_id is None
            else entry(by.workspace_id, version_id=version_id).contents
        )
    click.echo(written(held.as_mapping() if held else {}), nl=False)


@click.command("list", help=_("List the versions in the order in which they come into force."))
@workspace_option
@json_option
@with_database
def list_all(*, slug: str, as_json: bool) -> None:
    """Print every version."""
    from entente.stages.agreement.queries import entries

    with acting_in(slug) as by:
        found = [(one, _state(one, by)) for one in entries(by.workspace_id)]
        names = _names(by, {given.member_id for one, _said in found for given in one.signatures})
    if as_json:
        told = [rows.version_mapping(one, state=state, names=names) for one, state in found]
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    rows.say_versions(found)


@click.command(help=_("Compare two signed versions, clause by clause."))
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
        before, after = (entry(by.workspace_id, version_id=one).version.terms for one in (old, new))
    found = [one for one in compared(before, after) if one.differs]
    if as_json:
        click.echo(json.dumps([rows.difference_mapping(one) for one in found], ensure_ascii=False))
        return
    if not found:
        click.echo(_("No clause differs."))
    for one in found:
        for name, was, is_now in one.changes:
            click.echo(f"{one.kind.key}: {name} {was} -> {is_now}")


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


COMMANDS = (show, canonical, list_all, compare, read)


def _show_contract(by: Actor, *, as_json: bool) -> None:
    from entente.stages.agreement.queries import remarks, required_contract

    found = required_contract(by.workspace_id)
    said = remarks(by.workspace_id, contract_id=found.id)
    members = {one.member_id for held in said.values() for one in held}
    names = _names(by, members | {one.member_id for one in found.signatures})
    if as_json:
        told = rows.contract_mapping(found, remarks=said, names=names)
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    sentence = _("Contract {id}, {state}, from {from_day}, hash {hash}:")
    click.echo(
        sentence.format(
            id=found.id, state=found.state, from_day=found.contents.from_day, hash=found.content_hash
        )
    )
    rows.say_contents(found.contents, remarks=said, names=names)
    rows.say_signatures(found.signatures, names)


def _show_version(by: Actor, version_id: int, *, as_json: bool) -> None:
    from entente.stages.agreement.queries import entry

    found = entry(by.workspace_id, version_id=version_id)
    names = _names(by, {one.member_id for one in found.signatures})
    if as_json:
        told = rows.version_mapping(found, state=_state(found, by), names=names)
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    sentence = _("Version {id}, {state}, from {from_day}, hash {hash}:")
    click.echo(
        sentence.format(
            id=found.version.id,
            state=_state(found, by),
            from_day=found.version.from_day,
            hash=found.content_hash,
        )
    )
    if found.contents:
        rows.say_contents(found.contents, remarks={}, names=names)
    rows.say_signatures(found.signatures, names)


def _state(entry: Entry, by: Actor) -> str:
    from entente.stages.agreement.queries import versions
    from entente.stages.agreement.rules import version_state

    if entry.content_hash is None:
        return NEVER_SIGNED
    return str(version_state(entry.version, versions(by.workspace_id), on=_today(by)))


def _current(by: Actor) -> int:
    from entente.stages.agreement.queries import VersionUnknown, versions
    from entente.stages.agreement.rules import in_force

    found = in_force(versions(by.workspace_id), on=_today(by))
    if found is None:
        raise VersionUnknown(_("No version is in force today; name one with --version."))
    return found.id


def _today(by: Actor) -> date:
    from entente.foundation.people.queries import workspace_settings

    return datetime.now(ZoneInfo(workspace_settings(by.workspace_id).zone)).date()


def _names(by: Actor, ids: Collection[int]) -> dict[int, str]:
    from entente.foundation.people.queries import member_names

    return member_names(by.workspace_id, ids=ids)
