"""Build deals from facts."""

from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.series import Series

_SELECT = """
SELECT f.workspace_id, f.subject_id, (f.payload->>'lead')::bigint, f.person_id, (f.payload->>'owner')::bigint,
       f.payload->>'state', (f.payload->>'opened_at')::timestamptz, (f.payload->>'closed_on')::date,
       (f.payload->>'closed_at')::timestamptz, (f.payload->>'amount_cents')::bigint, f.payload->>'currency',
       f.payload->>'reason'
FROM ({facts}) f WHERE f.kind <> 'DealWithdrawn'
"""
DEALS = Projection(
    table="deal",
    series=Series.DEAL,
    columns=(
        "workspace_id",
        "id",
        "lead_id",
        "person_id",
        "owner_id",
        "state",
        "opened_at",
        "closed_on",
        "closed_at",
        "amount_cents",
        "currency",
        "reason",
    ),
    select=_SELECT,
)
