"""A refusal that knows the file, the line and the field it speaks of, and can be said in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from entente.kit.refusal import Refusal
from entente.kit.sentence import Sentence, Translate, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LINE", "PLACED", "PlacedRefusal", "gettext_noop"]

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

    @property
    def sentence(self) -> Sentence:
        """What is refused, place included."""
        return self.placed(self.values)

    def placed(self, values: Mapping[str, object], *, is_field_named: bool = True) -> Sentence:
        """The sentence with these values, and its place before it."""
        field = self.field if is_field_named else ""
        line = Sentence(LINE, line=self.line) if self.line else ""
        parts = [part for part in (self.source, line, field) if part]
        sentence = Sentence(self.template, **values)
        if not parts:
            return sentence
        named = {f"part{number}": part for number, part in enumerate(parts)}
        place = Sentence(", ".join(f"{{{name}}}" for name in named), **named)
        return Sentence(PLACED, place=place, sentence=sentence)

    def said(self, translate: Translate) -> str:
        """The sentence in the language of `translate`, which is a gettext."""
        return self.sentence.said(translate)

    def at(self, *, line: int, field: str | None = None) -> Self:
        """The same refusal with the line, and perhaps the field, that it speaks of."""
        self.line = line
        self.field = self.field if field is None else field
        return self

    def of(self, source: str) -> Self:
        """The same refusal with the file that it speaks of."""
        self.source = source
        return self
