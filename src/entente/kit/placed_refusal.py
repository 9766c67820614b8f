"""A refusal that knows the file, the line and the field it speaks of."""

from __future__ import annotations

from typing import Self

from entente.kit.refusal import Refusal


class PlacedRefusal(Refusal):
    """`template` and `values` make the sentence, so that an interface can say it in another language."""

    def __init__(self, template: str, *, field: str = "", line: int = 0, **values: object) -> None:
        super().__init__(template, field, line, values)
        self.template = template
        self.source = ""
        self.field = field
        self.line = line
        self.values = values

    def __str__(self) -> str:
        """File, line and field when known, then what is wrong and how to mend it."""
        return self.said(self.template, line="line", colon=": ")

    def said(self, template: str, *, line: str, colon: str) -> str:
        """The sentence by another template, with another language's word for a line and its colon."""
        places = [self.source, f"{line} {self.line}" if self.line else "", self.field]
        place = ", ".join(part for part in places if part)
        text = template.format(**self.values)
        return f"{place}{colon}{text}" if place else text

    def at(self, *, line: int, field: str | None = None) -> Self:
        """The same refusal with the line, and perhaps the field, that it speaks of."""
        self.line = line
        self.field = self.field if field is None else field
        return self

    def of(self, source: str) -> Self:
        """The same refusal with the file that it speaks of."""
        self.source = source
        return self
