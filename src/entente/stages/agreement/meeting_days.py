"""On which days a meeting takes place."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from entente.kit.worktime import WEEKDAYS
from entente.stages.agreement.governance import Meeting

_DECEMBER = 12


def days_of(meeting: Meeting, *, since: date) -> Iterator[date]:
    """The days of a meeting from `since` on, never before its own first day, in order and without end."""
    day = max(since, meeting.starts_on)
    if meeting.rhythm == "weekly":
        day += timedelta(days=(WEEKDAYS.index(meeting.weekday) - day.weekday()) % 7)
        while True:
            yield day
            day += timedelta(days=7)
    year, month = day.year, day.month
    while True:
        found = _in_month(meeting, year, month)
        if _is_its_month(meeting, month) and found >= day:
            yield found
        year, month = (year, month + 1) if month < _DECEMBER else (year + 1, 1)


def next_days(meeting: Meeting, *, since: date, count: int) -> list[date]:
    """The next days of a meeting."""
    return list(islice(days_of(meeting, since=since), count))


def _is_its_month(meeting: Meeting, month: int) -> bool:
    return meeting.rhythm == "monthly" or (month - 1) % 3 + 1 == meeting.month


def _in_month(meeting: Meeting, year: int, month: int) -> date:
    weekday = WEEKDAYS.index(meeting.weekday)
    if meeting.place > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (meeting.place - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)
