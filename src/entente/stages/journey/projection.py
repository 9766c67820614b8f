"""Build stages, contributions and objections from facts."""

from collections.abc import Sequence

from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.series import Series

STAGES = Projection(
    table="journey_stage",
    series=Series.STAGE,
    columns=("workspace_id", "id", "version", "changed_at", "changed_by", "position", "terms"),
    select="""
SELECT f.workspace_id, f.subject_id, f.id, f.recorded_at, f.actor_id, (f.payload->>'position')::int,
       f.payload->'terms' FROM ({facts}) f WHERE f.kind <> 'StageWithdrawn'
""",
)
CONTRIBUTIONS = Projection(
    table="stage_contribution",
    series=Series.CONTRIBUTION,
    columns=("workspace_id", "id", "stage_id", "member_id", "team", "given_at"),
    select="""
SELECT f.workspace_id, f.subject_id, (f.payload->>'stage')::bigint, f.actor_id, f.payload->>'team',
       f.recorded_at
FROM ({facts}) f WHERE f.kind = 'ContributionGiven'
""",
)
OBJECTIONS = Projection(
    table="stage_objection",
    series=Series.OBJECTION,
    columns=("workspace_id", "id", "stage_id", "raised_at", "raised_by", "answers", "closed_at", "closed_by"),
    select="""
SELECT f.workspace_id, f.subject_id, (f.payload->>'stage')::bigint, (f.payload->>'raised_at')::timestamptz,
       (f.payload->>'raised_by')::bigint, (f.payload->>'answers')::int,
       CASE WHEN f.kind = 'ObjectionClosed' THEN f.recorded_at END,
       CASE WHEN f.kind = 'ObjectionClosed' THEN f.actor_id END
FROM ({facts}) f
""",
)


def of_subjects(subjects: Sequence[int]) -> str:
    """The scope of a projection that is limited to these subjects."""
    listed = ", ".join(str(int(one)) for one in subjects)
    return f"(SELECT unnest(ARRAY[{listed}]::bigint[]) AS subject_id)"
