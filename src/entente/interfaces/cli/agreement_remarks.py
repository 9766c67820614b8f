"""`entente agreement comment`, `counter` and the answers to them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from entente.interfaces.cli.acting import acting_in, by_option, json_option, workspace_option
from entente.interfaces.cli.agreement_terms import read_assignments
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _

_clause_option = click.option(
    "--clause", required=True, help=_("What the clause is called, like speed; `show` names them.")
)
_remark_argument = click.argument("remark", type=WholeNumber(1, 2**63 - 1))


@click.command(help=_("Say something about a clause of the contract on its way."))
@workspace_option
@by_option
@_clause_option
@click.option("--text", required=True, help=_("What you say; it can be erased later."))
@json_option
@with_database
def comment(*, slug: str, email: str | None, clause: str, text: str, as_json: bool) -> None:
    """Comment on a clause."""
    from entente.stages.agreement import commenting

    with acting_in(slug, email=email) as by:
        number = commenting.comment(clause, text=text, by=by, now=datetime.now(UTC), source="command")
    _say(number, _("Remark {remark} is kept."), as_json=as_json)


@click.command(
    help=_("Propose other values for the terms of one clause; the other side takes or declines them.")
)
@workspace_option
@by_option
@_clause_option
@click.option(
    "--set", "assignments", metavar="TERM=VALUE", multiple=True, required=True, help=_("May be repeated.")
)
@click.option("--text", default="", help=_("Why; it can be erased later."))
@json_option
@with_database
def counter(
    *, slug: str, email: str | None, clause: str, assignments: tuple[str, ...], text: str, as_json: bool
) -> None:
    """Propose other values."""
    from entente.stages.agreement import commenting
    from entente.stages.agreement.queries import required_contract

    values = read_assignments(assignments)
    with acting_in(slug, email=email) as by:
        seen = required_contract(by.workspace_id).seen
        number = commenting.counter(
            clause, values, text=text, seen=seen, by=by, now=datetime.now(UTC), source="command"
        )
    _say(number, _("Counter-proposal {remark} is laid before the other side."), as_json=as_json)


@click.command("accept-counter", help=_("Take a counter-proposal into the contract on its way."))
@workspace_option
@by_option
@_remark_argument
@json_option
@with_database
def accept_counter(*, slug: str, email: str | None, remark: int, as_json: bool) -> None:
    """Take what is proposed."""
    from entente.stages.agreement import commenting
    from entente.stages.agreement.queries import required_contract

    with acting_in(slug, email=email) as by:
        seen = required_contract(by.workspace_id).seen
        commenting.accept_counter(remark, seen=seen, by=by, now=datetime.now(UTC), source="command")
    _say(
        remark,
        _("Counter-proposal {remark} is taken; signatures given before hold no longer."),
        as_json=as_json,
    )


@click.command("decline-counter", help=_("Say no to a counter-proposal, or take your own back."))
@workspace_option
@by_option
@_remark_argument
@json_option
@with_database
def decline_counter(*, slug: str, email: str | None, remark: int, as_json: bool) -> None:
    """Decline what is proposed."""
    from entente.stages.agreement import commenting

    with acting_in(slug, email=email) as by:
        commenting.decline_counter(remark, by=by, now=datetime.now(UTC), source="command")
    _say(remark, _("Counter-proposal {remark} is declined."), as_json=as_json)


@click.command("erase-remark", help=_("Erase the words of a remark; that it was made stays."))
@workspace_option
@by_option
@_remark_argument
@json_option
@with_database
def erase_remark(*, slug: str, email: str | None, remark: int, as_json: bool) -> None:
    """Erase words."""
    from entente.stages.agreement import commenting

    with acting_in(slug, email=email) as by:
        commenting.erase_text(remark, by=by)
    _say(remark, _("The words of remark {remark} are erased."), as_json=as_json)


COMMANDS = (comment, counter, accept_counter, decline_counter, erase_remark)


def _say(number: int, sentence: str, *, as_json: bool) -> None:
    click.echo(json.dumps({"remark": number}) if as_json else sentence.format(remark=number))
