"""Why a deadline is when it is: the way through the open hours, written day by day."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from entente.interfaces.web.look.formats import business_duration, clock_time, weekday
from entente.kit.instants import to_datetime
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


def steps(way: Walk, *, zone: str) -> list[Step]:
    """The days of a walk; closed days in a row are one step."""
    found: list[Step] = []
    for day in way.days:
        step = _step(day, zone)
        if found and not step.used and not found[-1].used and found[-1].hours == step.hours:
            found[-1] = Step(found[-1].first, step.last, step.hours, "")
        else:
            found.append(step)
    return found


def _step(day: DayWalked, zone: str) -> Step:
    if not day.stretches:
        return Step(day.day, day.day, _("public holiday") if day.is_holiday else _("closed"), "")
    hours = ", ".join(f"{_at(one.begins, zone)}–{_at(one.ends, zone)}" for one in day.stretches)
    return Step(day.day, day.day, hours, business_duration(sum(one.seconds for one in day.stretches)))


def _at(instant: int, zone: str) -> str:
    at = to_datetime(instant)
    return clock_time(at, zone=ZoneInfo(zone)) if at else ""
