"""Batches after they came in: what depends on one, and undoing it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db import connection

from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.capture.facts import CaptureFact
from entente.stages.capture.models import ImportBatch

Batch: TypeAlias = ImportBatch


class BatchUnknown(PlacedRefusal):
    """There is no such batch in the workspace."""


class BatchGone(PlacedRefusal):
    """The batch was undone already, or cannot be undone."""


@dataclass(frozen=True)
class Dependants:
    """What stands on a batch: rows it brought, and rows of other batches that lean on them.

    Of rows that a later import found unchanged only the number is known: `later_unchanged` adds up those of
    all later imports of the kind, whichever batch had brought them.
    """

    rows: int
    attempts: int
    deals: int
    later_corrections: int
    later_unchanged: int


_DEPENDANTS = """
WITH own AS (SELECT kind, key, revision, person_id, subject_id FROM arrival
             WHERE workspace_id = %(workspace)s AND batch_id = %(batch)s AND revision > 0),
leads AS (SELECT subject_id, person_id FROM own WHERE kind = 'leads')
SELECT (SELECT count(*) FROM own),
       (SELECT count(*) FROM attempt a WHERE a.workspace_id = %(workspace)s
          AND a.person_id IN (SELECT person_id FROM leads)),
       (SELECT count(*) FROM deal d WHERE d.workspace_id = %(workspace)s
          AND d.lead_id IN (SELECT subject_id FROM leads)),
       (SELECT count(*) FROM own o JOIN arrival n ON n.workspace_id = %(workspace)s AND n.kind = o.kind
          AND n.key = o.key AND n.revision > o.revision),
       (SELECT coalesce(sum((b.counts->>'unchanged')::bigint), 0) FROM import_batch b
          WHERE b.workspace_id = %(workspace)s AND b.id > %(batch)s AND b.undone_at IS NULL
          AND b.kind = %(kind)s)
"""
_UNKNOWN = gettext_noop("There is no import {number} here; `entente import list` shows the imports.")
_KEPT = gettext_noop("Members are kept: an import of members cannot be undone, only corrected by another.")
_RETIRE = """
UPDATE arrival SET revision = -id, waits_for = NULL WHERE workspace_id = %s AND batch_id = %s AND revision > 0
"""


def find(workspace_id: int, *, batch_id: int) -> ImportBatch:
    """The batch; refuses with `BatchUnknown`."""
    found = ImportBatch.objects.filter(workspace_id=workspace_id, id=batch_id).first()
    if found is None:
        raise BatchUnknown(_UNKNOWN, number=batch_id)
    return found


def dependants(workspace_id: int, *, batch_id: int) -> Dependants:
    """What depends on a batch; refuses one that was undone already."""
    batch = find(workspace_id, batch_id=batch_id)
    if batch.undone_at is not None:
        raise BatchGone(gettext_noop("Import {number} was undone already."), number=batch_id)
    if batch.kind == "members":
        raise BatchGone(_KEPT)
    with connection.cursor() as cursor:
        cursor.execute(_DEPENDANTS, {"workspace": workspace_id, "batch": batch_id, "kind": batch.kind})
        return Dependants(*map(int, cursor.fetchone()))


def undo(batch_id: int, *, by: Actor, now: datetime) -> None:
    """Append the one fact that voids the batch, and retire its arrivals so that the file may come again."""
    fact = NewFact(CaptureFact.BATCH_UNDONE, Series.BATCH, batch_id, now)
    record(fact, by=by, now=now)
    with connection.cursor() as cursor:
        cursor.execute(_RETIRE, [by.workspace_id, batch_id])
    found = ImportBatch.objects.filter(workspace_id=by.workspace_id, id=batch_id)
    found.update(undone_at=now, undone_by=by.member_id)


def recent(workspace_id: int, *, most: int = 100) -> list[ImportBatch]:
    """The newest batches first."""
    return list(ImportBatch.objects.filter(workspace_id=workspace_id).order_by("-id")[:most])
