"""Leads of a period by persona and by segment, and how many of them were won."""

from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from entente.stages.audience.rules.results import Result

NO_PERSONA = 0
_RESULTS = """
SELECT kind, number, sum(leads), sum(won) FROM audience_total
WHERE workspace_id = %s AND day BETWEEN %s AND %s AND kind <> 'promised'
GROUP BY kind, number
"""
_DAYS = """
SELECT day, number, leads FROM audience_total
WHERE workspace_id = %s AND kind = 'promised' AND day BETWEEN %s AND %s
"""


@dataclass(frozen=True)
class Period:
    """Local days of capture, both inside."""

    first: date
    last: date


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
    found = Results()
    with connection.cursor() as cursor:
        cursor.execute(_RESULTS, [workspace_id, of.first, of.last])
        for kind, number, leads, won in cursor.fetchall():
            getattr(found, kind)[number] = Result(int(leads), int(won))
    return found


def promised_by_day(workspace_id: int, *, first: date, last: date) -> dict[date, dict[int, int]]:
    """The leads captured on each day, by the persona for which they count in promises (NO_PERSONA: none)."""
    found: dict[date, dict[int, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_DAYS, [workspace_id, first, last])
        for day, number, leads in cursor.fetchall():
            found.setdefault(day, {})[number] = leads
    return found
