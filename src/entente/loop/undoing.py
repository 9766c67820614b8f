"""Undo an import: one fact voids the batch, and everything built on it is built again."""

from datetime import datetime

from django.db import connection

from entente.foundation.database.turns import take_turn
from entente.foundation.people.rules import Actor, Right
from entente.loop.settling import settle
from entente.loop.waiting import attach_waiting
from entente.stages.capture import actions as capture
from entente.stages.capture import attaching, batches, staging
from entente.stages.capture.batches import Dependants
from entente.stages.capture.taking import Taking
from entente.stages.handover.actions import touch_holders

_TOUCHED = """
CREATE TEMP TABLE undone ON COMMIT DROP AS
SELECT DISTINCT s.series, a.subject_id
FROM arrival a JOIN (VALUES ('leads', 1), ('attempts', 4), ('deals', 5), ('spend', 6)) AS s(kind, series)
  ON s.kind = a.kind
WHERE a.workspace_id = %(workspace)s AND a.batch_id = %(batch)s;
INSERT INTO touched_subject SELECT series, subject_id FROM undone;
INSERT INTO touched_person
SELECT DISTINCT f.person_id FROM undone u JOIN fact f ON f.series = u.series AND f.subject_id = u.subject_id
WHERE f.workspace_id = %(workspace)s AND f.person_id IS NOT NULL;
INSERT INTO touched_subject
SELECT DISTINCT 1, (f.payload->>'lead')::bigint
FROM undone u JOIN fact f ON f.series = u.series AND f.subject_id = u.subject_id
WHERE f.workspace_id = %(workspace)s AND u.series = 5 AND f.payload ? 'lead';
DROP TABLE undone
"""


def what_depends(batch_id: int, *, by: Actor) -> Dependants:
    """What stands on a batch and will be built again, or lose its lead, when it is undone."""
    by.must(Right.IMPORT)
    return batches.dependants(by.workspace_id, batch_id=batch_id)


def undo_import(batch_id: int, *, by: Actor, now: datetime) -> Dependants:
    """Void a batch and build anew what stood on it; its file can be imported again."""
    by.must(Right.IMPORT)
    take_turn(by.workspace_id)
    depends = batches.dependants(by.workspace_id, batch_id=batch_id)
    staging.prepare()
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, {"workspace": by.workspace_id, "batch": batch_id})
    touch_holders(by.workspace_id)
    batches.undo(batch_id, by=by, now=now)
    capture.mark_touches(by.workspace_id)
    attaching.touch_awaited(by.workspace_id, batch_id=batch_id)
    attach_waiting(Taking(by.workspace_id, "", batch_id, by, now, "undo"))
    settle(by=by, now=now)
    return depends
