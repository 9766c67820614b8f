"""The refusal of a working calendar, with its line and field."""

from __future__ import annotations

from entente.kit.refusal import Refusal


class CalendarRefused(Refusal):
    """A calendar that cannot be used. `template` and `values` let an interface say it in another language."""

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

    def at_line(self, line: int) -> CalendarRefused:
        """The same refusal with the line of the file that it speaks of."""
        return CalendarRefused(self.template, field=self.field, line=line, **self.values)
