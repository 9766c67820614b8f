"""The handovers in flight: those without a counted attempt that are not closed, by how near their deadline is."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

COUNTED_UP_TO = 10_000
_WAITING = "FROM clock WHERE workspace_id = %(workspace)s AND first_attempt_at IS NULL AND NOT closed"
_COUNTS = {
    "open_": "",
    "not_due": "AND due_at >= %(now)s",
    "soon": "AND due_at >= %(now)s AND due_at < %(now)s + interval '1 hour'",
    "warned": "AND due_at >= %(now)s AND half_at <= %(now)s",
    "overdue": "AND due_at < %(now)s",
}


@dataclass(frozen=True)
class InFlight:
    """Counts up to 10,001, which stands for "10,000+", and the handover whose deadline passed first."""

    open_: int
    not_due: int
    soon: int
    warned: int
    overdue: int
    oldest_id: int | None
    oldest_due_at: datetime | None


def in_flight(workspace_id: int, *, now: datetime) -> InFlight:
    """What waits at `now`, in one query of index scans that stop at 10,001 rows."""
    counts = ", ".join(
        f"(SELECT count(*) FROM (SELECT {_WAITING} {condition} LIMIT {COUNTED_UP_TO + 1}) counted)"
        for condition in _COUNTS.values()
    )
    oldest = f"(SELECT id, due_at {_WAITING} AND due_at < %(now)s ORDER BY due_at, id LIMIT 1)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {counts}, oldest.id, oldest.due_at FROM (VALUES (1)) one(row) LEFT JOIN {oldest} oldest ON true",
            {"workspace": workspace_id, "now": now},
        )
        return InFlight(*cursor.fetchone())
