"""Rows that were set aside come back when the lead or the person they wait for has arrived."""

from django.db import connection

from entente.stages.capture.staging import incoming, prepare
from entente.stages.capture.taking import Taking

_READY = """
CREATE TEMP TABLE IF NOT EXISTS ready (kind text, id bigint, person_id bigint, line serial) ON COMMIT DROP;
TRUNCATE ready RESTART IDENTITY;
"""
_FIND = """
WITH arrived AS (
    SELECT k.kind || ':' || k.value AS awaited, k.person_id FROM person_key k
    WHERE k.workspace_id = %(workspace)s AND k.person_id IN (SELECT person_id FROM touched_person)
    UNION ALL
    SELECT 'lead:' || l.external_id, l.person_id FROM lead l
    WHERE l.workspace_id = %(workspace)s AND l.person_id IN (SELECT person_id FROM touched_person))
INSERT INTO ready (kind, id, person_id)
SELECT DISTINCT ON (a.id) a.kind, a.id, arrived.person_id
FROM arrival a JOIN arrived ON arrived.awaited = a.waits_for
WHERE a.workspace_id = %(workspace)s AND a.waits_for IS NOT NULL AND a.revision > 0
  AND NOT EXISTS (SELECT FROM arrival newer WHERE newer.workspace_id = a.workspace_id AND newer.kind = a.kind
                  AND newer.key = a.key AND newer.revision > a.revision)
ORDER BY a.id
"""
_STAGE = """
INSERT INTO {incoming} SELECT (jsonb_populate_record(NULL::{incoming}, a."values" ||
    jsonb_build_object('line', r.line))).*
FROM ready r JOIN arrival a ON a.workspace_id = %(workspace)s AND a.id = r.id WHERE r.kind = %(kind)s
"""
_TAKE = """
INSERT INTO taken (line, standing, subject_id, revision, person_id, batch_id)
SELECT r.line, 'new', a.subject_id, a.revision, r.person_id, a.batch_id
FROM ready r JOIN arrival a ON a.workspace_id = %(workspace)s AND a.id = r.id WHERE r.kind = %(kind)s
"""
_ATTACHED = """
UPDATE arrival a SET waits_for = NULL, "values" = NULL, person_id = r.person_id
FROM ready r WHERE a.workspace_id = %(workspace)s AND a.id = r.id AND r.kind = %(kind)s
"""


def find_waiting(taking: Taking) -> list[str]:
    """The kinds of the rows that wait for somebody among the people touched in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_READY)
        cursor.execute(_FIND, taking.parameters())
        cursor.execute("SELECT DISTINCT kind FROM ready ORDER BY kind")
        return [row[0] for row in cursor.fetchall()]


def attach(taking: Taking) -> None:
    """Stage the waiting rows of the taking's kind as taken rows of the batches they came with."""
    prepare(taking.kind)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE taken, {incoming(taking.kind)}")
        for statement in (_STAGE, _TAKE, _ATTACHED):
            cursor.execute(statement.replace("{incoming}", incoming(taking.kind)), taking.parameters())
