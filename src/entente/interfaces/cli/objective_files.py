"""What the commands about objectives are given: a number and its version, a value, a file."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.stages.agreement.aims import Aim
    from entente.stages.agreement.editing import Edit


OWNERS = ("marketing_owner", "sales_owner")
number_argument = click.argument("number", type=WholeNumber(min=1))
version_option = click.option(
    "--version", "version", type=WholeNumber(), help=_("Refuse when it is no longer at this version.")
)


class Quantity(click.ParamType[Decimal]):
    """A number, written 1200 or 0.8."""

    name = "number"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:  # click asks for these names
        """The number, or a sentence."""
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("nan")
        if not number.is_finite():
            self.fail(
                _("{value!r} is not a number; write it like 1200 or 0.8.").format(value=value), param, ctx
            )
        return number


def edit_of(number: int, version: int | None, *, by: Actor) -> Edit:
    """The change of an objective, from a version or from the newest."""
    from entente.stages.agreement.aims_queries import objective as find
    from entente.stages.agreement.editing import Edit

    held = find(by.workspace_id, objective_id=number)
    return Edit(held.id, held.version if version is None else version)


def aim_of(given: dict[str, Any], *, by: Actor) -> Aim:
    """The objective of a file, whose owners are e-mails."""
    from entente.foundation.people.queries import actor_with_email
    from entente.stages.agreement.aims_reading import aim_from

    owners = {
        name: actor_with_email(by.workspace_id, email=str(given[name])).member_id
        for name in OWNERS
        if given.get(name)
    }
    return aim_from({**given, **owners})


def today_in(zone: str, *, now: datetime) -> date:
    """The day that it is in a zone."""
    from zoneinfo import ZoneInfo

    return now.astimezone(ZoneInfo(zone)).date()
