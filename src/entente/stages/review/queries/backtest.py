"""What an MQL definition would have done with the workspace's own leads, month by month, and which leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from entente.stages.capture.staging import plan_for_many
from entente.stages.journey.mql import MqlDefinition
from entente.stages.review.queries.mql_conditions import judged_leads
from entente.stages.review.rules import Month

_DEALS = """(SELECT lead_id, bool_or(state = 'won') AS won, bool_or(state = 'open') AS open FROM deal
    WHERE workspace_id = %(workspace)s AND lead_id IS NOT NULL GROUP BY lead_id)"""
JOINED = f"""FROM ({{judged}}) r
LEFT JOIN clock c ON c.workspace_id = %(workspace)s AND c.id = r.id
LEFT JOIN {_DEALS} d ON d.lead_id = r.lead_id"""
_BY_MONTH = f"""
SELECT date_trunc('month', r.captured_at AT TIME ZONE %(zone)s)::date, count(*),
       count(*) FILTER (WHERE is_mql), count(*) FILTER (WHERE is_mql AND c.first_attempt_at IS NOT NULL),
       count(*) FILTER (WHERE is_mql AND d.won), count(*) FILTER (WHERE is_mql AND d.open AND NOT d.won),
       count(*) FILTER (WHERE NOT is_mql AND d.won)
{JOINED} GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True)
class Span:
    """Local days of capture, both included."""

    first: date
    last: date
    zone: str

    @classmethod
    def of_months(cls, today: date, *, months: int, zone: str) -> "Span":
        """The month of today up to now, and so many months before it."""
        month = Month.of(today)
        for _number in range(months):
            month = month.before
        return cls(month.first, today, zone)


@dataclass(frozen=True)
class Tried:
    """What became of the leads of a month, or of all months: no month."""

    month: date | None
    leads: int
    mql: int
    attempted: int
    won: int
    open: int
    won_besides: int

    @property
    def others(self) -> int:
        """The leads that would not have been MQL."""
        return self.leads - self.mql


def tried_by_month(workspace_id: int, *, definition: MqlDefinition, span: Span) -> list[Tried]:
    """The months of a span that have leads, the oldest first."""
    judged, values = judged_in(workspace_id, definition, span)
    plan_for_many()
    with connection.cursor() as cursor:
        cursor.execute(_BY_MONTH.format(judged=judged), values)
        return [Tried(*row) for row in cursor.fetchall()]


def whole_months(months: Sequence[Tried], *, span: Span) -> list[Tried]:
    """The months that lie in the span from their first to their last day."""
    return [
        one
        for one in months
        if one.month and one.month >= span.first and Month.of(one.month).last < span.last
    ]


def together(months: Sequence[Tried]) -> Tried:
    """All months in one."""
    names = ("leads", "mql", "attempted", "won", "open", "won_besides")
    return Tried(None, **{name: sum(getattr(one, name) for one in months) for name in names})


def judged_in(workspace_id: int, definition: MqlDefinition, span: Span) -> tuple[str, dict[str, Any]]:
    """The SQL of the leads of a span, judged, and its values."""
    judged, values = judged_leads(definition)
    days = {"first": span.first, "last": span.last, "zone": span.zone}
    return judged, values | days | {"workspace": workspace_id}
