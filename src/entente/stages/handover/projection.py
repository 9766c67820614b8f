"""Build handovers from facts: the same code keeps the table and rebuilds it for a check."""

from django.db import connection

from entente.foundation.ledger.queries import earliest_batch, latest
from entente.foundation.ledger.series import Series

COLUMNS = (
    "workspace_id",
    "id",
    "lead_id",
    "person_id",
    "offer",
    "captured_at",
    "assigned_at",
    "assigned_implied",
    "deemed_accepted",
    "rep_id",
    "source",
    "medium",
    "campaign",
    "channel",
    "has_email",
    "has_phone",
    "has_name",
    "has_company",
    "closed",
    "closed_at",
    "close_reason",
    "answer",
    "answered_at",
    "accepted_at",
    "return_reason",
    "batch_id",
    "temperature",
)
_FIRST_CLOSE = """
SELECT DISTINCT ON (k.subject_id) k.* FROM ({closing}) k WHERE k.kind = 'HandoverClosed'
ORDER BY k.subject_id, (k.payload->>'dated')::boolean DESC,
    CASE WHEN (k.payload->>'dated')::boolean THEN k.occurred_at END, k.payload->>'reason' DESC
"""
# The answer that holds is the one given last; the first ends the wait for one.
_ANSWERED = """
SELECT n.subject_id,
       (array_agg(n.payload->>'answer' ORDER BY n.occurred_at DESC, n.id DESC))[1] AS answer,
       min(n.occurred_at) AS answered_at,
       min(n.occurred_at) FILTER (WHERE n.kind = 'LeadAccepted' AND (n.payload->>'dated')::boolean)
           AS accepted_at,
       max(n.occurred_at) FILTER (WHERE n.kind = 'LeadReturned' AND (n.payload->>'dated')::boolean)
           AS returned_at,
       (array_agg(n.payload->>'reason' ORDER BY n.occurred_at DESC, n.id DESC)
           FILTER (WHERE n.kind = 'LeadReturned'))[1] AS reason
FROM ({answers}) n GROUP BY n.subject_id
"""
# Each part is made once: the planner, where it expects no rows, would make one again for each row of another.
_SELECT = """
WITH captured AS MATERIALIZED ({captured}), assigned AS MATERIALIZED ({assigned}),
     closing AS MATERIALIZED ({closing}), brought AS MATERIALIZED ({brought}),
     answered AS MATERIALIZED ({answered})
SELECT c.workspace_id, g.subject_id, (g.payload->>'lead')::bigint, c.person_id, c.payload->>'offer',
    c.occurred_at,
       g.occurred_at, (g.payload->>'implied')::boolean,
       (g.payload->>'deemed_accepted')::boolean AND n.answer IS NULL,
       (g.payload->>'rep')::bigint, c.payload->>'source', c.payload->>'medium', c.payload->>'campaign',
       c.payload->>'channel', (c.payload->>'email')::boolean, (c.payload->>'phone')::boolean,
       (c.payload->>'name')::boolean, (c.payload->>'company')::boolean,
       k.id IS NOT NULL OR n.answer IS NOT DISTINCT FROM 'returned',
       CASE WHEN coalesce(e.closed_at, e.returned_at) IS NOT NULL
            THEN greatest(least(e.closed_at, e.returned_at), g.occurred_at) END,
       CASE WHEN n.answer = 'returned' AND (k.id IS NULL OR e.returned_at < coalesce(e.closed_at, 'infinity'))
            THEN 'returned' ELSE k.payload->>'reason' END,
       n.answer, CASE WHEN n.answered_at IS NOT NULL THEN greatest(n.answered_at, g.occurred_at) END,
       n.accepted_at, CASE WHEN n.answer = 'returned' THEN n.reason END, b.batch_id,
       c.payload->>'temperature'
FROM captured c JOIN assigned g ON g.subject_id = c.subject_id
LEFT JOIN closing k ON k.subject_id = g.subject_id
LEFT JOIN brought b ON b.subject_id = g.subject_id
LEFT JOIN answered n ON n.subject_id = g.subject_id
CROSS JOIN LATERAL (SELECT CASE WHEN (k.payload->>'dated')::boolean THEN k.occurred_at END AS closed_at,
    CASE WHEN n.answer = 'returned' THEN n.returned_at END AS returned_at) e
"""


def project(workspace_id: int, *, scope: str | None, into: str = "") -> None:
    """Write the handovers of the subjects in `scope` (none: all) into `<into>handover` anew; void ones go."""
    facts = {
        "captured": latest(Series.CAPTURE, workspace_id=workspace_id, scope=scope),
        "assigned": latest(Series.ASSIGNMENT, workspace_id=workspace_id, scope=scope),
        "brought": earliest_batch(Series.CAPTURE, workspace_id=workspace_id, scope=scope),
        "closing": _FIRST_CLOSE.format(
            closing=latest(Series.CLOSING, workspace_id=workspace_id, scope=scope)
        ),
        "answered": _ANSWERED.format(answers=latest(Series.ANSWER, workspace_id=workspace_id, scope=scope)),
    }
    with connection.cursor() as cursor:
        if scope:
            cursor.execute(
                f"DELETE FROM {into}handover h USING {scope} s"  # noqa: S608 - only names of our own
                " WHERE h.workspace_id = %s AND h.id = s.subject_id",
                [workspace_id],
            )
        cursor.execute(f"INSERT INTO {into}handover ({', '.join(COLUMNS)}) {_SELECT.format(**facts)}")
