"""Won deals and revenue by the month in which they were won, those without a date on a line of their own."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from entente.analytics.metrics import counts, money
from entente.analytics.metrics.bases import Rows, won_deals
from entente.analytics.metrics.measuring import in_money
from entente.analytics.metrics.period import Period
from entente.analytics.warehouse import Tables, open_tables, synchronise
from entente.foundation.people.queries import workspace_settings

BY_WON_DATE = ("won", "revenue")


@dataclass(frozen=True)
class WonTotal:
    """Won deals, and the amounts of those that carry one."""

    won: int
    revenue: Decimal
    amounts: int


@dataclass(frozen=True)
class WonByMonth:
    """The won deals of a period by month, and every won deal that has no date, whatever the period."""

    months: dict[date, WonTotal]
    undated: WonTotal
    currency: str
    as_of: datetime

    @property
    def total(self) -> WonTotal:
        """The months together; the undated are in no period."""
        every = self.months.values()
        return WonTotal(
            sum(one.won for one in every),
            sum((one.revenue for one in every), Decimal("0.00")),
            sum(one.amounts for one in every),
        )


def won_by_month(*, workspace_id: int, first: date, last: date, now: datetime) -> WonByMonth:
    """Deals won on the days from `first` to `last`, inside the current workspace transaction."""
    workspace = workspace_settings(workspace_id)
    period = Period(first, last, workspace.zone, workspace.currency, now)
    with open_tables(synchronise(workspace_id)) as tables:
        found = months_won(tables, period).to_pyarrow().to_pylist()
    totals = {date(row["year"], row["month"], 1): _total(row) for row in found if row["month"]}
    undated = next((_total(row) for row in found if not row["month"]), WonTotal(0, Decimal("0.00"), 0))
    return WonByMonth(
        dict(sorted(totals.items())), undated, period.currency, now.astimezone(ZoneInfo(period.zone))
    )


def months_won(tables: Tables, period: Period) -> Rows:
    """Won deals grouped by the year and month of their date; null where they have none."""
    deals = won_deals(tables)
    deals = deals.filter(deals.closed_on.isnull() | deals.closed_on.between(period.first, period.last))
    return deals.group_by(year=deals.closed_on.year(), month=deals.closed_on.month()).aggregate(
        won=counts.rows_of(deals, period),
        cents=money.cents(deals, period),
        amounts=money.amounts(deals, period),
    )


def _total(row: dict[str, Any]) -> WonTotal:
    return WonTotal(row["won"], in_money(int(row["cents"] or 0)), row["amounts"])
