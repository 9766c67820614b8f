"""A refusal that knows the file, the line and the field it speaks of, and can be said in another language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from entente.kit.refusal import Refusal


def gettext_noop(message: str) -> str:
    """The message as it is, marked for the catalogue of translations."""
    return message


LINE = gettext_noop("line {line}")
PLACED = gettext_noop("{place}: {sentence}")


class PlacedRefusal(Refusal):
    """A sentence made of a template and its values, with its place before it."""

    def __init__(self, template: str, *, field: str = "", line: int = 0, **values: object) -> None:
        super().__init__(template, field, line, values)
        self.template = template
        self.source = ""
        self.field = field
        self.line = line
        self.values = values

    def __str__(self) -> str:
        """File, line and field when known, then what is wrong and how to mend it."""
        return self.said(str)

    def said(self, translate: Callable[[str], str]) -> str:
        """The sentence in the language of `translate`, which is a gettext."""
        line = translate(LINE).format(line=self.line) if self.line else ""
        place = ", ".join(part for part in (self.source, line, self.field) if part)
        sentence = translate(self.template).format(**self.values)
        return translate(PLACED).format(place=place, sentence=sentence) if place else sentence

    def at(self, *, line: int, field: str | None = None) -> Self:
        """The same refusal with the line, and perhaps the field, that it speaks of."""
        self.line = line
        self.field = self.field if field is None else field
        return self

    def of(self, source: str) -> Self:
        """The same refusal with the file that it speaks of."""
        self.source = source
        return self
