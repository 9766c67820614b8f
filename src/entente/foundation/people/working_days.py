"""The working days of a workspace, whichever calendar holds on each, and how many of them are over."""

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise

from entente.foundation.people.queries import DatedCalendar
from entente.kit.instants import from_datetime
from entente.kit.worktime import Calendar, working_time


def calendar_on(dated: Sequence[DatedCalendar], day: date) -> Calendar:
    """The calendar that holds on a day."""
    held = [one for one in dated if one.applies_from is None or one.applies_from <= day]
    return (held or dated)[-1 if held else 0].calendar


def working_days(dated: Sequence[DatedCalendar], *, first: date, last: date) -> list[date]:
    """The days from first to last, both included, that have opening time."""
    starts = [date.min, *(one.applies_from for one in dated[1:] if one.applies_from), date.max]
    days: list[date] = []
    for start, following in pairwise(starts):
        begin, end = max(first, start), min(last, _before(following))
        if begin <= end:
            days += working_time(calendar_on(dated, begin)).working_days(begin, end)
    return days


def days_over(dated: Sequence[DatedCalendar], days: Sequence[date], *, today: date, now: datetime) -> int:
    """How many of the days are over; today is when all its opening time has passed."""
    return sum(day < today or (day == today and is_closed(dated, day, now=now)) for day in days)


def is_closed(dated: Sequence[DatedCalendar], day: date, *, now: datetime) -> bool:
    """Whether all the opening time of a day has passed."""
    calendar = calendar_on(dated, day)
    midnight = from_datetime(datetime.combine(day, time()), zone=calendar.zone)
    worked = int(working_time(calendar).worked_seconds([midnight], [from_datetime(now)])[0])
    return worked >= int(working_time(calendar).opening_seconds_per_day(day, day)[0])


def _before(day: date) -> date:
    return day if day == date.max else date.fromordinal(day.toordinal() - 1)
