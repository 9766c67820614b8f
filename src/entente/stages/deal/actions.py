"""Record deals."""

from django.db import connection

from entente.foundation.ledger.series import Series
from entente.stages.capture import taking
from entente.stages.capture.staging import by_index
from entente.stages.capture.taking import Taking
from entente.stages.deal.facts import DealFact

_RECORDED = """
INSERT INTO fact (workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id,
    source,
                  batch_id, voids, payload)
SELECT %(workspace)s, CASE i.state WHEN 'won' THEN 'DealWon' WHEN 'lost' THEN 'DealLost' ELSE 'DealOpened'
    END, 5,
       t.subject_id, t.person_id,
       least(coalesce(to_timestamp(i.closed_at / 1e6::float8), to_timestamp(i.opened_at / 1e6::float8)),
             %(now)s),
           %(now)s,
       %(actor)s, %(source)s, t.batch_id,
       CASE WHEN t.standing = 'merged' THEN (SELECT max(o.id) FROM fact o WHERE o.workspace_id = %(workspace)s
            AND o.series = 5 AND o.subject_id = t.subject_id) END,
       jsonb_strip_nulls(jsonb_build_object('lead', a.subject_id, 'owner', i.member, 'state', i.state,
           'opened_at', to_timestamp(i.opened_at / 1e6::float8), 'closed_on', i.closed_on,
           'closed_at', to_timestamp(i.closed_at / 1e6::float8), 'amount_cents', i.amount, 'currency',
               i.currency,
           'reason', i.reason))
FROM taken t JOIN incoming_deals i ON i.line = t.line
LEFT JOIN LATERAL (SELECT l.subject_id FROM arrival l WHERE l.workspace_id = %(workspace)s AND l.kind =
    'leads'
                   AND l.key = i.lead AND l.revision > 0 ORDER BY l.revision DESC LIMIT 1) a ON true
WHERE t.standing IN ('new', 'merged')
"""


def record_deals(step: Taking) -> None:
    """Write the staged deals into the ledger; those corrected to an unknown lead are withdrawn."""
    with connection.cursor() as cursor:
        cursor.execute(by_index(_RECORDED), step.parameters())
    taking.withdraw(step, kind=DealFact.WITHDRAWN, series=Series.DEAL)
    taking.touch_subjects(Series.DEAL)
