"""Record spend."""

from django.db import connection

from entente.foundation.ledger.series import Series
from entente.stages.capture import taking
from entente.stages.capture.taking import Taking

_RECORDED = """
INSERT INTO fact (workspace_id, kind, series, subject_id, occurred_at, recorded_at, actor_id, source,
    batch_id, voids,
                  payload)
SELECT %(workspace)s, 'SpendRecorded', 6, t.subject_id, i.day::date::timestamp AT TIME ZONE 'UTC', %(now)s,
    %(actor)s,
       %(source)s, t.batch_id,
       CASE WHEN t.standing = 'merged' THEN (SELECT max(o.id) FROM fact o WHERE o.workspace_id = %(workspace)s
            AND o.series = 6 AND o.subject_id = t.subject_id) END,
       jsonb_strip_nulls(jsonb_build_object('day', i.day, 'source', i.source, 'medium', i.medium,
           'campaign', i.campaign, 'content', i.content, 'term', i.term, 'channel', i.channel,
           'amount_cents', i.amount, 'currency', i.currency, 'impressions', i.impressions, 'clicks', i.clicks,
           'ordinal', coalesce(i.ordinal, 1)))
FROM taken t JOIN incoming_spend i ON i.line = t.line WHERE t.standing IN ('new', 'merged')
"""


def record_spend(step: Taking) -> None:
    """Write the staged costs into the ledger."""
    with connection.cursor() as cursor:
        cursor.execute(_RECORDED, step.parameters())
    taking.touch_subjects(Series.SPEND)
