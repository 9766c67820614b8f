"""The filters of `entente lead list`: those of the page, asked for by names instead of numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from entente.interfaces.cli.acting import MOST_SERIAL, Day
from entente.interfaces.cli.words import gettext as _
from entente.kit.paging import Position, position_of
from entente.kit.refusal import Refusal
from entente.stages.followup.queries import STATES

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.interfaces.web.leads.asking import Question

_Command = TypeVar("_Command", bound=Callable[..., Any])
_OF_STAGE = ("how", "back", "since")


class FilterRefused(Refusal):
    """A filter asks for what is not there, or makes no sense beside another."""


class Words(click.ParamType[str]):
    """A text with something in it."""

    name = "text"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:  # click asks for these names
        """The text without spaces around it, or a sentence."""
        text = str(value).strip()
        if not text or "\0" in text or text != text.encode("utf-8", "replace").decode("utf-8"):
            sentence = _("{value!r} is no text; write at least one letter or digit.")
            self.fail(sentence.format(value=text), param, ctx)
        return text


class Cursor(click.ParamType[Position]):
    """Where a page of a list begins."""

    name = "cursor"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Position:  # click asks for these names
        """The position, or a sentence."""
        found = value if isinstance(value, Position) else position_of(str(value))
        if found is None:
            self.fail(
                _("{value!r} is no cursor; take the one that an answer ended with.").format(value=value),
                param,
                ctx,
            )
        return found


class NumberOr(click.ParamType[str]):
    """The number of something, or one of some words."""

    name = "number"

    def __init__(self, *words: str) -> None:
        """Keep the words."""
        self.words = words

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:  # click asks for these names
        """The number or word as the form takes it, or a sentence."""
        text = str(value)
        is_number = text.isascii() and text.isdecimal() and int(text[:20]) <= MOST_SERIAL
        if text not in self.words and not is_number:
            sentence = _("{value!r} is neither a number nor one of: {words}.")
            self.fail(sentence.format(value=value, words=", ".join(self.words)), param, ctx)
        return text


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
        "--segment",
        type=NumberOr("any", "several", "none"),
        help=_("The number of a segment that it is in, or any, several or none."),
    ),
    click.option(
        "--judged", type=click.Choice(["speed", "depth"]), help=_("Which promise has been judged on it.")
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
        type=click.IntRange(0, MOST_SERIAL),
        multiple=True,
        help=_("The number of the version that judges it, 0 for none; may be given again."),
    ),
)


def filter_options(command: _Command) -> _Command:
    """The filters as options of a command."""
    for option in reversed(FILTERS):
        command = option(command)
    return command


def asked_of(given: Mapping[str, Any], *, by: Actor, now: datetime) -> Question:
    """What the options ask for; refuses what the page would leave out."""
    from django.http import QueryDict

    from entente.foundation.people.queries import workspace_settings
    from entente.interfaces.web.leads.asking import question

    _check(given)
    query = QueryDict(mutable=True)
    for name, value in _numbered(given, by=by).items():
        query.setlist(name, [str(one) for one in (value if isinstance(value, tuple) else (value,))])
    of = question(query, by=by, zone=workspace_settings(by.workspace_id).zone, now=now)
    for name, problems in of.form.errors.items():
        if name == "version":
            raise FilterRefused(
                _("There is no such version to filter by here; `entente agreement list` shows them.")
            )
        raise FilterRefused(f"--{'find' if name == 'q' else name}: {problems[0]}")
    return of


def _check(given: Mapping[str, Any]) -> None:
    """Refuse filters that make no sense together."""
    first, last = given["from"], given["to"]
    if first and last and last < first:
        sentence = _("--to {last} is before --from {first}; exchange them.")
        raise FilterRefused(sentence.format(first=first, last=last))
    lonely = next((name for name in _OF_STAGE if given[name] and not given["stage"]), None)
    if lonely:
        raise FilterRefused(_("--{name} is about a stage: say which with --stage.").format(name=lonely))


def _numbered(given: Mapping[str, Any], *, by: Actor) -> dict[str, Any]:
    """The filters that were given, names and keys exchanged for the numbers that the form takes."""
    from entente.stages.audience.queries import persona, segment
    from entente.stages.journey.queries import stage_called

    found = {name: value for name, value in given.items() if value not in (None, ())}
    for name in ("stage", "back", "since"):
        if name in found:
            found[name] = stage_called(by.workspace_id, key=found[name]).id
    if found.get("persona", "none").isdecimal():
        found["persona"] = persona(by.workspace_id, persona_id=int(found["persona"])).id
    if found.get("segment", "none").isdecimal():
        found["segment"] = segment(by.workspace_id, segment_id=int(found["segment"])).id
    return found | ({"rep": _rep(found["rep"], by=by)} if "rep" in found else {})


def _rep(called: str, *, by: Actor) -> int:
    """The number of the member with this e-mail or name."""
    from entente.foundation.people.queries import members

    wanted, held = called.casefold(), members(by.workspace_id)
    found = [one for one in held if (one.email or "").casefold() == wanted]
    found = found or [one for one in held if one.name.casefold() == wanted]
    if not found:
        sentence = _("Nobody here is called {name}; `entente member list` shows the members.")
        raise FilterRefused(sentence.format(name=called))
    if len(found) > 1:
        sentence = _("{n} members are called {name}; give the e-mail of one.")
        raise FilterRefused(sentence.format(n=len(found), name=called))
    return found[0].id
