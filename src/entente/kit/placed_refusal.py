"""A refusal that knows the line and the field it speaks of."""

from __future__ import annotations

from typing import Self

from entente.kit.refusal import Refusal


class PlacedRefusal(Refusal):
    """`template` and `values` make the sentence, so that an interface can say it in another language."""

    def __init__(self, template: str, *, field: str = "", line: int = 0, **values: object) -> None:
        super().__init__(template, field, line, values)
        self.template = template
        self.field = field
        self.line = line
        self.values = values

    def __str__(self) -> str:
        """Line and field when known, then what is wrong and how to mend it."""
        places = [f"line {self.line}" if self.line else "", self.field]
        place = ", ".join(part for part in places if part)
        text = self.template.format(**self.values)
        return f"{place}: {text}" if place else text

    def at(self, *, line: int, field: str | None = None) -> Self:
        """The same refusal with the line, and perhaps the field, that it speaks of."""
        return type(self)(
            self.template, field=self.field if field is None else field, line=line, **self.values
        )
