"""Take leads and touches in, open and close batches."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from entente.foundation.ledger.actions import mark_changed
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor, Right
from entente.stages.capture import taking
from entente.stages.capture.models import ImportBatch
from entente.stages.capture.taking import Taking

_KEEP_LEAD = """
INSERT INTO lead (workspace_id, id, person_id, external_id, fields)
SELECT %(workspace)s, t.subject_id, t.person_id, i.key, coalesce(i.fields, '{}')
FROM taken t JOIN incoming_leads i ON i.line = t.line WHERE t.standing IN ('new', 'merged')
ON CONFLICT (workspace_id, id) DO UPDATE SET person_id = excluded.person_id, external_id =
excluded.external_id,
    fields = lead.fields || excluded.fields
"""
_CAPTURED = """
INSERT INTO fact (workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id,
    source,
                  batch_id, voids, payload)
SELECT %(workspace)s, 'LeadCaptured', 1, t.subject_id, t.person_id, to_timestamp(i.captured_at / 1e6::float8),
       %(now)s, %(actor)s, %(source)s, t.batch_id,
       CASE WHEN t.standing = 'merged' THEN (SELECT max(o.id) FROM fact o WHERE o.workspace_id = %(workspace)s
            AND o.series = 1 AND o.subject_id = t.subject_id) END,
       jsonb_strip_nulls(jsonb_build_object('offer', i.offer, 'source', i.source, 'medium', i.medium,
           'campaign', i.campaign, 'channel', i.channel, 'temperature', i.temperature,
           'email', i.email IS NOT NULL, 'phone', i.phone IS
           NOT NULL,
           'name', i.name IS NOT NULL, 'company', i.company IS NOT NULL))
FROM taken t JOIN incoming_leads i ON i.line = t.line WHERE t.standing IN ('new', 'merged')
"""
_LEAD_TOUCH = """
INSERT INTO touch (workspace_id, occurred_at, person_id, batch_id, kind, channel, source, medium, campaign,
    content,
                   term, page, offer)
SELECT %(workspace)s, to_timestamp(i.captured_at / 1e6::float8), t.person_id, t.batch_id, 'lead',
    i.channel, i.source,
       i.medium, i.campaign, i.content, i.term, i.page, i.offer
FROM taken t JOIN incoming_leads i ON i.line = t.line WHERE t.standing = 'new'
"""
_TOUCH = """
INSERT INTO touch (workspace_id, id, occurred_at, person_id, batch_id, kind, channel, source, medium,
    campaign,
                   content, term, page, offer)
SELECT %(workspace)s, t.subject_id, to_timestamp(i.at / 1e6::float8), t.person_id, t.batch_id,
       coalesce(i.kind, 'visit'), i.channel, i.source, i.medium, i.campaign, i.content, i.term, i.page,
           i.offer
FROM taken t JOIN incoming_touches i ON i.line = t.line WHERE t.standing IN ('new', 'merged')
ON CONFLICT DO NOTHING
"""
_MONTHS = """
SELECT DISTINCT date_trunc('month', to_timestamp(i.{at} / 1e6::float8) AT TIME ZONE 'UTC')::date
FROM taken t JOIN {incoming} i ON i.line = t.line WHERE t.standing IN ('new', 'merged')
"""
_EVERY_MONTH = "SELECT month FROM changed_month WHERE subject = 'touch'"


@dataclass(frozen=True)
class BatchOpened:
    """What a batch is opened with."""

    kind: str
    file_name: str
    map: dict[str, Any]


def open_batch(opened: BatchOpened, *, by: Actor, now: datetime) -> int:
    """Begin a batch; gives its number."""
    by.must(Right.IMPORT)
    batch = ImportBatch.objects.create(
        workspace_id=by.workspace_id,
        kind=opened.kind,
        file_name=opened.file_name,
        map=opened.map,
        started_at=now,
        by_member=by.member_id,
    )
    return int(batch.id)


def close_batch(
    batch_id: int, *, by: Actor, counts: dict[str, int], refused_file: str | None, now: datetime
) -> None:
    """Write down what became of the batch."""
    found = ImportBatch.objects.filter(workspace_id=by.workspace_id, id=batch_id)
    found.update(finished_at=now, counts=counts, refused_file=refused_file)


def take_leads(step: Taking) -> None:
    """Keep the staged leads whose people are recognised, and write what happened."""
    _write(step, _KEEP_LEAD, _CAPTURED, _LEAD_TOUCH)
    mark_touches(step.workspace_id, months=_MONTHS.format(at="captured_at", incoming="incoming_leads"))
    taking.touch_subjects(Series.CAPTURE)


def take_touches(step: Taking) -> None:
    """Append the staged touches."""
    _write(step, _TOUCH)
    mark_touches(step.workspace_id, months=_MONTHS.format(at="at", incoming="incoming_touches"))


def mark_touches(workspace_id: int, *, months: str = _EVERY_MONTH) -> None:
    """Say that touches of these months (SQL; else of every month that has any) have changed."""
    mark_changed(workspace_id, subject="touch", months=months)


def _write(step: Taking, *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, step.parameters())
