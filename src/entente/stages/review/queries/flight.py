"""The handovers in flight: without a counted attempt and not closed, by how near their deadline is."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from entente.stages.review.queries.lead_conditions import FLIGHT, flight_condition

COUNTED_UP_TO = 10_000
_COUNTED = """(SELECT count(*) FROM (
    SELECT FROM clock WHERE workspace_id = %(workspace)s AND {condition} LIMIT {most}) counted)"""
_ALL = """
SELECT {counts}, oldest.id, oldest.due_at FROM (VALUES (1)) always LEFT JOIN (
    SELECT id, due_at FROM clock WHERE workspace_id = %(workspace)s AND {overdue}
    ORDER BY due_at, id LIMIT 1) oldest ON true
"""


@dataclass(frozen=True)
class InFlight:
    """Counts by key of FLIGHT, up to 10,001, and the handover whose deadline passed first."""

    counts: dict[str, int]
    oldest_id: int | None
    oldest_due_at: datetime | None


def in_flight(workspace_id: int, *, now: datetime) -> InFlight:
    """What waits at `now`, in one query of index scans that stop at 10,001 rows."""
    counts = ", ".join(
        _COUNTED.format(condition=flight_condition(name), most=COUNTED_UP_TO + 1) for name in FLIGHT
    )
    with connection.cursor() as cursor:
        # A bitmap collects every row before the first is seen; these counts stop early.
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(
            _ALL.format(counts=counts, overdue=flight_condition("overdue")),
            {"workspace": workspace_id, "now": now},
        )
        *found, oldest_id, oldest_due_at = cursor.fetchone()
    return InFlight(dict(zip(FLIGHT, found, strict=True)), oldest_id, oldest_due_at)
