"""Calendars read aloud."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from babel import Locale
from django.utils.translation import get_language, gettext

from entente.foundation.people.queries import DatedCalendar
from entente.interfaces.web.look import formats
from entente.interfaces.web.people.words import WEEKDAYS


@dataclass(frozen=True)
class ShownCalendar:
    """A calendar as a person reads it."""

    applies_from: date | None
    zone: str
    week: list[tuple[str, str]]
    holidays: str
    closed: str
    opened: str


def shown(dated: DatedCalendar) -> ShownCalendar:
    """The calendar in words: each day of the week, holidays by country, days that differ."""
    windows = cast(dict[str, list[str]], dated.calendar.as_mapping()["week"])
    return ShownCalendar(
        applies_from=dated.applies_from,
        zone=dated.calendar.zone,
        week=[(str(WEEKDAYS[name]), windows_said(windows.get(name, ()))) for name in WEEKDAYS],
        holidays=country(dated.calendar.holidays),
        closed=_days(dated.calendar.closed),
        opened=_days(dated.calendar.opened),
    )


def windows_said(windows: Iterable[str]) -> str:
    """The windows of a weekday: 09:00–12:30 · 13:30–18:00, or closed."""
    return " · ".join(windows).replace("-", "–") or gettext("closed")


def country(place: str | None) -> str:
    """The country, and perhaps the region, whose public holidays are closed."""
    if place is None:
        return gettext("none")
    name = Locale.parse(get_language() or "en").territories.get(place[:2], place[:2])
    return f"{name} ({place})" if len(place) > 2 else str(name)


def _days(days: tuple[date, ...]) -> str:
    return ", ".join(formats.day(day) for day in days) or gettext("none")
