"""Rows that repeat what a correction has replaced: held back until the file has shown its last word."""

from django.db import connection

from entente.stages.capture.staging import incoming
from entente.stages.capture.taking import Taking

_FORGET = "DELETE FROM held_back h USING {incoming} i WHERE h.key = i.key"
_HOLD = """
INSERT INTO held_back SELECT i.* FROM taken t JOIN {incoming} i ON i.line = t.line
WHERE t.standing = 'merged'
  AND EXISTS (SELECT FROM arrival a WHERE a.workspace_id = %(workspace)s AND a.kind = %(kind)s
              AND a.key = i.key AND a.revision > 0 AND a.digest = i.digest)
  AND NOT EXISTS (SELECT FROM arrival a WHERE a.workspace_id = %(workspace)s AND a.kind = %(kind)s
                  AND a.key = i.key AND a.revision > 0 AND a.batch_id = %(batch)s)
"""
_STAND = """
UPDATE taken t SET standing = 'unchanged' FROM held_back h WHERE h.line = t.line AND t.standing = 'merged'
"""


def prepare(taking: Taking) -> None:
    """Begin a file: nothing is held back, and no row was seen; another may have come in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS held_back; TRUNCATE seen_digest")
        cursor.execute(f"CREATE TEMP TABLE held_back (LIKE {incoming(taking.kind)}) ON COMMIT DROP")


def hold_back(taking: Taking) -> None:
    """Of the classified rows, hold those back that equal an older revision of their key.

    A file that holds a key twice was taken in with a correction; when it comes again, its first row is no
    correction, because its second follows.
    """
    with connection.cursor() as cursor:
        for statement in (_FORGET, _HOLD, _STAND):
            cursor.execute(statement.replace("{incoming}", incoming(taking.kind)), taking.parameters())


def stage_held(taking: Taking) -> int:
    """At the end of a file, stage the rows that nothing followed; gives how many there are."""
    staged = incoming(taking.kind)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE taken, {staged}")
        cursor.execute(f"INSERT INTO {staged} SELECT * FROM held_back")  # noqa: S608 - only names of our own
        return int(cursor.rowcount)
