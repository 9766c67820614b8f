"""Calendars read aloud: those that apply, and the one that waits for a side."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from babel import Locale
from django.utils.translation import get_language, gettext

from entente.foundation.people.queries import DatedCalendar
from entente.foundation.people.rules import Actor
from entente.interfaces.web.glossary.versions import Reader, ShownVersion
from entente.interfaces.web.look import formats
from entente.interfaces.web.people.words import WEEKDAYS
from entente.kit.worktime import Calendar
from entente.stages.journey.definitions import Kind, waiting
from entente.stages.journey.reading import definition_versions


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
        week=[
            (str(WEEKDAYS[name]), " · ".join(windows.get(name, ())).replace("-", "–") or gettext("closed"))
            for name in WEEKDAYS
        ],
        holidays=_country(dated.calendar.holidays),
        closed=_days(dated.calendar.closed),
        opened=_days(dated.calendar.opened),
    )


def _country(place: str | None) -> str:
    if place is None:
        return gettext("none")
    name = Locale.parse(get_language() or "en").territories.get(place[:2], place[:2])
    return f"{name} ({place})" if len(place) > 2 else str(name)


def _days(days: tuple[date, ...]) -> str:
    return ", ".join(formats.day(day) for day in days) or gettext("none")


@dataclass(frozen=True)
class ProposedCalendar:
    """A calendar that waits for a side."""

    calendar: ShownCalendar
    version: ShownVersion


def proposed_calendar(actor: Actor, *, today: date) -> ProposedCalendar | None:
    """The calendar that waits for a side, if there is one."""
    found = waiting(definition_versions(actor.workspace_id, kind=Kind.CALENDAR))
    if found is None:
        return None
    version = Reader.of(actor, [found], today=today).shown(found, current=None)
    held = DatedCalendar(found.wanted_from, Calendar.from_mapping(found.content))
    return ProposedCalendar(shown(held), version)
