"""The calendar is read again, and its meetings keep their local time when the clocks change."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from entente.integrations.calendars.feed import Recurring, write_feed

CHANGED = datetime(2026, 9, 1, 8, 0, 30, 5, tzinfo=UTC)
WEEKLY = Recurring(
    "meeting-7",
    "Réunion; à deux",
    "Chiffres,\nactions",
    "Comité",
    date(2026, 10, 19),
    "09:30",
    45,
    "mon",
    0,
    1,
    CHANGED,
)
QUARTERLY = Recurring(
    "meeting-9", "Signature", "", "", date(2026, 3, 26), "10:00", 120, "thu", -1, 3, CHANGED
)


def read(*events: Recurring, zone: str = "Europe/Paris") -> Calendar:
    return Calendar.from_ical(write_feed(events, name="Atelier", zone=zone, home="atelier.entente"))


def starts(event, *, count: int) -> list[datetime]:
    """The first starts of an event, expanded by dateutil from what the file says."""
    first = event["DTSTART"].dt
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=first.replace(tzinfo=None))
    return [one.replace(tzinfo=first.tzinfo) for one in islice(rule, count)]


def test_the_file_says_what_the_meeting_is():
    (event,) = read(WEEKLY).walk("VEVENT")

    assert event["UID"] == "meeting-7@atelier.entente"
    assert event["SUMMARY"] == "Réunion; à deux"
    assert event["DESCRIPTION"] == "Chiffres,\nactions"
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert event["DTSTART"].dt == datetime(2026, 10, 19, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
    assert event["DURATION"].dt == timedelta(minutes=45)
    assert event["DTSTAMP"].dt == datetime(2026, 9, 1, 8, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "UTC"])
def test_the_hour_stays_when_the_clocks_change(zone: str):
    (event,) = read(WEEKLY, zone=zone).walk("VEVENT")

    found = starts(event, count=3)

    assert [(one.date().isoformat(), one.hour, one.minute) for one in found] == [
        ("2026-10-19", 9, 30),
        ("2026-10-26", 9, 30),
        ("2026-11-02", 9, 30),
    ]


def test_in_paris_the_instant_moves_by_an_hour_on_25_october():
    (event,) = read(WEEKLY).walk("VEVENT")

    assert [one.astimezone(UTC).hour for one in starts(event, count=2)] == [7, 8]


def test_a_quarterly_meeting_comes_every_third_month_on_the_last_of_its_weekdays():
    (event,) = read(QUARTERLY).walk("VEVENT")

    found = [one.date().isoformat() for one in starts(event, count=4)]

    assert found == ["2026-03-26", "2026-06-25", "2026-09-24", "2026-12-31"]


def test_the_zone_is_in_the_file_with_its_changes():
    (zone,) = read(WEEKLY).walk("VTIMEZONE")

    assert zone["TZID"] == "Europe/Paris"
    assert {str(part["TZOFFSETTO"].to_ical()) for part in zone.subcomponents} == {"+0100", "+0200"}


def test_the_same_meetings_are_the_same_bytes_in_short_lines():
    once, twice = (write_feed([WEEKLY, QUARTERLY], name="A", zone="Europe/Paris", home="a") for _ in range(2))

    assert once == twice
    assert once.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in once.split(b"\r\n")) <= 75


def test_no_meeting_is_a_calendar_all_the_same():
    assert list(read().walk("VEVENT")) == []
