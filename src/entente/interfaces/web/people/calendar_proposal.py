"""The calendar that waits for a side, read aloud, with what it changes against the one that applies."""

from dataclasses import dataclass
from datetime import date

from entente.foundation.people.queries import DatedCalendar, calendar_in_force
from entente.foundation.people.rules import Actor
from entente.interfaces.web.glossary.changed_words import ShownLine, shown_lines
from entente.interfaces.web.glossary.versions import Reader, ShownVersion
from entente.interfaces.web.people.shown_calendars import ShownCalendar, shown
from entente.kit.worktime import Calendar
from entente.stages.journey.definitions import Kind, waiting
from entente.stages.journey.reading import definition_versions


@dataclass(frozen=True)
class CalendarChange:
    """What a proposed calendar changes, line by line."""

    lines: list[ShownLine]


@dataclass(frozen=True)
class ProposedCalendar:
    """A calendar that waits for a side."""

    calendar: ShownCalendar
    version: ShownVersion
    change: CalendarChange | None


def proposed_calendar(actor: Actor, *, today: date) -> ProposedCalendar | None:
    """The calendar that waits for a side, if there is one."""
    found = waiting(definition_versions(actor.workspace_id, kind=Kind.CALENDAR))
    if found is None:
        return None
    version = Reader.of(actor, [found], today=today).shown(found, current=None)
    held = DatedCalendar(found.wanted_from, Calendar.from_mapping(found.content))
    current = calendar_in_force(actor.workspace_id, on=today)
    lines = shown_lines(Kind.CALENDAR, current.as_mapping(), found.content) if current else []
    return ProposedCalendar(shown(held), version, CalendarChange(lines) if current else None)
