"""The filters of `entente lead list`: those of the page, asked for by names instead of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import MOST_SERIAL, Day
from entente.interfaces.cli.filters import (
    FilterRefused,
    NumberOr,
    Words,
    known_persona,
    member_called,
    query_of,
    refuse_backwards,
    refuse_errors,
    with_options,
)
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _
from entente.stages.agreement.rules import TEMPERATURES
from entente.stages.followup.queries import STATES

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.interfaces.web.leads.asking import Question

_OF_STAGE = ("how", "back", "since")


FILTERS = (
    click.option("--find", "q", type=Words(), help=_("Whose id, e-mail or telephone number this is.")),
    click.option("--state", type=click.Choice(STATES), help=_("How the speed promise stands.")),
    click.option(
        "--flight",
        type=click.Choice(["open", "not_due", "soon", "warned", "overdue"]),
        help=_("Open ones without an attempt, and how near their deadline is."),
    ),
    click.option("--rep", type=Words(), help=_("The rep who has it, by name or e-mail.")),
    click.option("--source", type=Words(), help=_("Where it came from.")),
    click.option("--campaign", type=Words(), help=_("The campaign that brought it.")),
    click.option("--from", type=Day(), metavar="D", help=_("The first day of capture.")),
    click.option("--to", type=Day(), metavar="D", help=_("The last day of capture, included.")),
    click.option(
        "--complete", type=click.Choice(["yes", "no"]), help=_("Whether it has the required information.")
    ),
    click.option(
        "--deal", type=click.Choice(["open", "won", "lost", "none"]), help=_("What became of its deal.")
    ),
    click.option(
        "--persona",
        type=NumberOr("none"),
        help=_("The number of the persona that it fits, or none."),
    ),
    click.option(
        "--promised",
        type=Words(),
        help=_("The name of the persona for which it counts in promises, or none."),
    ),
    click.option(
        "--segment",
        type=NumberOr("any", "several", "none"),
        help=_("The number of a segment that it is in, or any, several or none."),
    ),
    click.option(
        "--temperature",
        type=click.Choice([*TEMPERATURES, "none"]),
        multiple=True,
        help=_("How hot its own file says it is, none where it says nothing; may be given again."),
    ),
    click.option(
        "--judged",
        type=click.Choice(["speed", "depth", "answer", "acceptance"]),
        help=_("Which promise has been judged on it."),
    ),
    click.option(
        "--answer",
        type=click.Choice(["accepted", "returned", "waiting", "silent"]),
        help=_("What sales answered; silent: nothing, and no time is left."),
    ),
    click.option("--stage", type=Words(), help=_("The key of a stage of the journey that it reached.")),
    click.option(
        "--how",
        type=click.Choice(["measured", "implied"]),
        help=_("Whether it entered that stage by its own test, or by a later one."),
    ),
    click.option("--back", type=Words(), help=_("The key of a stage that it came back to from there.")),
    click.option("--since", type=Words(), help=_("The key of a stage that it entered too, by its own test.")),
    click.option(
        "--version",
        type=WholeNumber(0, MOST_SERIAL),
        multiple=True,
        help=_("The number of the version that judges it, 0 for none; may be given again."),
    ),
)
filter_options = with_options(FILTERS)


def asked_of(given: Mapping[str, Any], *, by: Actor, now: datetime) -> Question:
    """What the options ask for; refuses what the page would leave out."""
    from entente.foundation.people.queries import workspace_settings
    from entente.interfaces.web.leads.asking import question

    _check(given)
    zone = workspace_settings(by.workspace_id).zone
    of = question(query_of(_numbered(given, by=by)), by=by, zone=zone, now=now)
    if "version" in of.form.errors:
        raise FilterRefused(
            _("There is no such version to filter by here; `entente agreement list` shows them.")
        )
    refuse_errors(of.form, called={"q": "find"})
    return of


def _check(given: Mapping[str, Any]) -> None:
    """Refuse filters that make no sense together."""
    refuse_backwards(given, first="from", last="to")
    lonely = next((name for name in _OF_STAGE if given[name] and not given["stage"]), None)
    if lonely:
        raise FilterRefused(_("--{name} is about a stage: say which with --stage.").format(name=lonely))


def _numbered(given: Mapping[str, Any], *, by: Actor) -> dict[str, Any]:
    """The filters that were given, names and keys exchanged for the numbers that the form takes."""
    from entente.stages.audience.queries import segment
    from entente.stages.journey.queries import stage_called

    found = {name: value for name, value in given.items() if value not in (None, ())}
    for name in ("stage", "back", "since"):
        if name in found:
            found[name] = stage_called(by.workspace_id, key=found[name]).id
    known_persona(found.get("persona"), by=by)
    if found.get("segment", "none").isdecimal():
        found["segment"] = segment(by.workspace_id, segment_id=int(found["segment"])).id
    if found.get("promised", "none") != "none":
        found["promised"] = _counted_for(found["promised"], by=by)
    return found | ({"rep": member_called(found["rep"], by=by)} if "rep" in found else {})


def _counted_for(name: str, *, by: Actor) -> int:
    """The number by which leads that count for this persona are asked for; refuses a name nobody bore."""
    from entente.stages.audience.history import bearers

    found = bearers(by.workspace_id).get(" ".join(name.split()).lower())
    if found is None:
        raise FilterRefused(
            _("No persona is or was called “{name}”; `entente persona list` shows them.").format(name=name)
        )
    return found.number
