"""The options by which a command is given terms: one for each common term, and --set for every term."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.rules import CLOCK_STARTS, LEAD_INFORMATION, TermsRefused, read_term

_Command = TypeVar("_Command", bound=Callable[..., Any])


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


_OPTIONS = (
    click.option("--leads-per-month", type=WholeNumber(), help=_("Marketing: how many leads a month.")),
    click.option(
        "--complete",
        "complete_share",
        type=Share(),
        help=_("Marketing: how many leads are complete, like 90%."),
    ),
    click.option(
        "--require",
        "required_information",
        type=click.Choice(LEAD_INFORMATION),
        multiple=True,
        help=_("What a complete lead has; may be repeated."),
    ),
    click.option(
        "--speed-minutes", type=WholeNumber(), help=_("Sales: business minutes until the first attempt.")
    ),
    click.option("--speed-share", type=Share(), help=_("Sales: for how many of the handovers, like 80%.")),
    click.option("--depth-attempts", type=WholeNumber(), help=_("Sales: how many attempts.")),
    click.option("--depth-days", type=WholeNumber(), help=_("Sales: by the end of which business day.")),
    click.option(
        "--spacing",
        "spacing_minutes",
        type=WholeNumber(),
        help=_("Minutes between two attempts of the depth promise; 60 when left out."),
    ),
    click.option(
        "--min-seconds",
        type=WholeNumber(),
        help=_("How long a call must last to count; else as the map of the import says."),
    ),
    click.option("--clock-start", type=click.Choice(CLOCK_STARTS), help=_("When the clock starts.")),
    click.option(
        "--set",
        "assignments",
        metavar="TERM=VALUE",
        multiple=True,
        help=_("Any term by its name; an empty value takes it away; may be repeated."),
    ),
)


def term_options(command: _Command) -> _Command:
    """Give a command the options of terms."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def values_of(assignments: tuple[str, ...], **options: Any) -> dict[str, Any]:
    """The terms that were given, as plain values; none for a term that is taken away."""
    values = {name: value for name, value in options.items() if value not in (None, ())}
    if "required_information" in values:
        values["required_information"] = list(values["required_information"])
    return values | read_assignments(assignments)


def read_assignments(assignments: tuple[str, ...]) -> dict[str, Any]:
    """What --set says, as plain values."""
    return dict(_read(one) for one in assignments)


def _read(assignment: str) -> tuple[str, Any]:
    name, equals, text = assignment.partition("=")
    if not equals:
        raise TermsRefused(
            gettext_noop("--set {given!r} names no value; write it like speed_minutes=60."), given=assignment
        )
    value = read_term(name.strip(), text)
    if isinstance(value, date):
        return name.strip(), value.isoformat()
    if isinstance(value, tuple):
        is_counts = bool(value) and isinstance(value[0], tuple)
        return name.strip(), dict(value) if is_counts else list(value)
    return name.strip(), value
