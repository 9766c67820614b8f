"""A working calendar: zone, weekly windows, holidays, and the days that differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Window(NamedTuple):
    """Opening time within one local date, in seconds since its midnight; 86,400 is the end of the day."""

    opens: int
    closes: int


@dataclass(frozen=True)
class Calendar:
    """When a team works. Build it by `from_toml` or `from_mapping`, which refuse what makes no sense."""

    zone: str
    week: tuple[tuple[Window, ...], ...]  # Monday first, always seven
    holidays: str | None = None
    closed: tuple[date, ...] = ()
    opened: tuple[date, ...] = ()

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> Calendar:
        """The calendar written in a mapping of the form of CAL.toml; raises CalendarRefused."""
        from entente.kit.worktime.calendar_reading import read_mapping

        return read_mapping(mapping)

    @classmethod
    def from_toml(cls, text: str) -> Calendar:
        """The calendar written in the text of a CAL.toml; raises CalendarRefused with the line."""
        from entente.kit.worktime.calendar_reading import read_toml

        return read_toml(text)

    def as_mapping(self) -> dict[str, object]:
        """The same calendar as strings, lists and dictionaries, in one fixed order; fit for JSON."""
        mapping: dict[str, object] = {"zone": self.zone}
        if self.holidays is not None:
            mapping["holidays"] = self.holidays
        mapping["closed"] = [day.isoformat() for day in self.closed]
        mapping["open"] = [day.isoformat() for day in self.opened]
        mapping["week"] = {
            name: [f"{_clock(window.opens)}-{_clock(window.closes)}" for window in windows]
            for name, windows in zip(WEEKDAYS, self.week, strict=True)
            if windows
        }
        return mapping


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours:02d}:{minutes:02d}" + (f":{left:02d}" if left else "")
