"""Build objectives, meetings, missions and exchanges from facts: each is what its latest fact says."""

from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.series import Series

_COLUMNS = ("workspace_id", "id", "version", "changed_at", "changed_by", "terms")
_SELECT = """
SELECT f.workspace_id, f.subject_id, f.id, f.recorded_at, f.actor_id, f.payload FROM ({facts}) f
WHERE f.kind NOT IN ('ObjectiveWithdrawn', 'MeetingWithdrawn', 'ExchangeWithdrawn')
"""
OBJECTIVES = Projection("objective", Series.OBJECTIVE, _COLUMNS, _SELECT)
MEETINGS = Projection("meeting", Series.MEETING, _COLUMNS, _SELECT)
MISSIONS = Projection("missions", Series.MISSION, _COLUMNS, _SELECT)
EXCHANGES = Projection("exchange", Series.EXCHANGE, _COLUMNS, _SELECT)
AGREED_THINGS = (OBJECTIVES, MEETINGS, MISSIONS, EXCHANGES)


def write_one(projection: Projection, subject_id: int, *, workspace_id: int) -> None:
    """Bring the row of one subject up to date."""
    scope = f"(SELECT {int(subject_id)}::bigint AS subject_id)"
    projection.write(workspace_id, scope=scope)
