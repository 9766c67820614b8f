"""Why the text of a map cannot be read: its file, or where it stops being TOML."""

from __future__ import annotations

import re
import tomllib

from entente.integrations.files.faults import MapRefused
from entente.kit.sentence import Sentence, gettext_noop

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def why_unreadable(problem: Exception) -> Sentence | str:
    """Why the file of a map cannot be read, to complete a sentence."""
    if isinstance(problem, FileNotFoundError):
        return Sentence(gettext_noop("there is no such file"))
    if isinstance(problem, IsADirectoryError):
        return Sentence(gettext_noop("it is a directory"))
    if isinstance(problem, UnicodeDecodeError):
        return Sentence(gettext_noop("it is not UTF-8"))
    return getattr(problem, "strerror", None) or str(problem)


def not_toml(problem: tomllib.TOMLDecodeError, text: str) -> MapRefused:
    """The refusal that says where a text stops being TOML; the parser's own words are English only."""
    place = _PLACE.search(str(problem))
    if "twice" in str(problem) or "overwrite" in str(problem):
        template = gettext_noop("The map is not TOML: what line {at} gives is there already; keep one.")
        return MapRefused(template, at=place[1] if place else len(text.splitlines()))
    if place is None:
        return MapRefused(
            gettext_noop("The map is not TOML: it ends too early; close its quotes and brackets.")
        )
    return MapRefused(
        gettext_noop(
            "The map is not TOML: line {at} cannot be read from character {column} on; "
            'write name = "value" and check the quotes.'
        ),
        at=place[1],
        column=place[2],
    )
