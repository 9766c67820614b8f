"""Offer leads to sales, close and reopen handovers."""

from django.db import connection

from entente.foundation.ledger.queries import UNDONE
from entente.stages.capture import taking
from entente.stages.capture.taking import Taking

_ASSIGNED = """
INSERT INTO fact (workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id,
    source,
                  batch_id, voids, payload)
SELECT %(workspace)s, 'HandoverAssigned', 2, t.subject_id, t.person_id,
       to_timestamp(coalesce(i.assigned_at, i.captured_at) / 1e6::float8), %(now)s, %(actor)s, %(source)s,
           t.batch_id,
       CASE WHEN t.standing = 'merged' THEN (SELECT max(o.id) FROM fact o WHERE o.workspace_id = %(workspace)s
            AND o.series = 2 AND o.subject_id = t.subject_id) END,
       jsonb_strip_nulls(jsonb_build_object('lead', t.subject_id, 'rep', i.member,
           'implied', i.assigned_at IS NULL, 'deemed_accepted', true))
FROM taken t JOIN incoming_leads i ON i.line = t.line WHERE t.standing IN ('new', 'merged')
"""
# A file that repeats what files told last corrects it; where it does not say when, the moment told stays.
_ANSWERED = """
INSERT INTO fact (workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id,
    source, batch_id, payload)
SELECT %(workspace)s, CASE i.answer WHEN 'accepted' THEN 'LeadAccepted' ELSE 'LeadReturned' END, 29,
    t.subject_id, t.person_id,
    CASE WHEN i.answered_at IS NULL THEN coalesce(told.occurred_at, %(now)s)
         ELSE least(to_timestamp(i.answered_at / 1e6::float8), %(now)s) END,
    %(now)s, %(actor)s, %(source)s, t.batch_id,
    jsonb_strip_nulls(jsonb_build_object('answer', i.answer,
        'told', coalesce(told.told, 'file ' || i.answer || ' ' || t.batch_id),
        'dated', i.answered_at IS NOT NULL OR coalesce(told.dated, false),
        'reason', i.return_reason))
FROM taken t JOIN incoming_leads i ON i.line = t.line LEFT JOIN LATERAL (
    SELECT * FROM (
        SELECT f.occurred_at, f.payload->>'answer' AS answer, f.payload->>'told' AS told,
               (f.payload->>'dated')::boolean AS dated
        FROM fact f
        WHERE f.workspace_id = %(workspace)s AND f.series = 29 AND f.subject_id = t.subject_id
          AND t.standing = 'merged' AND f.batch_id IS NOT NULL AND f.batch_id NOT IN ({undone})
        ORDER BY f.id DESC LIMIT 1) last
    WHERE last.answer = i.answer) told ON true
WHERE t.standing IN ('new', 'merged') AND i.answer IS NOT NULL
"""
_CLOSED_BY_DEAL = """
INSERT INTO fact (workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id,
    source,
                  batch_id, payload)
SELECT %(workspace)s, CASE WHEN i.state = 'open' THEN 'HandoverReopened' ELSE 'HandoverClosed' END, 3,
    a.subject_id,
       t.person_id, least(to_timestamp(i.closed_at / 1e6::float8), %(now)s), %(now)s, %(actor)s,
           %(source)s,
       t.batch_id,
       jsonb_build_object('reason', i.state, 'dated', i.closed_at IS NOT NULL, 'deal', t.subject_id)
FROM taken t JOIN incoming_deals i ON i.line = t.line
JOIN arrival a ON a.workspace_id = %(workspace)s AND a.kind = 'leads' AND a.key = i.lead AND a.revision > 0
WHERE t.standing IN ('new', 'merged') AND (i.state <> 'open' OR t.revision > 1)
  AND NOT EXISTS (SELECT FROM arrival n WHERE n.workspace_id = a.workspace_id AND n.kind = a.kind AND n.key
      = a.key
                  AND n.revision > a.revision)
"""
_LEFT_BY_DEAL = """
INSERT INTO fact (workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id,
    source, batch_id, payload)
SELECT DISTINCT ON (c.subject_id, t.subject_id) %(workspace)s, 'HandoverReopened', 3, c.subject_id,
    c.person_id, %(now)s, %(now)s, %(actor)s, %(source)s, t.batch_id,
    jsonb_build_object('reason', 'moved', 'dated', true, 'deal', t.subject_id)
FROM taken t JOIN incoming_deals i ON i.line = t.line
JOIN fact d ON d.workspace_id = %(workspace)s AND d.series = 5 AND d.subject_id = t.subject_id
JOIN fact c ON c.workspace_id = %(workspace)s AND c.series = 3
     AND c.subject_id = (d.payload->>'lead')::bigint AND (c.payload->>'deal')::bigint = t.subject_id
WHERE t.standing <> 'unchanged' AND t.revision > 1 AND c.subject_id IS DISTINCT FROM (
    SELECT a.subject_id FROM arrival a WHERE a.workspace_id = %(workspace)s AND a.kind = 'leads'
      AND a.key = i.lead AND a.revision > 0 ORDER BY a.revision DESC LIMIT 1)
"""
_TOUCH_LEADS = """
INSERT INTO touched_subject
SELECT DISTINCT 1, (d.payload->>'lead')::bigint FROM taken t
JOIN fact d ON d.workspace_id = %(workspace)s AND d.series = 5 AND d.subject_id = t.subject_id
WHERE t.standing <> 'unchanged' AND d.payload ? 'lead'
"""
_TOUCH_HOLDERS = """
INSERT INTO touched_person
SELECT DISTINCT h.person_id FROM (SELECT DISTINCT subject_id FROM touched_subject WHERE series = 1) s
JOIN handover h ON h.workspace_id = %s AND h.id = s.subject_id
"""


def offer_all(step: Taking) -> None:
    """Hand each staged lead over: assigned at the given time, or implied at its capture; deemed accepted.

    Where the file says what sales answered, that is written down, too. An empty cell takes nothing back, and
    another answer does not undo the one before: a lead may be accepted, and returned later.
    """
    with connection.cursor() as cursor:
        for statement in (_ASSIGNED, _ANSWERED.replace("{undone}", UNDONE)):
            cursor.execute(statement, step.parameters())
    taking.touch_people()


def close_with_deals(step: Taking) -> None:
    """Close the handovers whose staged deals are won or lost.

    Reopen those whose deal is open again, or is another lead's. The deals are recorded already.
    """
    with connection.cursor() as cursor:
        for statement in (_CLOSED_BY_DEAL, _LEFT_BY_DEAL, _TOUCH_LEADS):
            cursor.execute(statement, step.parameters())
    taking.touch_people()
    touch_holders(step.workspace_id)


def touch_holders(workspace_id: int) -> None:
    """Remember the people of the touched handovers, who need not be those whom their deals named."""
    with connection.cursor() as cursor:
        cursor.execute(_TOUCH_HOLDERS, [workspace_id])
