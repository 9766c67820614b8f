"""Decide of each staged row whether it is new, the same, or a correction, and keep it as an arrival."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from entente.foundation.people.rules import Actor
from entente.stages.capture.staging import STAGED, by_index, incoming

_CLASSIFY = """
INSERT INTO taken (line, standing, subject_id, revision, was_person, batch_id, person_id, waits_for,
    arrival_id)
SELECT i.line,
       CASE WHEN a.live IS NOT TRUE THEN 'new' WHEN a.digest = i.digest THEN 'unchanged' ELSE 'merged' END,
       coalesce(a.subject_id, nextval('entente_ids')), CASE WHEN a.live THEN a.revision ELSE 0 END + 1,
       CASE WHEN a.live THEN a.person_id END, %(batch)s, {person}, {waits}, a.id
FROM {incoming} i {joins} LEFT JOIN LATERAL (
    SELECT a.id, a.digest, a.subject_id, a.revision, a.person_id, a.revision > 0 AS live FROM arrival a
    WHERE a.workspace_id = %(workspace)s AND a.kind = %(kind)s AND a.key = i.key
    ORDER BY a.revision DESC LIMIT 1) a ON true
"""
_JOIN_KEY = (
    "LEFT JOIN person_key {kind} ON {kind}.workspace_id = %(workspace)s AND {kind}.kind = '{kind}'"
    " AND {kind}.value = i.{kind}"
)
_PERSON_KEYS = ("person", "email", "phone")
_WAITS = "WHEN i.{kind} IS NOT NULL THEN CASE WHEN {kind}.person_id IS NULL THEN '{kind}:' || i.{kind} END"
_FIND_LEAD = """
UPDATE taken t SET person_id = found.person_id,
    waits_for = CASE WHEN found.person_id IS NULL THEN 'lead:' || found.lead END
FROM (SELECT i.line, i.lead, a.person_id FROM {incoming} i LEFT JOIN LATERAL (
          SELECT a.person_id FROM arrival a
          WHERE a.workspace_id = %(workspace)s AND a.kind = 'leads' AND a.key = i.lead AND a.revision > 0
          ORDER BY a.revision DESC LIMIT 1) a ON true
      WHERE i.lead IS NOT NULL) found
WHERE found.line = t.line AND t.standing <> 'unchanged'
"""
_SET_ASIDE = """
UPDATE taken t SET standing = 'unattached' WHERE t.standing IN ('new', 'merged') AND t.person_id IS NULL
"""
_KEEP = """
INSERT INTO arrival (workspace_id, kind, key, revision, digest, batch_id, line, subject_id, person_id,
    waits_for,
                     "values", received_at)
SELECT %(workspace)s, %(kind)s, i.key, t.revision, i.digest, t.batch_id, i.line, t.subject_id, t.person_id,
       t.waits_for, CASE WHEN t.waits_for IS NOT NULL THEN to_jsonb(i) END, %(now)s
FROM taken t JOIN {incoming} i ON i.line = t.line
WHERE t.standing <> 'unchanged'
"""
_WITHDRAW = """
INSERT INTO fact (workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id,
    source, batch_id, payload)
SELECT %(workspace)s, %(withdrawn)s, %(series)s, t.subject_id, t.was_person, %(now)s, %(now)s, %(actor)s,
    %(source)s, t.batch_id, '{}'
FROM taken t WHERE t.standing = 'unattached' AND t.was_person IS NOT NULL
"""


@dataclass(frozen=True)
class Taking:
    """What every statement of one intake needs to know."""

    workspace_id: int
    kind: str
    batch_id: int
    by: Actor
    now: datetime
    source: str = "import"

    def parameters(self) -> dict[str, Any]:
        """The values bound in the statements."""
        return {
            "workspace": self.workspace_id,
            "kind": self.kind,
            "batch": self.batch_id,
            "actor": self.by.member_id,
            "now": self.now,
            "source": self.source,
        }


def classify(taking: Taking) -> None:
    """Mark each staged row new, unchanged or merged against the latest arrival of its key.

    Rows about a person find theirs by outside id, then e-mail, then telephone; one that was found by a
    lower key than its highest goes on waiting for that one. Leads are recognised afterwards. A key that was
    undone comes back as the subject that it was.
    """
    person = waits = "NULL"
    joins = ""
    if taking.kind != "leads" and "person" in STAGED[taking.kind]:
        joins = " ".join(_JOIN_KEY.format(kind=kind) for kind in _PERSON_KEYS)
        person = f"coalesce({', '.join(f'{kind}.person_id' for kind in _PERSON_KEYS)})"
        waits = " ".join(_WAITS.format(kind=kind) for kind in _PERSON_KEYS)
        waits = f"CASE {waits} ELSE 'nobody' END"
    statement = _CLASSIFY.replace("{person}", person).replace("{waits}", waits).replace("{joins}", joins)
    _run(by_index(statement), taking)


def set_strangers_aside(taking: Taking) -> None:
    """Set the rows aside whose person is not known yet, or whose lead if they name one."""
    if "lead" in STAGED[taking.kind]:
        _run(by_index(_FIND_LEAD), taking)
    _run(_SET_ASIDE, taking)


def keep_arrivals(taking: Taking) -> None:
    """Append the rows that are not unchanged as arrivals."""
    _run(_KEEP, taking)


def withdraw(taking: Taking, *, kind: str, series: int) -> None:
    """Write down that rows which now name somebody unknown no longer belong to whom they belonged."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHDRAW, taking.parameters() | {"withdrawn": kind, "series": int(series)})


def touch_people() -> None:
    """Remember whose projections must be made anew."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO touched_person SELECT person_id FROM taken WHERE standing IN ('new', 'merged')"
            " AND person_id IS NOT NULL UNION SELECT was_person FROM taken"
            " WHERE standing IN ('new', 'merged', 'unattached') AND was_person IS NOT NULL"
        )


def touch_subjects(series: int) -> None:
    """Remember which subjects of a series must be projected anew."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO touched_subject SELECT %s, subject_id FROM taken"
            " WHERE standing IN ('new', 'merged') OR standing = 'unattached' AND was_person IS NOT NULL",
            [series],
        )


def standings() -> dict[str, int]:
    """How many rows stand how."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT standing, count(*) FROM taken GROUP BY standing")
        return dict(cursor.fetchall())


def set_aside_lines() -> list[tuple[int, str]]:
    """The lines of the rows set aside, with what they wait for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT line, waits_for FROM taken WHERE standing = 'unattached' ORDER BY line")
        return list(cursor.fetchall())


def _run(statement: str, taking: Taking) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("{incoming}", incoming(taking.kind)), taking.parameters())
