"""What the filters of the lists on the command line share: texts, members by name, and the refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from entente.interfaces.cli.acting import MOST_SERIAL
from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import QueryDict

    from entente.foundation.people.rules import Actor

_Command = TypeVar("_Command", bound=Callable[..., Any])


class FilterRefused(Refusal):
    """A filter asks for what is not there, or makes no sense beside another."""


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


def with_options(options: Sequence[Callable[[Any], Any]]) -> Callable[[_Command], _Command]:
    """What gives a command all of these options, in their order."""

    def give(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return give


def query_of(given: Mapping[str, Any]) -> QueryDict:
    """The filters that were given, as the words of an address that a page's form takes."""
    from django.http import QueryDict

    query = QueryDict(mutable=True)
    for name, value in given.items():
        if value not in (None, (), False):
            values = value if isinstance(value, tuple) else (value,)
            query.setlist(name, ["on" if one is True else str(one) for one in values])
    return query


def refuse_backwards(given: Mapping[str, Any], *, first: str, last: str) -> None:
    """Refuse days of which the last is before the first; both are names of options, without dashes."""
    if given[first] and given[last] and given[last] < given[first]:
        raise FilterRefused(
            _("--{to} {last} is before --{from} {first}; exchange them.").format_map(
                {
                    "from": first.replace("_", "-"),
                    "to": last.replace("_", "-"),
                    "first": given[first],
                    "last": given[last],
                }
            )
        )


def refuse_errors(form: Form, *, called: Mapping[str, str] | None = None) -> None:
    """Refuse what the page's form would leave out; `called`: options that have another name there."""
    for name, problems in form.errors.items():
        option = (called or {}).get(name, name).replace("_", "-")
        raise FilterRefused(f"--{option}: {problems[0]}")


def known_persona(number: str | None, *, by: Actor) -> None:
    """Refuse the number of a persona that is not there; another word, or none, is no number."""
    from entente.stages.audience.queries import persona

    if number and number.isdecimal():
        persona(by.workspace_id, persona_id=int(number))


def member_called(called: str, *, by: Actor) -> int:
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
