"""An independent count of business time: one second, or one minute, after the other, with zoneinfo alone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from entente.kit.worktime import Calendar


def open_steps(calendar: Calendar, first: date, last: date, *, step: int) -> list[int]:
    """The steps (of `step` seconds since 1970) that lie in opening time on the dates first to last."""
    zone = ZoneInfo(calendar.zone)
    steps: set[int] = set()
    day = first
    while day <= last:
        if day not in calendar.closed:
            for window in calendar.week[day.weekday()]:
                opens, closes = (_utc(day, seconds, zone) for seconds in window)
                steps.update(n for n in range(opens // step, closes // step) if _date(n * step, zone) == day)
        day += timedelta(days=1)
    return sorted(steps)


def deadline(steps: list[int], start: int, count: int) -> int:
    """The step at which `count` open steps, from step `start` on, have passed."""
    ahead = [step for step in steps if step >= start]
    if count:
        return ahead[count - 1] + 1
    return start if start - 1 in steps else ahead[0]


def elapsed(steps: list[int], start: int, end: int) -> int:
    """How many open steps lie from step `start` until step `end`."""
    return sum(start <= step < end for step in steps)


def _utc(day: date, seconds: int, zone: ZoneInfo) -> int:
    moment = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(seconds=seconds)
    return int(moment.timestamp())


def _date(second: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(second, UTC).astimezone(zone).date()
