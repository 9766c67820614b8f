"""A month as the scoreboard reads it: totals, versions, working days, money."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from entente.foundation.people.queries import DatedCalendar, calendars
from entente.kit.instants import from_datetime
from entente.kit.worktime import Calendar, working_time
from entente.stages.agreement.queries import versions
from entente.stages.agreement.rules import Version
from entente.stages.attribution.queries import SpendFilter, SpendSum, spend_sums
from entente.stages.review.queries.totals import DayTotal, totals_of
from entente.stages.review.rules import Month


@dataclass(frozen=True)
class MonthRead:
    """What a month is judged on. `working_days` are those of the calendars; `elapsed` of them are over."""

    month: Month
    today: date
    versions: list[Version]
    totals: list[DayTotal]
    working_days: list[date]
    elapsed: int
    spend: list[SpendSum]

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.today > self.month.last


def read_month(workspace_id: int, *, month: Month, zone: str, now: datetime) -> MonthRead:
    """Everything of a month, in a fixed number of queries."""
    dated = calendars(workspace_id)
    today = now.astimezone(ZoneInfo(zone)).date()
    days = [day for day in month.days if _opening_seconds(_calendar_on(dated, day), day)]
    return MonthRead(
        month=month,
        today=today,
        versions=versions(workspace_id),
        totals=totals_of(workspace_id, month=month, zone=zone, now=now),
        working_days=days,
        elapsed=sum(day < today or (day == today and _is_closed(dated, day, now=now)) for day in days),
        spend=spend_sums(workspace_id, of=SpendFilter(month.first, month.last)),
    )


def _calendar_on(dated: list[DatedCalendar], day: date) -> Calendar:
    held = [one for one in dated if one.applies_from is None or one.applies_from <= day]
    return (held or dated)[-1 if held else 0].calendar


def _opening_seconds(calendar: Calendar, day: date) -> int:
    return int(working_time(calendar).opening_seconds_per_day(day, day)[0])


def _is_closed(dated: list[DatedCalendar], day: date, *, now: datetime) -> bool:
    """Whether all the opening time of a day has passed."""
    calendar = _calendar_on(dated, day)
    midnight = from_datetime(datetime.combine(day, time()), zone=calendar.zone)
    worked = int(working_time(calendar).worked_seconds([midnight], [from_datetime(now)])[0])
    return worked >= _opening_seconds(calendar, day)
