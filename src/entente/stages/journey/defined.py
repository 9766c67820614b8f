"""Build the versions of terms and definitions from facts."""

from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.series import Series

_COLUMNS = (
    "workspace_id",
    "id",
    "kind",
    "name",
    "content",
    "wanted_from",
    "proposed_at",
    "proposed_by",
    "marketing_by",
    "marketing_at",
    "sales_by",
    "sales_at",
    "in_force_from",
    "withdrawn_at",
    "edition",
)
_SELECT = """
SELECT f.workspace_id, f.subject_id, f.payload->>'kind', f.payload->>'name', f.payload->'content',
       (f.payload->>'wanted_from')::date, (f.payload->>'proposed_at')::timestamptz,
       (f.payload->>'proposed_by')::bigint, (f.payload->>'marketing_by')::bigint,
       (f.payload->>'marketing_at')::timestamptz, (f.payload->>'sales_by')::bigint,
       (f.payload->>'sales_at')::timestamptz, (f.payload->>'in_force_from')::date,
       (f.payload->>'withdrawn_at')::timestamptz, f.id
FROM ({facts}) f
"""
TERMS = Projection(table="term_version", series=Series.TERM, columns=_COLUMNS, select=_SELECT)
DEFINITIONS = Projection(
    table="definition_version", series=Series.DEFINITION, columns=_COLUMNS, select=_SELECT
)
