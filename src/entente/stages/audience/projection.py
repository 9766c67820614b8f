"""Build personas, segments and what was decided of each lead from facts."""

from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.series import Series

_DEFINED = """
SELECT f.workspace_id, f.subject_id, f.id, coalesce((f.payload->>'rules_id')::bigint, f.id),
       f.payload->'terms', f.recorded_at, f.actor_id
FROM ({{facts}}) f WHERE f.kind = '{kind}'
"""
_DEFINITION = ("workspace_id", "id", "version", "rules_id", "terms", "defined_at", "defined_by")
PERSONAS = Projection("persona", Series.PERSONA, _DEFINITION, _DEFINED.format(kind="PersonaDefined"))
SEGMENTS = Projection("segment", Series.SEGMENT, _DEFINITION, _DEFINED.format(kind="SegmentDefined"))
MATCHES = Projection(
    table="audience_match",
    series=Series.PERSONA_DECISION,
    columns=(
        "workspace_id",
        "id",
        "persona_id",
        "rules_id",
        "matched_group",
        "promised_id",
        "promised_rules_id",
        "segments",
        "segment_count",
    ),
    select="""
SELECT f.workspace_id, f.subject_id, (f.payload->>'persona')::bigint, (f.payload->>'rules')::bigint,
       (f.payload->>'group')::smallint, (p.counted->>'persona')::bigint, (p.counted->>'rules')::bigint,
       f.payload->'segments', jsonb_array_length(f.payload->'segments')
FROM ({facts}) f CROSS JOIN LATERAL (SELECT coalesce(f.payload->'promised', f.payload) AS counted) p
WHERE f.payload ? 'persona' OR f.payload ? 'promised' OR f.payload->'segments' <> '[]'
""",
)
SEGMENT_LEADS = Projection(
    table="segment_lead",
    series=Series.PERSONA_DECISION,
    columns=("workspace_id", "segment_id", "id"),
    select="""
SELECT f.workspace_id, s.segment::bigint, f.subject_id
FROM ({facts}) f CROSS JOIN LATERAL jsonb_array_elements_text(f.payload->'segments') AS s(segment)
""",
)
PROJECTIONS = (PERSONAS, SEGMENTS, MATCHES, SEGMENT_LEADS)
