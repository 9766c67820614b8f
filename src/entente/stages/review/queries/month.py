"""A month as the scoreboard reads it: totals, versions, working days, money."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from entente.foundation.people.queries import calendars
from entente.foundation.people.working_days import days_over, working_days
from entente.stages.agreement.queries import versions
from entente.stages.agreement.rules import Version
from entente.stages.attribution.queries import SpendFilter, SpendSum, spend_by_day, spend_sums
from entente.stages.audience.history import bearers
from entente.stages.audience.rules.bearing import Bearers
from entente.stages.deal.queries import losses_by_day
from entente.stages.review.queries.audience import promised_by_day
from entente.stages.review.queries.totals import DayTotal, totals_of
from entente.stages.review.rules import Month


@dataclass(frozen=True)
class MonthRead:
    """What a month is judged on. `working_days` are those of the calendars; `elapsed` of them are over.

    `spent_cents` by day, in the currency of the workspace. `personas`: leads by day and the persona for which
    they count; `bearers`: the personas of each name, in small letters. `losses` by day: deals lost with a
    reason, and without.
    """

    month: Month
    today: date
    versions: list[Version]
    totals: list[DayTotal]
    working_days: list[date]
    elapsed: int
    spend: list[SpendSum]
    currency: str
    spent_cents: dict[date, int]
    personas: dict[date, dict[int, int]] = field(default_factory=dict)
    bearers: dict[str, Bearers] = field(default_factory=dict)
    losses: dict[date, tuple[int, int]] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.today > self.month.last


def read_month(workspace_id: int, *, month: Month, zone: str, currency: str, now: datetime) -> MonthRead:
    """Everything of a month, in a fixed number of queries."""
    dated = calendars(workspace_id)
    today = now.astimezone(ZoneInfo(zone)).date()
    days = working_days(dated, first=month.first, last=month.last)
    return MonthRead(
        month=month,
        today=today,
        versions=versions(workspace_id),
        totals=totals_of(workspace_id, month=month, zone=zone, now=now),
        working_days=days,
        elapsed=days_over(dated, days, today=today, now=now),
        spend=spend_sums(workspace_id, of=SpendFilter(month.first, month.last)),
        currency=currency,
        spent_cents=spend_by_day(workspace_id, first=month.first, last=month.last, currency=currency),
        personas=promised_by_day(workspace_id, first=month.first, last=month.last),
        bearers=bearers(workspace_id),
        losses=losses_by_day(workspace_id, first=month.first, last=month.last),
    )
