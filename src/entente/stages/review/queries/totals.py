"""The stored totals of some days, with the broken promises that nobody has written down yet."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from django.db import connection

from entente.stages.review.models import DailyTotal
from entente.stages.review.rules import Month, Tally

_UNSWEPT = """
WITH late AS MATERIALIZED (
    SELECT id, captured_at, version_id, 1 AS speed, 0 AS depth, 0 AS answer FROM clock
    WHERE workspace_id = %(workspace)s AND verdict IS NULL AND due_at IS NOT NULL AND due_at < %(now)s
    UNION ALL
    SELECT id, captured_at, version_id, 0, 1, 0 FROM clock
    WHERE workspace_id = %(workspace)s AND depth_verdict IS NULL AND depth_due_at IS NOT NULL
      AND depth_due_at < %(now)s
    UNION ALL
    SELECT id, captured_at, version_id, 0, 0, 1 FROM clock
    WHERE workspace_id = %(workspace)s AND answer_verdict IS NULL AND answer_due_at IS NOT NULL
      AND answer_due_at < %(now)s)
SELECT (l.captured_at AT TIME ZONE %(zone)s)::date, coalesce(l.version_id, 0), coalesce(h.temperature, ''),
       sum(l.speed), sum(l.depth), sum(l.answer)
FROM late l JOIN handover h ON h.workspace_id = %(workspace)s AND h.id = l.id
WHERE (l.captured_at AT TIME ZONE %(zone)s)::date BETWEEN %(first)s AND %(last)s GROUP BY 1, 2, 3
"""


@dataclass(frozen=True)
class DayTotal:
    """What was captured on one day under one version (0: none) and temperature (empty: none), and its fate.

    `speed_late_now` and its like: clocks that ran out and that no sweep has written down yet.
    """

    day: date
    version_id: int
    leads: int
    complete: int
    met: int
    met_late: int
    broken_open: int
    broken_closed: int
    void: int
    waiting: int
    attempts: int
    won: int
    revenue_cents: int
    depth_met: int
    depth_late: int
    depth_broken: int
    depth_void: int
    answer_met: int | None
    answer_late: int | None
    answer_broken: int | None
    answer_waiting: int | None
    returned: int | None
    returned_with_reason: int | None
    temperature: str = ""
    speed_late_now: int = 0
    depth_late_now: int = 0
    answer_late_now: int = 0

    @property
    def speed(self) -> Tally:
        """How the first attempts stand."""
        failed = self.met_late + self.broken_open + self.broken_closed + self.speed_late_now
        return Tally(self.met, failed, self.waiting - self.speed_late_now)

    @property
    def depth(self) -> Tally:
        """How the number of attempts stands; meant for versions that promise one."""
        failed = self.depth_late + self.depth_broken + self.depth_late_now
        judged = self.depth_met + self.depth_late + self.depth_broken + self.depth_void
        return Tally(self.depth_met, failed, self.leads - judged - self.depth_late_now)

    @property
    def answer(self) -> Tally:
        """How the answers of sales stand, where some hours are promised for them."""
        failed = (self.answer_late or 0) + (self.answer_broken or 0) + self.answer_late_now
        return Tally(self.answer_met or 0, failed, (self.answer_waiting or 0) - self.answer_late_now)

    @property
    def acceptance(self) -> Tally:
        """How many leads sales accepted or returned; silence accepts, past the limit where there is one."""
        returned, waiting = self.returned or 0, self.answer.waiting
        return Tally(self.leads - returned - waiting, returned, waiting)

    @property
    def return_reasons(self) -> Tally:
        """How many of those returned were so with a reason."""
        given = self.returned_with_reason or 0
        return Tally(given, (self.returned or 0) - given)

    @property
    def completeness(self) -> Tally:
        """How many leads carried the required information."""
        return Tally(self.complete, self.leads - self.complete)


_STORED = tuple(field.name for field in fields(DayTotal))[:-3]


def totals_of(workspace_id: int, *, month: Month, zone: str, now: datetime) -> list[DayTotal]:
    """The totals of a month by day, version and temperature: two queries, however many leads there are."""
    late = _late_now(workspace_id, month=month, zone=zone, now=now)
    stored = DailyTotal.objects.filter(workspace_id=workspace_id, day__range=(month.first, month.last))
    return [
        replace(DayTotal(**row), speed_late_now=speed, depth_late_now=depth, answer_late_now=answer)
        for row in stored.order_by("day", "version_id", "temperature").values(*_STORED)
        for speed, depth, answer in [late.get((row["day"], row["version_id"], row["temperature"]), (0, 0, 0))]
    ]


def added(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    found = list(tallies)
    return Tally(
        sum(one.kept for one in found), sum(one.failed for one in found), sum(one.waiting for one in found)
    )


def _late_now(
    workspace_id: int, *, month: Month, zone: str, now: datetime
) -> dict[tuple[date, int, str], tuple[int, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            _UNSWEPT,
            {
                "workspace": workspace_id,
                "zone": zone,
                "now": now,
                "first": month.first,
                "last": month.last,
            },
        )
        return {row[:3]: (int(row[3]), int(row[4]), int(row[5])) for row in cursor.fetchall()}
