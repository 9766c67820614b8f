"""Build handovers from facts: the same code keeps the table and rebuilds it for a check."""

from django.db import connection

from entente.foundation.ledger.queries import latest
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
)
_SELECT = """
SELECT c.workspace_id, g.subject_id, (g.payload->>'lead')::bigint, c.person_id, c.payload->>'offer',
    c.occurred_at,
       g.occurred_at, (g.payload->>'implied')::boolean, (g.payload->>'deemed_accepted')::boolean,
       (g.payload->>'rep')::bigint, c.payload->>'source', c.payload->>'medium', c.payload->>'campaign',
       c.payload->>'channel', (c.payload->>'email')::boolean, (c.payload->>'phone')::boolean,
       (c.payload->>'name')::boolean, (c.payload->>'company')::boolean,
       coalesce(k.kind = 'HandoverClosed', false),
       CASE WHEN k.kind = 'HandoverClosed' AND (k.payload->>'dated')::boolean
            THEN greatest(k.occurred_at, g.occurred_at) END,
       CASE WHEN k.kind = 'HandoverClosed' THEN k.payload->>'reason' END
FROM ({captured}) c JOIN ({assigned}) g ON g.subject_id = c.subject_id
LEFT JOIN ({closing}) k ON k.subject_id = g.subject_id
"""


def project(workspace_id: int, *, scope: str | None, into: str = "") -> None:
    """Write the handovers of the subjects in `scope` (none: all) into `<into>handover`; remove void ones."""
    facts = {
        "captured": latest(Series.CAPTURE, workspace_id=workspace_id, scope=scope),
        "assigned": latest(Series.ASSIGNMENT, workspace_id=workspace_id, scope=scope),
        "closing": latest(Series.CLOSING, workspace_id=workspace_id, scope=scope),
    }
    listed = ", ".join(COLUMNS)
    updated = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS[2:])
    with connection.cursor() as cursor:
        if scope:
            cursor.execute(
                f"DELETE FROM {into}handover h USING {scope} s"  # noqa: S608 - only names of our own
                " WHERE h.workspace_id = %s AND h.id = s.subject_id"
                f" AND NOT EXISTS (SELECT FROM ({facts['captured']}) f WHERE f.subject_id = h.id)",
                [workspace_id],
            )
        cursor.execute(
            f"INSERT INTO {into}handover AS held ({listed})"  # noqa: S608 - only names of our own
            f" SELECT made.* FROM ({_SELECT.format(**facts)}) made"
            f" ON CONFLICT (workspace_id, id) DO UPDATE SET {updated}"
            f" WHERE ({', '.join('held.' + name for name in COLUMNS[2:])})"
            f" IS DISTINCT FROM ({', '.join('excluded.' + name for name in COLUMNS[2:])})"
        )
