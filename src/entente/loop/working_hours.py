"""The hours of one rep by month, as the working calendars of the workspace give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from entente.foundation.people.queries import DatedCalendar, calendars
from entente.kit.months import month_plus, months_from
from entente.kit.worktime import working_time

_YEAR = 12
_HOUR = 3600


@dataclass(frozen=True)
class WorkingHours:
    """Hours of one rep in each month, to a tenth, leave taken off; `days` are the working days in them."""

    by_month: dict[date, Fraction]
    days: int


def working_hours(workspace_id: int, *, first: date, before: int, leave_days: Fraction) -> WorkingHours:
    """The year from `first` on and so many months before it; leave is spread evenly over the working days."""
    dated = calendars(workspace_id)
    months = months_from(month_plus(first, -before), count=before + _YEAR)
    opened = {month: _opening_seconds(month, dated) for month in months}
    of_year = sum(len(opened[month]) for month in months_from(first, count=_YEAR))
    worked = max(1 - leave_days / of_year, Fraction(0)) if of_year else Fraction(0)
    return WorkingHours(
        {month: round(Fraction(sum(days), _HOUR) * worked, 1) for month, days in opened.items()},
        days=sum(map(len, opened.values())),
    )


def _opening_seconds(month: date, dated: Sequence[DatedCalendar]) -> list[int]:
    """The opening seconds of each working day of a month, under the calendar of its first day."""
    applying = [one for one in dated if one.applies_from is None or one.applies_from <= month] or dated[:1]
    if not applying:
        return []
    last = month_plus(month, 1) - timedelta(days=1)
    seconds = working_time(applying[-1].calendar).opening_seconds_per_day(month, last)
    return [int(one) for one in seconds if one]
