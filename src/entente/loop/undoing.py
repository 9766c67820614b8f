"""Undo an import: one fact voids the batch, and everything built on it is built again."""

from datetime import datetime

from django.db import connection

from entente.foundation.people.rules import Actor, Right
from entente.loop.settling import settle
from entente.stages.capture import batches, staging
from entente.stages.capture.batches import Dependants

_TOUCHED = """
INSERT INTO touched_person SELECT DISTINCT person_id FROM arrival
WHERE workspace_id = %(workspace)s AND batch_id = %(batch)s AND person_id IS NOT NULL;
INSERT INTO touched_subject SELECT s.series, a.subject_id
FROM arrival a JOIN (VALUES ('leads', 1), ('attempts', 4), ('deals', 5), ('spend', 6)) AS s(kind, series)
  ON s.kind = a.kind
WHERE a.workspace_id = %(workspace)s AND a.batch_id = %(batch)s;
INSERT INTO touched_subject SELECT 1, d.lead_id FROM arrival a JOIN deal d
  ON d.workspace_id = a.workspace_id AND d.id = a.subject_id
WHERE a.workspace_id = %(workspace)s AND a.batch_id = %(batch)s AND a.kind = 'deals' AND d.lead_id IS NOT NULL
"""


def what_depends(batch_id: int, *, by: Actor) -> Dependants:
    """What stands on a batch and will be built again, or lose its lead, when it is undone."""
    by.must(Right.IMPORT)
    return batches.dependants(by.workspace_id, batch_id=batch_id)


def undo_import(batch_id: int, *, by: Actor, now: datetime) -> Dependants:
    """Void a batch and build anew what stood on it; its file can be imported again."""
    by.must(Right.IMPORT)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('entente.pipeline', %s))", [by.workspace_id]
        )
    depends = batches.dependants(by.workspace_id, batch_id=batch_id)
    staging.prepare()
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, {"workspace": by.workspace_id, "batch": batch_id})
    batches.undo(batch_id, by=by, now=now)
    settle(by=by, now=now)
    return depends
