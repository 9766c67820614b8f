"""Why a deadline is when it is: the way through the open hours, written day by day."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from entente.interfaces.web.look.formats import weekday
from entente.interfaces.web.story.exactly import exact_duration, exact_time
from entente.kit.instants import to_datetime
from entente.kit.worktime import Calendar
from entente.kit.worktime.public_holidays import holiday_name
from entente.kit.worktime.walk import DayWalked, Walk


@dataclass(frozen=True)
class Step:
    """A day, or several closed ones in a row, and what was used of the allowance."""

    first: date
    last: date
    hours: str
    used: str

    @property
    def days(self) -> str:
        """The day, or the first and the last of several."""
        ends = (self.first,) if self.first == self.last else (self.first, self.last)
        return " – ".join(weekday(end) for end in ends)


def steps(way: Walk, *, calendar: Calendar) -> list[Step]:
    """The days of a walk; closed days in a row are one step."""
    found: list[Step] = []
    for day in way.days:
        step = _step(day, way, calendar)
        if found and not step.used and not found[-1].used and found[-1].hours == step.hours:
            found[-1] = Step(found[-1].first, step.last, step.hours, "")
        else:
            found.append(step)
    return found


def _step(day: DayWalked, way: Walk, calendar: Calendar) -> Step:
    if not day.stretches:
        return Step(day.day, day.day, _why_closed(day, way, calendar), "")
    zone = calendar.zone
    hours = ", ".join(f"{_at(one.begins, zone)}–{_at(one.ends, zone)}" for one in day.stretches)
    return Step(day.day, day.day, hours, exact_duration(sum(one.seconds for one in day.stretches)))


def _why_closed(day: DayWalked, way: Walk, calendar: Calendar) -> str:
    if day.is_holiday:
        name = holiday_name(calendar.holidays or "", day.day, language=get_language() or "en")
        return _("public holiday: %(name)s") % {"name": name}
    if day.is_open:
        started = _at(way.start, calendar.zone)
        return _("after hours: the clock started at %(time)s") % {"time": started}
    return _("closed")


def _at(instant: int, zone: str) -> str:
    at = to_datetime(instant)
    return exact_time(at, zone=ZoneInfo(zone)) if at else ""
