"""Build versions, contracts, signatures, remarks and readings from facts."""

from django.db import connection

from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.queries import latest
from entente.foundation.ledger.series import Series

COLUMNS = (
    "workspace_id",
    "id",
    "from_day",
    "until_day",
    "written_at",
    "written_by",
    "terms",
    "contents",
    "content_hash",
    "signatures",
)
_SELECT = """
SELECT f.workspace_id, f.subject_id, (f.payload->>'from_day')::date,
       (f.payload->'contents'->>'until_day')::date, f.recorded_at, f.actor_id,
       coalesce(f.payload->'contents'->'terms', f.payload->'terms'), f.payload->'contents',
       f.payload->>'hash', f.payload->'signatures'
FROM ({facts}) f
"""
CONTRACTS = Projection(
    table="contract",
    series=Series.CONTRACT,
    columns=(
        "workspace_id",
        "id",
        "fact_id",
        "state",
        "contents",
        "content_hash",
        "begun_from",
        "changed_at",
        "changed_by",
    ),
    select="""
SELECT f.workspace_id, f.subject_id, f.id, f.payload->>'state', f.payload->'contents', f.payload->>'hash',
       f.payload->>'begun_from', f.recorded_at, f.actor_id
FROM ({facts}) f
""",
)
SIGNATURES = Projection(
    table="contract_signature",
    series=Series.SIGNATURE,
    columns=("workspace_id", "id", "contract_id", "side", "member_id", "signed_at", "content_hash"),
    select="""
SELECT f.workspace_id, f.subject_id, (f.payload->>'contract')::bigint, f.payload->>'side', f.actor_id,
       f.recorded_at, f.payload->>'hash'
FROM ({facts}) f WHERE f.kind = 'ContractSideSigned'
""",
)
REMARKS = Projection(
    table="contract_remark",
    series=Series.REMARK,
    columns=("workspace_id", "id", "contract_id", "clause", "member_id", "made_at", "proposed", "state"),
    select="""
SELECT f.workspace_id, f.subject_id, (f.payload->>'contract')::bigint, f.payload->>'clause',
       (f.payload->>'member')::bigint, f.occurred_at, f.payload->'proposed', f.payload->>'state'
FROM ({facts}) f
""",
)
READINGS = Projection(
    table="agreement_reading",
    series=Series.READING,
    columns=("workspace_id", "id", "version_id", "member_id", "read_at"),
    select="""
SELECT f.workspace_id, f.subject_id, (f.payload->>'version')::bigint, f.actor_id, f.recorded_at
FROM ({facts}) f
""",
)
PROJECTIONS = (CONTRACTS, SIGNATURES, REMARKS, READINGS)


def project(workspace_id: int, *, into: str = "") -> None:
    """Write every version into `<into>agreement_version`; those that are there already never change."""
    facts = latest(Series.AGREEMENT, workspace_id=workspace_id, scope=None)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {into}agreement_version ({', '.join(COLUMNS)}) {_SELECT.format(facts=facts)}"
            " ON CONFLICT (workspace_id, id) DO NOTHING"
        )


def subject(subject_id: int) -> str:
    """One subject, as the scope of a projection."""
    return f"(SELECT {int(subject_id)}::bigint AS subject_id)"
