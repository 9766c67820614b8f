"""The calendars of the examples, and instants written as text."""

from datetime import datetime

from entente.kit.instants import from_datetime
from entente.kit.worktime import Calendar, WorkingTime

WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
ALL_DAYS = (*WORKDAYS, "sat", "sun")


def paris() -> WorkingTime:
    """Monday to Friday 09:00-12:30 and 13:30-18:00 in Paris, with French holidays."""
    return weekly(["09:00-12:30", "13:30-18:00"], holidays="FR")


def all_hours(zone: str = "Europe/Paris") -> WorkingTime:
    """Never closed."""
    return weekly(["00:00-24:00"], zone=zone, days=ALL_DAYS)


def weekly(
    windows: list[str], *, zone: str = "Europe/Paris", days: tuple[str, ...] = WORKDAYS, **fields: object
) -> WorkingTime:
    """The same windows on each of some weekdays."""
    return WorkingTime(Calendar.from_mapping({"zone": zone, "week": dict.fromkeys(days, windows), **fields}))


def at(text: str, zone: str = "Europe/Paris") -> int:
    """The instant of a local time."""
    return from_datetime(datetime.fromisoformat(text), zone=zone)
