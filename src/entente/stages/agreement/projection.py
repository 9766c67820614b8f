"""Build the versions from facts."""

from django.db import connection

from entente.foundation.ledger.queries import latest
from entente.foundation.ledger.series import Series

COLUMNS = ("workspace_id", "id", "from_day", "entered_at", "entered_by", "entered_afterwards", "terms")
_SELECT = """
SELECT f.workspace_id, f.subject_id, (f.payload->>'from_day')::date, f.recorded_at, f.actor_id,
       (f.payload->>'afterwards')::boolean, f.payload->'terms' FROM ({facts}) f
"""


def project(workspace_id: int, *, into: str = "") -> None:
    """Write every version into `<into>agreement_version`."""
    facts = latest(Series.AGREEMENT, workspace_id=workspace_id, scope=None)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {into}agreement_version ({', '.join(COLUMNS)}) {_SELECT.format(facts=facts)}"
            " ON CONFLICT (workspace_id, id) DO NOTHING"
        )
