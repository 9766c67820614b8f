"""`entente objective first`: the objective that is proposed to a company without one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import click

from entente.interfaces.cli.acting import acting_in, by_option, json_option, speaking, workspace_option
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal


class NotTheFirst(Refusal):
    """There is an objective already."""


@click.command(
    help=_(
        "Keep the objective that is proposed to a company without one, as a draft: so many customers by the "
        "end of the next quarter, from the saved plan or else 20, owned by both heads."
    )
)
@workspace_option
@click.option("--reachable", default="", help=_("Why it is reachable, in five words or more."))
@click.option("--realistic", default="", help=_("Why it is realistic, in five words or more."))
@by_option
@json_option
@with_database
def first(*, slug: str, reachable: str, realistic: str, email: str | None, as_json: bool) -> None:
    """Keep it and say what it is."""
    from entente.loop.first_objective import first_objective
    from entente.stages.agreement import aiming

    now = datetime.now(UTC)
    with acting_in(slug, email=email) as by, speaking():
        proposed = first_objective(by=by, now=now)
        if proposed is None:
            raise NotTheFirst(
                _("There is an objective already; write another one by `entente objective define`.")
            )
        aim = replace(proposed, reachable=reachable, realistic=realistic)
        number = aiming.define(aim, by=by, now=now, source="command")
    told = {"number": number, "text": aim.text}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(_("Objective {number} is kept: {text}").format(**told))
