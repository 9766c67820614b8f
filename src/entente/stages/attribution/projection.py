"""Build the dated ledger of spend from facts."""

from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.series import Series

_SELECT = """
SELECT f.workspace_id, f.subject_id, (f.payload->>'day')::date, f.payload->>'source', f.payload->>'medium',
       f.payload->>'campaign', f.payload->>'content', f.payload->>'term', f.payload->>'channel',
       (f.payload->>'amount_cents')::bigint, f.payload->>'currency', (f.payload->>'impressions')::bigint,
       (f.payload->>'clicks')::bigint, (f.payload->>'ordinal')::integer
FROM ({facts}) f
"""
SPEND = Projection(
    table="spend",
    series=Series.SPEND,
    columns=(
        "workspace_id",
        "id",
        "day",
        "source",
        "medium",
        "campaign",
        "content",
        "term",
        "channel",
        "amount_cents",
        "currency",
        "impressions",
        "clicks",
        "ordinal",
    ),
    select=_SELECT,
)
