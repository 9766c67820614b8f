"""A sentence that is written once and can be said in any language: a template, and the values in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Translate = Callable[[str], str]


def gettext_noop(message: str) -> str:
    """The message as it is, marked for the catalogue of translations."""
    return message


class Sentence:
    """A template with its values; a value may be a sentence too, and is said in the same language."""

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        """Keep what will be said."""
        self.template = template
        self.values = values

    def __str__(self) -> str:
        """The sentence in the language in which it is written: English."""
        return self.said(str)

    def __eq__(self, other: object) -> bool:
        """Equal when it says the same."""
        return isinstance(other, Sentence) and self.as_mapping() == other.as_mapping()

    def __hash__(self) -> int:
        """As equality wants it."""
        return hash(str(self))

    def said(self, translate: Translate) -> str:
        """The sentence in the language of `translate`, which is a gettext."""
        values = {
            name: value.said(translate) if isinstance(value, Sentence) else value
            for name, value in self.values.items()
        }
        return translate(self.template).format(**values)

    def as_mapping(self) -> dict[str, Any]:
        """The sentence as JSON can hold it; `from_mapping` reads it back."""
        values = {
            name: value.as_mapping() if isinstance(value, Sentence) else _plain(value)
            for name, value in self.values.items()
        }
        return {"template": self.template, "values": values}

    @classmethod
    def from_mapping(cls, kept: Mapping[str, Any]) -> Sentence:
        """The sentence that `as_mapping` gave."""
        values = {
            name: cls.from_mapping(value) if isinstance(value, Mapping) else value
            for name, value in kept["values"].items()
        }
        return cls(kept["template"], **values)


def grouped(number: int) -> str:
    """A whole number with narrow spaces between its thousands, which every language reads."""
    return f"{number:,}".replace(",", "\u202f")


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)
