"""`entente agreement`: draft, discuss, sign and compare what both sides promise."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from entente.foundation.people.rules import SIDES, TEAM_WORDS, Team
from entente.interfaces.cli import (
    agreement_guide,
    agreement_paper,
    agreement_reading,
    agreement_remarks,
    agreement_showing,
)
from entente.interfaces.cli.acting import Day, acting_in, by_option, json_option, workspace_option
from entente.interfaces.cli.agreement_rows import contract_mapping
from entente.interfaces.cli.agreement_terms import term_options, values_of
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.workbook import workbook
from entente.stages.agreement.rules import TEMPLATES

if TYPE_CHECKING:
    from entente.stages.agreement.queries import OpenContract

_BESIDES = (
    "path",
    "slug",
    "email",
    "from_day",
    "until_day",
    "language",
    "size",
    "amends",
    "planned",
    "as_json",
)


@click.group(help=_("Draft, discuss, sign and compare what both sides promise."))
def agreement() -> None:
    """Hold the commands about the agreement."""


for _command in (
    agreement_guide.guide,
    agreement_guide.waiting,
    agreement_guide.usual,
    agreement_guide.accept_waiting,
    workbook,
    *agreement_showing.COMMANDS,
    *agreement_reading.COMMANDS,
    *agreement_remarks.COMMANDS,
    *agreement_paper.COMMANDS,
):
    agreement.add_command(_command)


@agreement.command(
    help=_(
        "Begin a contract, from a template, from a version or from single terms. Nothing is in force until "
        "both heads have signed; what is left out is measured, not promised."
    )
)
@workspace_option
@by_option
@click.option("--template", "size", type=click.Choice(list(TEMPLATES)), help=_("Of how many people."))
@click.option(
    "--amends", type=WholeNumber(), help=_("The version to begin from; it stays in force until then.")
)
@click.option(
    "--file", "path", metavar="FILE.json", help=_("A contract saved as JSON, to begin from its terms.")
)
@click.option(
    "--leads-from-plan", "planned", is_flag=True, help=_("Promise the leads a month that the plan asks for.")
)
@click.option("--from", "from_day", type=Day(), help=_("The first day it is in force; today when left out."))
@click.option("--until", "until_day", type=Day(), help=_("The last day it is in force."))
@click.option(
    "--language", type=click.Choice(["en", "fr"]), help=_("Of the clauses; else that of the workspace.")
)
@term_options
@json_option
@with_database
def draft(**given: Any) -> None:
    """Begin a contract."""
    from entente.stages.agreement import drafting
    from entente.stages.agreement.drafting import Beginning

    terms = {name: value for name, value in given.items() if name not in _BESIDES}
    values = {**(_terms_in(given["path"]) if given["path"] else {}), **values_of(**terms)}
    with acting_in(given["slug"], email=given["email"]) as by:
        if given["planned"]:
            values["leads_per_month"] = _planned(by.workspace_id)
        beginning = Beginning(
            from_day=given["from_day"] or agreement_showing.today_of(by),
            until_day=given["until_day"],
            language=given["language"] or _language(by.workspace_id),
            size=given["size"],
            amends=given["amends"],
            values=values,
        )
        found = drafting.draft(beginning, by=by, now=datetime.now(UTC), source="command")
    _say(found, _("The contract is drafted; `entente agreement show` shows it."), as_json=given["as_json"])


def _planned(workspace_id: int) -> int:
    """The leads a month of the saved plan."""
    from entente.stages.agreement.planned import planned_leads_per_month

    found = planned_leads_per_month(workspace_id)
    if found is None:
        raise click.UsageError(
            _("No plan of this workspace asks for leads; save one with `entente plan --save`.")
        )
    return found


@agreement.command(
    "set", help=_("Change terms or days of the contract on its way; signatures given to it hold no longer.")
)
@workspace_option
@by_option
@click.option("--from", "from_day", type=Day(), help=_("The first day it is in force."))
@click.option("--until", "until_day", type=Day(), help=_("The last day it is in force."))
@term_options
@json_option
@with_database
def revise(*, slug: str, email: str | None, as_json: bool, **given: Any) -> None:
    """Change the contract."""
    from entente.stages.agreement import drafting
    from entente.stages.agreement.queries import required_contract

    from_day, until_day = given.pop("from_day"), given.pop("until_day")
    values = values_of(**given)
    with acting_in(slug, email=email) as by:
        held = required_contract(by.workspace_id)
        days = (from_day or held.contents.from_day, until_day or held.contents.until_day)
        found = drafting.revise(
            values, seen=held.seen, days=days, by=by, now=datetime.now(UTC), source="command"
        )
    _say(found, _("The contract is changed; it is a draft to be proposed."), as_json=as_json)


@agreement.command(help=_("Lay the contract on its way before both heads."))
@workspace_option
@by_option
@json_option
@with_database
def propose(*, slug: str, email: str | None, as_json: bool) -> None:
    """Propose the contract."""
    from entente.loop import propose_agreement
    from entente.stages.agreement.queries import required_contract

    with acting_in(slug, email=email) as by:
        held = required_contract(by.workspace_id)
        found = propose_agreement(seen=held.seen, by=by, now=datetime.now(UTC), source="command")
    _say(found, _("The contract is proposed: both heads can sign it."), as_json=as_json)


@agreement.command(
    help=_(
        "Sign the contract on its way for the team of the member. With --hash it is signed only if that is "
        "what it says; the second signature puts it in force."
    )
)
@workspace_option
@click.option("--by", "email", metavar="EMAIL", required=True, help=_("The head who signs."))
@click.option("--hash", "seen_hash", metavar="H", help=_("The hash of what the head has read."))
@json_option
@with_database
def sign(*, slug: str, email: str, seen_hash: str | None, as_json: bool) -> None:
    """Sign for a side."""
    from entente import loop
    from entente.stages.agreement.queries import required_contract

    with acting_in(slug, email=email) as by:
        side = by.team if by.team in SIDES else Team.MARKETING
        held = required_contract(by.workspace_id)
        from_day = loop.sign_agreement(
            side, seen_hash=seen_hash or held.content_hash, by=by, now=datetime.now(UTC), source="command"
        )
    if as_json:
        told = {"contract": held.id, "hash": held.content_hash, "side": side, "in_force_from": _iso(from_day)}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    sentence = _("Signed for {side}; the other side has not signed yet.")
    if from_day:
        sentence = _("Signed for {side}: in force from {from_day}.")
    click.echo(sentence.format(side=_(TEAM_WORDS[side]), from_day=from_day))


@agreement.command(help=_("Give the contract on its way up; what was said about it stays."))
@workspace_option
@by_option
@with_database
def withdraw(*, slug: str, email: str | None) -> None:
    """Give the contract up."""
    from entente.stages.agreement import drafting
    from entente.stages.agreement.queries import required_contract

    with acting_in(slug, email=email) as by:
        held = required_contract(by.workspace_id)
        drafting.withdraw(seen=held.seen, by=by, now=datetime.now(UTC), source="command")
    click.echo(_("The contract is given up."))


@agreement.command(
    help=_("Begin a contract that ends the agreement from a day on; both heads sign it like any other.")
)
@workspace_option
@by_option
@click.option("--from", "from_day", type=Day(), required=True, help=_("The first day without promises."))
@json_option
@with_database
def expire(*, slug: str, email: str | None, from_day: date, as_json: bool) -> None:
    """Begin the end."""
    from entente.stages.agreement import drafting
    from entente.stages.agreement.drafting import Beginning

    with acting_in(slug, email=email) as by:
        beginning = Beginning(from_day, language=_language(by.workspace_id), ends=True)
        found = drafting.draft(beginning, by=by, now=datetime.now(UTC), source="command")
    _say(found, _("The end is drafted; it needs both signatures."), as_json=as_json)


def _say(found: OpenContract, sentence: str, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(contract_mapping(found, remarks={}, names={}), ensure_ascii=False))
        return
    click.echo(sentence)


def _language(workspace_id: int) -> str:
    from entente.foundation.people.queries import workspace_settings

    return workspace_settings(workspace_id).language


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _terms_in(path: str) -> dict[str, Any]:
    """The terms of a contract saved as JSON."""
    from entente.stages.agreement.documents.exchange import LARGEST, read_contract, terms_of

    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise click.UsageError(
            _("{path} cannot be read ({reason}).").format(path=path, reason=error.strerror)
        ) from None
    return terms_of(read_contract(content))
