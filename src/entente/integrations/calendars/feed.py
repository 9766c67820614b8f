"""Write meetings that come back as one calendar: local times with their zone, rules, stable identifiers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.prop import vDuration, vRecur

_PRODUCT = "-//Entente//Governance//EN"
_FIRST = date(2020, 1, 1)
_REFRESH = timedelta(hours=12)


@dataclass(frozen=True)
class Recurring:
    """A meeting that comes back: its first day is one of those that the rule gives.

    `weekday` is mon to sun; `place` which one of the month (-1: the last), 0 for each week; `every` how many
    weeks or months apart.
    """

    key: str
    title: str
    description: str
    category: str
    first: date
    begins: str
    minutes: int
    weekday: str
    place: int
    every: int
    changed_at: datetime


def write_feed(events: Sequence[Recurring], *, name: str, zone: str, home: str) -> bytes:
    """The calendar as a file in UTF-8: the same bytes for the same meetings. `home` ends the identifiers."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(_event(event, zone=ZoneInfo(zone), home=home))
    calendar.add_missing_timezones(first_date=min((one.first for one in events), default=_FIRST))
    written: bytes = calendar.to_ical()
    return written


def _event(of: Recurring, *, zone: ZoneInfo, home: str) -> Event:
    begins = datetime.fromisoformat(f"{of.first.isoformat()}T{of.begins}").replace(tzinfo=zone)
    written = of.changed_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", f"{of.key}@{home}")
    event.add("dtstamp", written)
    event.add("last-modified", written)
    event.add("summary", of.title)
    event.add("dtstart", begins)
    event.add("duration", timedelta(minutes=of.minutes))
    event.add("rrule", _rule(of))
    if of.description:
        event.add("description", of.description)
    if of.category:
        event.add("categories", [of.category])
    event.add("transp", "OPAQUE")
    return event


def _rule(of: Recurring) -> vRecur:
    weekday = of.weekday[:2].upper()
    by_day = f"{of.place}{weekday}" if of.place else weekday
    rule = {"freq": "MONTHLY" if of.place else "WEEKLY", "interval": of.every, "byday": by_day}
    return vRecur(rule)
