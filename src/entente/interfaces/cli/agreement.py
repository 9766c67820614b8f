"""`entente agreement`: enter what both sides promise, version by version."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import Day, acting_in, json_option, table, workspace_option
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _
from entente.stages.agreement.rules import CLOCK_STARTS, LEAD_INFORMATION, Terms

if TYPE_CHECKING:
    from entente.stages.agreement.rules import Version


class Share(click.ParamType[float]):
    """A share, written 80% or 0.8."""

    name = "share"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The share between 0 and 1, or a sentence."""
        if isinstance(value, float):
            return value
        found = re.fullmatch(r"([0-9]{1,3}(?:[.,][0-9]{1,6})?)\s*(%?)", str(value).strip())
        number = float(found[1].replace(",", ".")) / (100 if found[2] else 1) if found else 0.0
        if found and not found[2] and number > 1:
            self.fail(
                _("{value} may mean {value}% or a share; write {value}% or {share:g}.").format(
                    value=value, share=number / 100
                ),
                param,
                ctx,
            )
        if not 0 < number <= 1:
            self.fail(
                _("{value!r} is not a share; write more than 0% and at most 100%, like 80% or 0.8.").format(
                    value=value
                ),
                param,
                ctx,
            )
        return round(number, 8)


@click.group(help=_("Enter what both sides promise, version by version."))
def agreement() -> None:
    """Hold the commands about the agreement."""


@agreement.command(
    help=_(
        "Enter a version of the agreement, in force from a day on; a past day is marked entered afterwards. "
        "A version holds all promises: those left out are measured, not promised."
    )
)
@workspace_option
@click.option("--from", "from_day", type=Day(), required=True, help=_("The first day it is in force."))
@click.option("--leads-per-month", type=int, help=_("Marketing: how many leads a month."))
@click.option(
    "--complete", "complete_share", type=Share(), help=_("Marketing: how many leads are complete, like 90%.")
)
@click.option(
    "--require",
    "required_information",
    type=click.Choice(LEAD_INFORMATION),
    multiple=True,
    help=_("What a complete lead has; may be repeated."),
)
@click.option("--speed-minutes", type=int, help=_("Sales: business minutes until the first attempt."))
@click.option("--speed-share", type=Share(), help=_("Sales: for how many of the handovers, like 80%."))
@click.option("--depth-attempts", type=int, help=_("Sales: how many attempts."))
@click.option("--depth-days", type=int, help=_("Sales: by the end of which business day."))
@click.option(
    "--spacing",
    "spacing_minutes",
    type=int,
    default=60,
    show_default=True,
    help=_("Minutes between two attempts of the depth promise."),
)
@click.option(
    "--min-seconds",
    type=int,
    help=_("How long a call must last to count; else as the map of the import says."),
)
@click.option(
    "--clock-start",
    type=click.Choice(CLOCK_STARTS),
    default="assigned",
    show_default=True,
    help=_("When the clock starts."),
)
@json_option
@with_database
def enter(*, slug: str, from_day: date, as_json: bool, **terms: Any) -> None:
    """Enter a version and judge what it covers."""
    from entente.loop import enter_agreement
    from entente.stages.agreement.queries import versions

    with acting_in(slug) as by:
        number = enter_agreement(
            Terms(**terms), by=by, from_day=from_day, now=datetime.now(UTC), source="command"
        )
        entered = next(one for one in versions(by.workspace_id) if one.id == number)
    if as_json:
        click.echo(json.dumps(_as_mapping(entered), ensure_ascii=False))
        return
    sentence = _("Version {id} is in force from {from_day}.")
    if entered.entered_afterwards:
        sentence = _("Version {id} is in force from {from_day}, entered afterwards.")
    click.echo(sentence.format(id=entered.id, from_day=entered.from_day))


@agreement.command("list", help=_("List the versions in the order in which they come into force."))
@workspace_option
@json_option
@with_database
def list_all(*, slug: str, as_json: bool) -> None:
    """Print every version."""
    from entente.stages.agreement.queries import versions

    with acting_in(slug) as by:
        found = versions(by.workspace_id)
    if as_json:
        click.echo(json.dumps([_as_mapping(one) for one in found], ensure_ascii=False))
        return
    header = [_("Version"), _("From"), _("Afterwards"), _("Marketing promises"), _("Sales promises")]
    table(header, [_row(one) for one in found])


def _as_mapping(version: Version) -> dict[str, object]:
    return {
        "version": version.id,
        "from": version.from_day.isoformat(),
        "entered_afterwards": version.entered_afterwards,
        "terms": version.terms.as_mapping(),
    }


def _row(version: Version) -> list[str]:
    terms = version.terms
    marketing = [
        _("{count} leads a month").format(count=terms.leads_per_month) if terms.leads_per_month else "",
        _("{share:.4g}% with {information}").format(
            share=(terms.complete_share or 0) * 100, information=", ".join(terms.required_information)
        )
        if terms.complete_share
        else "",
    ]
    sales = [
        _("{share:.4g}% within {minutes} minutes").format(
            share=(terms.speed_share or 0) * 100, minutes=terms.speed_minutes
        )
        if terms.speed_minutes
        else "",
        _("{count} attempts in {days} days").format(count=terms.depth_attempts, days=terms.depth_days)
        if terms.depth_attempts
        else "",
    ]
    afterwards = _("yes") if version.entered_afterwards else _("no")
    sides = ["; ".join(filter(None, side)) for side in (marketing, sales)]
    return [str(version.id), version.from_day.isoformat(), afterwards, *sides]
