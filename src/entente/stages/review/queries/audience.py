"""Leads of a period by persona and by segment, and how many of them were won."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from entente.stages.audience.rules.results import Result
from entente.stages.capture.staging import plan_for_many

NO_PERSONA = 0
_RESULTS = """
WITH recent AS MATERIALIZED (
    SELECT h.id, w.lead_id IS NOT NULL AS won, m.persona_id, coalesce(m.segment_count, 0) AS segment_count
    FROM handover h
    LEFT JOIN audience_match m ON m.workspace_id = h.workspace_id AND m.id = h.id
    LEFT JOIN (SELECT DISTINCT lead_id FROM deal WHERE workspace_id = %(workspace)s AND state = 'won') w
      ON w.lead_id = h.lead_id
    WHERE h.workspace_id = %(workspace)s
      AND h.captured_at >= %(first)s::date::timestamp AT TIME ZONE %(zone)s
      AND h.captured_at < (%(last)s::date + 1)::timestamp AT TIME ZONE %(zone)s)
SELECT 'persona', coalesce(persona_id, 0), count(*), count(*) FILTER (WHERE won) FROM recent GROUP BY 2
UNION ALL
SELECT 'overlap', least(segment_count, 2), count(*), count(*) FILTER (WHERE won) FROM recent GROUP BY 2
UNION ALL
SELECT 'segment', s.segment_id, count(*), count(*) FILTER (WHERE r.won)
FROM recent r JOIN segment_lead s ON s.workspace_id = %(workspace)s AND s.id = r.id GROUP BY 2
"""


@dataclass(frozen=True)
class Period:
    """Local days of capture, both inside."""

    first: date
    last: date
    zone: str


@dataclass
class Results:
    """The results of a period: of each persona (0 for none), of each segment, and of leads by how many
    segments they are in (0, 1, and 2 for more than one).
    """

    persona: dict[int, Result] = field(default_factory=dict)
    segment: dict[int, Result] = field(default_factory=dict)
    overlap: dict[int, Result] = field(default_factory=dict)

    @property
    def company(self) -> Result:
        """All leads of the period."""
        every = self.overlap.values()
        return Result(sum(one.leads for one in every), sum(one.won for one in every))

    def in_segments(self, *, least: int) -> int:
        """How many leads are in one segment at least, or in two."""
        return sum(one.leads for count, one in self.overlap.items() if count >= least)


def results(workspace_id: int, *, of: Period) -> Results:
    """The results of the leads captured in a period, in one question whatever the number of segments."""
    plan_for_many()
    values: dict[str, Any] = {
        "workspace": workspace_id,
        "zone": of.zone,
        "first": of.first,
        "last": of.last,
    }
    found = Results()
    with connection.cursor() as cursor:
        cursor.execute(_RESULTS, values)
        for kind, number, leads, won in cursor.fetchall():
            getattr(found, kind)[number] = Result(leads, won)
    return found
