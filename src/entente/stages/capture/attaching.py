"""Rows that were set aside come back when the lead or the person they wait for has arrived."""

from django.db import connection

from entente.stages.capture.staging import by_index, incoming, prepare
from entente.stages.capture.taking import Taking

_READY = """
CREATE TEMP TABLE IF NOT EXISTS ready
    (kind text, id bigint, person_id bigint, was_person bigint, waits_for text, line serial) ON COMMIT DROP;
TRUNCATE ready RESTART IDENTITY;
"""
_FIND = """
WITH arrived AS (
    SELECT k.kind, k.value FROM person_key k
    WHERE k.workspace_id = %(workspace)s AND k.person_id IN (SELECT person_id FROM touched_person)
    UNION ALL
    SELECT 'lead', l.external_id FROM lead l
    WHERE l.workspace_id = %(workspace)s AND l.person_id IN (SELECT person_id FROM touched_person)),
waiting AS (
    SELECT a.id, a.kind, a.key, a.revision, a.person_id, a.waits_for, w.* FROM arrival a
    CROSS JOIN LATERAL jsonb_to_record(a."values") AS w(lead text, person text, email text, phone text)
    WHERE a.workspace_id = %(workspace)s AND a.waits_for IS NOT NULL AND a.revision > 0),
concerned AS (
    SELECT DISTINCT w.id FROM waiting w
    CROSS JOIN LATERAL (VALUES ('lead', w.lead), ('person', w.person), ('email', w.email), ('phone', w.phone))
        AS named(kind, value)
    JOIN arrived ON arrived.kind = named.kind AND arrived.value = named.value),
placed AS (
    SELECT w.id, w.kind, w.waits_for, w.person_id AS was_person,
           CASE WHEN w.lead IS NULL THEN coalesce(person.person_id, email.person_id, phone.person_id)
                ELSE lead.person_id END AS person_id
    FROM concerned JOIN waiting w ON w.id = concerned.id
    LEFT JOIN person_key person ON person.workspace_id = %(workspace)s AND person.kind = 'person'
        AND person.value = w.person
    LEFT JOIN person_key email ON email.workspace_id = %(workspace)s AND email.kind = 'email'
        AND email.value = w.email
    LEFT JOIN person_key phone ON phone.workspace_id = %(workspace)s AND phone.kind = 'phone'
        AND phone.value = w.phone
    LEFT JOIN LATERAL (
        SELECT a.person_id FROM arrival a WHERE a.workspace_id = %(workspace)s AND a.kind = 'leads'
          AND a.key = w.lead AND a.revision > 0 ORDER BY a.revision DESC LIMIT 1) lead ON true
    WHERE NOT EXISTS (
        SELECT FROM arrival newer WHERE newer.workspace_id = %(workspace)s AND newer.kind = w.kind
          AND newer.key = w.key AND newer.revision > w.revision))
INSERT INTO ready (kind, id, person_id, was_person, waits_for)
SELECT kind, id, person_id, was_person, waits_for FROM placed
WHERE person_id IS DISTINCT FROM was_person ORDER BY id
"""
_STAGE = """
INSERT INTO {incoming} SELECT (jsonb_populate_record(NULL::{incoming}, a."values" ||
    jsonb_build_object('line', r.line))).*
FROM ready r JOIN arrival a ON a.workspace_id = %(workspace)s AND a.id = r.id WHERE r.kind = %(kind)s
"""
_TAKE = """
INSERT INTO taken (line, standing, subject_id, revision, person_id, was_person, batch_id)
SELECT r.line, 'new', a.subject_id, a.revision, r.person_id, r.was_person, a.batch_id
FROM ready r JOIN arrival a ON a.workspace_id = %(workspace)s AND a.id = r.id WHERE r.kind = %(kind)s
"""
_ATTACHED = """
UPDATE arrival a SET person_id = r.person_id, waits_for = still.waits_for,
    "values" = CASE WHEN still.waits_for IS NOT NULL THEN a."values" END
FROM ready r LEFT JOIN person_key k ON k.workspace_id = %(workspace)s
    AND k.kind = split_part(r.waits_for, ':', 1)
    AND k.value = substr(r.waits_for, strpos(r.waits_for, ':') + 1)
CROSS JOIN LATERAL (SELECT CASE WHEN k.person_id IS NULL AND r.waits_for NOT LIKE 'lead:%%'
                                THEN r.waits_for END AS waits_for) still
WHERE a.workspace_id = %(workspace)s AND a.id = r.id AND r.kind = %(kind)s
"""
_AWAITED = """
INSERT INTO touched_person
SELECT DISTINCT coalesce(k.person_id, l.person_id) FROM arrival gone
JOIN arrival a ON a.workspace_id = gone.workspace_id AND a.kind = gone.kind AND a.key = gone.key
     AND a.revision > 0 AND a.waits_for IS NOT NULL
CROSS JOIN LATERAL (VALUES ('lead'), ('person'), ('email'), ('phone')) AS named(kind)
LEFT JOIN person_key k ON k.workspace_id = a.workspace_id AND k.kind = named.kind
     AND k.value = a."values"->>named.kind
LEFT JOIN lead l ON l.workspace_id = a.workspace_id AND named.kind = 'lead'
     AND l.external_id = a."values"->>'lead'
WHERE gone.workspace_id = %(workspace)s AND gone.batch_id = %(batch)s
  AND coalesce(k.person_id, l.person_id) IS NOT NULL
"""


def touch_awaited(workspace_id: int, *, batch_id: int) -> None:
    """Remember the people for whom rows wait that a batch, now undone, had corrected."""
    with connection.cursor() as cursor:
        cursor.execute(_AWAITED, {"workspace": workspace_id, "batch": batch_id})


def find_waiting(taking: Taking) -> list[str]:
    """The kinds of the rows that wait for somebody among the people touched in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_READY)
        cursor.execute(by_index(_FIND), taking.parameters())
        cursor.execute("SELECT DISTINCT kind FROM ready ORDER BY kind")
        return [row[0] for row in cursor.fetchall()]


def attach(taking: Taking) -> None:
    """Stage the waiting rows of the taking's kind as taken rows of the batches they came with."""
    prepare(taking.kind)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE taken, {incoming(taking.kind)}")
        for statement in (_STAGE, _TAKE, _ATTACHED):
            cursor.execute(statement.replace("{incoming}", incoming(taking.kind)), taking.parameters())
