"""`entente agreement show` and `canonical`: a contract or a version as it is written."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli import agreement_rows as rows
from entente.interfaces.cli.acting import acting_in, json_option, speaking, workspace_option
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from collections.abc import Collection

    from entente.foundation.people.rules import Actor
    from entente.loop.feasibility import PromiseFeasibility
    from entente.stages.agreement.queries import Entry
    from entente.stages.agreement.rules import Contents

NEVER_SIGNED = "never_signed"
_number = WholeNumber(1, 2**63 - 1)


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


def _show_contract(by: Actor, *, as_json: bool) -> None:
    from entente.loop.annexing import is_outdated
    from entente.loop.awaiting import texts_for_sides
    from entente.loop.feasibility import feasibility_of
    from entente.stages.agreement.queries import remarks, required_contract

    found = required_contract(by.workspace_id)
    said = remarks(by.workspace_id, contract_id=found.id)
    members = {one.member_id for held in said.values() for one in held}
    names = names_of(by, members | {one.member_id for one in found.signatures})
    feasible = feasibility_of(found.contents.terms, by=by, from_day=found.contents.from_day)
    outdated = is_outdated(found, workspace_id=by.workspace_id, now=datetime.now(UTC))
    if as_json:
        waits = [] if found.contents.ends else texts_for_sides(by=by)
        told = {
            **rows.contract_mapping(found, remarks=said, names=names),
            "not_part": [asdict(one) for one in waits],
            "outdated": outdated,
            **_feasibility_mapping(feasible),
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    sentence = _("Contract {id}, {state}, from {from_day}, hash {hash}:")
    click.echo(
        sentence.format(
            id=found.id, state=found.state, from_day=found.contents.from_day, hash=found.content_hash
        )
    )
    rows.say_contents(found.contents, remarks=said, names=names)
    _say_beside(found.contents, by=by)
    _say_unsettled(found.contents, by=by)
    if outdated:
        click.echo(
            _("Something was written or accepted since the contract was proposed: it is not part of it yet.")
        )
        click.echo(_("`entente agreement propose` takes it in; whoever has signed signs again."))
    rows.say_signatures(found.signatures, names)
    for _level, sentence_of in _feasibility_sentences(feasible):
        click.echo(sentence_of)


def _show_version(by: Actor, version_id: int, *, as_json: bool) -> None:
    from entente.stages.agreement.queries import entry

    found = entry(by.workspace_id, version_id=version_id)
    names = names_of(by, {one.member_id for one in found.signatures})
    if as_json:
        told = rows.version_mapping(found, state=state_of(found, by), names=names)
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    sentence = _("Version {id}, {state}, from {from_day}, hash {hash}:")
    click.echo(
        sentence.format(
            id=found.version.id,
            state=state_of(found, by),
            from_day=found.version.from_day,
            hash=found.content_hash,
        )
    )
    if found.contents:
        rows.say_contents(found.contents, remarks={}, names=names)
        _say_beside(found.contents, by=by)
    rows.say_signatures(found.signatures, names)


def _say_beside(contents: Contents, *, by: Actor) -> None:
    from entente.interfaces.cli.agreement_annexes import beside_lines

    for line in beside_lines(contents, by=by):
        click.echo(line)


def _say_unsettled(contents: Contents, *, by: Actor) -> None:
    """What is no part of a contract on its way, for one side has not accepted it."""
    from entente.interfaces.cli.agreement_guide import waiting_rows
    from entente.interfaces.web.agreement.waiting import unsettled_sides
    from entente.interfaces.web.look import formats

    with speaking():
        rows = [] if contents.ends else waiting_rows(unsettled_sides(by))
        lines = [formats.labelled(side, text) for side, text in rows]
    if lines:
        click.echo(_("Not part of it, for one side has not accepted it yet:"))
    for line in lines:
        click.echo(f"  {line}")


def state_of(entry: Entry, by: Actor) -> str:
    """How a version stands today, or that nobody signed it."""
    from entente.stages.agreement.queries import versions
    from entente.stages.agreement.rules import version_state

    if entry.content_hash is None:
        return NEVER_SIGNED
    return str(version_state(entry.version, versions(by.workspace_id), on=today_of(by)))


def today_of(by: Actor) -> date:
    """Today in the zone of the workspace."""
    from entente.foundation.people.queries import today_of as day_of

    return day_of(by.workspace_id, now=datetime.now(UTC))


def names_of(by: Actor, ids: Collection[int]) -> dict[int, str]:
    """The names of members."""
    from entente.foundation.people.queries import member_names

    return member_names(by.workspace_id, ids=ids)


COMMANDS = (show, canonical)


def _feasibility_mapping(found: PromiseFeasibility) -> dict[str, Any]:
    """Whether both sides can keep it; null where no plan tells."""
    remedies = found.sales.remedies if found.sales else None
    short = max((float(one.short) for one in found.sales.months), default=0.0) if found.sales else None
    change = {
        name: float(value) if isinstance(value, Fraction) else value
        for name, value in (asdict(remedies) if remedies else {}).items()
    }
    return {
        "feasible": found.holds if found.is_known else None,
        "sales_hours_short": short,
        "change_one_of": change or None,
        "marketing_leads_short": max((float(one.short) for one in found.marketing), default=None),
    }


def _feasibility_sentences(found: PromiseFeasibility) -> list[tuple[str, str]]:

    from entente.interfaces.web.contract.feasible import feasibility_messages

    with speaking():
        return feasibility_messages(found)
