"""The facts that hold."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from entente.foundation.ledger.models import Fact
from entente.foundation.ledger.series import Series

_LATEST = """
SELECT DISTINCT ON (f.subject_id{each}) f.*
FROM fact f
WHERE f.workspace_id = {workspace} AND f.series = {series} AND {live}
ORDER BY f.subject_id{each}, f.id DESC
"""
_EARLIEST_BATCH = """
SELECT DISTINCT ON (f.subject_id) f.subject_id, f.batch_id
FROM fact f {join}
WHERE f.workspace_id = {workspace} AND f.series = {series} AND {live}
ORDER BY f.subject_id, f.id
"""
_LATEST_OF_ONE = """
SELECT f.* FROM fact f
WHERE f.workspace_id = {workspace} AND f.series = {series} AND f.subject_id = {subject} AND {live}
ORDER BY f.id DESC LIMIT 1
"""
_LATEST_OF = "SELECT l.* FROM {scope} s CROSS JOIN LATERAL ({of_one}) l"
_LATEST_EACH_OF = """
SELECT l.* FROM {scope} s CROSS JOIN LATERAL (
    SELECT DISTINCT ON ({each}) f.* FROM fact f
    WHERE f.workspace_id = {workspace} AND f.series = {series} AND f.subject_id = s.subject_id AND {live}
    ORDER BY {each}, f.id DESC) l
"""
_UNDONE = (
    "SELECT u.subject_id FROM fact u"
    " WHERE u.workspace_id = {workspace} AND u.series = 9 AND u.kind = 'BatchUndone'"
)
UNDONE = _UNDONE.format(workspace="%(workspace)s")
_LIVE = f"(f.batch_id IS NULL OR f.batch_id NOT IN ({_UNDONE}))"


_COLUMNS = (
    *("id", "kind", "subject_id", "occurred_at", "recorded_at", "actor_id", "source", "evidence"),
    *("batch_id", "payload"),
)
# Of these a subject has several that hold: one for each value of this word of the payload.
_EACH = {Series.CLOSING: "deal", Series.ANSWER: "told"}


@dataclass(frozen=True)
class Recorded:
    """A fact as a story tells it."""

    id: int
    kind: str
    subject_id: int
    occurred_at: datetime
    recorded_at: datetime
    actor_id: int
    source: str
    evidence: int | None
    batch_id: int | None
    payload: dict[str, Any]
    holds: bool


def latest(series: Series, *, workspace_id: int, scope: str | None) -> str:
    """The SQL of the facts of a series that hold: one a subject, or one for each deal, or answer, of it.

    `scope` is a relation with a column `subject_id`, each once, to which the question is limited.
    """
    words = {"workspace": int(workspace_id), "series": int(series), "scope": scope}
    words["live"] = _LIVE.format(workspace=int(workspace_id))
    each = _EACH.get(series)
    if not scope:
        return _LATEST.format(**words, each=f", f.payload->>'{each}'" if each else "")
    if each:
        return _LATEST_EACH_OF.format(**words, each=f"f.payload->>'{each}'")
    of_one = latest_of_one(series, workspace_id=workspace_id, subject="s.subject_id")
    return _LATEST_OF.format(scope=scope, of_one=of_one)


def latest_of_one(series: Series, *, workspace_id: int, subject: str) -> str:
    """The SQL of the fact of a series that holds for one subject, to be asked `LATERAL` of each row.

    So it is asked once for each row, whatever the database believes to be in the ledger: joined as sets, the
    facts of all subjects are looked up anew for every subject where it believes that there are hardly any.
    """
    live = _LIVE.format(workspace=int(workspace_id))
    return _LATEST_OF_ONE.format(workspace=int(workspace_id), series=int(series), subject=subject, live=live)


def earliest_batch(series: Series, *, workspace_id: int, scope: str | None) -> str:
    """The SQL of the batch that first brought each subject, of facts that hold; `scope` as for `latest`."""
    return _EARLIEST_BATCH.format(
        workspace=int(workspace_id),
        series=int(series),
        live=_LIVE.format(workspace=int(workspace_id)),
        join=f"JOIN {scope} s ON s.subject_id = f.subject_id" if scope else "",
    )


def story(
    workspace_id: int, *, subjects: list[tuple[Series, int]], batches_undone: set[int]
) -> list[Recorded]:
    """Every fact of the given subjects in the order in which things happened, the void ones marked."""
    wanted = [[int(series), subject] for series, subject in subjects]
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.id, f.kind, f.series, f.subject_id, f.occurred_at, f.recorded_at, f.actor_id, f.source,"
            " f.evidence, f.batch_id, f.payload FROM fact f"
            " JOIN unnest(%s::int[], %s::bigint[]) AS w(series, subject_id)"
            " ON w.series = f.series AND w.subject_id = f.subject_id"
            " WHERE f.workspace_id = %s ORDER BY f.occurred_at, f.id",
            [[one[0] for one in wanted], [one[1] for one in wanted], workspace_id],
        )
        rows = cursor.fetchall()
    newest: dict[tuple[int, int, str], int] = {}
    for row in rows:
        if row[9] not in batches_undone:
            newest[_place(row)] = max(newest.get(_place(row), 0), row[0])
    return [_recorded(row, holds=newest.get(_place(row)) == row[0]) for row in rows]


def _place(row: tuple[Any, ...]) -> tuple[int, int, str]:
    """What a fact replaces: the one before of its subject, or of its subject and deal, or answer."""
    each = _EACH.get(row[2])
    return row[2], row[3], str(json.loads(row[10]).get(each, "")) if each else ""


def newest(series: Series, *, workspace_id: int, subject_id: int) -> Recorded | None:
    """The latest fact of a subject that no file brought in; none before the first."""
    found = Fact.objects.filter(workspace_id=workspace_id, series=series, subject_id=subject_id)
    row = found.order_by("-id").values(*_COLUMNS).first()
    return Recorded(**row, holds=True) if row else None


def undone_batches(workspace_id: int) -> set[int]:
    """The batches whose facts are void."""
    found = Fact.objects.filter(workspace_id=workspace_id, series=Series.BATCH, kind="BatchUndone")
    return set(found.values_list("subject_id", flat=True))


def _recorded(row: tuple[Any, ...], *, holds: bool) -> Recorded:
    number, kind, _series, subject, occurred, recorded, actor, source, evidence, batch, payload = row
    told = json.loads(payload)
    return Recorded(number, kind, subject, occurred, recorded, actor, source, evidence, batch, told, holds)
