"""Decide which persona and which segments leads fit, and store what has changed."""

from datetime import datetime
from typing import Any

from django.db import connection

from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor
from entente.loop.fields import LEADS_WITH_FIELDS, columns_of
from entente.stages.audience import deciding, queries
from entente.stages.audience.deciding import Decided
from entente.stages.audience.rules.deciding import NOBODY, Audience, decide_rows
from entente.stages.capture import staging

BLOCK_ROWS = 20_000
_LEADS = """
SELECT h.id, h.person_id, {match}, {span} {columns}
FROM {people} t JOIN ({leads}) ON h.person_id = t.person_id
LEFT JOIN audience_match m ON m.workspace_id = h.workspace_id AND m.id = h.id
WHERE h.workspace_id = %(workspace)s
"""
_GONE = """
SELECT m.id, (SELECT f.person_id FROM fact f WHERE f.workspace_id = m.workspace_id AND f.series = 40
              AND f.subject_id = m.id ORDER BY f.id DESC LIMIT 1)
FROM {captured} s JOIN audience_match m ON m.workspace_id = %(workspace)s AND m.id = s.subject_id
WHERE NOT EXISTS (SELECT FROM handover h WHERE h.workspace_id = m.workspace_id AND h.id = m.id)
"""
# The span of days in which a lead was captured, where personas were others in some.
_SPAN = """width_bucket((h.captured_at AT TIME ZONE
    (SELECT zone FROM workspace WHERE id = %(workspace)s))::date, %(days)s::date[])
"""
_MATCH, _VALUES = slice(2, 8), slice(9, None)
_PLACE = 8


def decide_captured(people: str, *, by: Actor, now: datetime) -> None:
    """Decide the leads of the people of a table, after an import or an undo changed what is known of them."""
    if not queries.is_in_use(by.workspace_id):
        return
    decide_people(people, by=by, now=now, source="import")
    gone = _gone(by.workspace_id)
    if gone:
        deciding.write_decisions(gone, by=by, now=now, source="import")
    deciding.project_decisions(by.workspace_id, scope=staging.touched(Series.PERSONA_DECISION))


def decide_people(people: str, *, by: Actor, now: datetime, source: str) -> int:
    """Decide every lead of the people of a table, gathered before; gives how many changed.

    One question, read some thousand leads at a time whatever their number and that of the definitions.
    What changed waits to be projected.
    """
    audience = queries.audience(by.workspace_id)
    columns, values = columns_of(audience.fields)
    changed = 0
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            _LEADS.format(
                match=queries.MATCH_COLUMNS,
                span=_SPAN if audience.spans.days else "0",
                columns=columns,
                people=people,
                leads=LEADS_WITH_FIELDS,
            ),
            {"workspace": by.workspace_id, "days": list(audience.spans.days), **values},
        )
        while rows := cursor.fetchmany(BLOCK_ROWS):
            decided = _changed(audience, rows)
            if decided:
                deciding.write_decisions(decided, by=by, now=now, source=source)
            changed += len(decided)
    return changed


def _changed(audience: Audience, rows: list[tuple[Any, ...]]) -> list[Decided]:
    """The decisions that differ from what is stored."""
    decisions = decide_rows(audience, [row[_VALUES] for row in rows], spans=[row[_PLACE] for row in rows])
    return [
        Decided(row[0], row[1], decision)
        for row, decision in zip(rows, decisions, strict=True)
        if decision != queries.stored_decision(row[_MATCH])
    ]


def _gone(workspace_id: int) -> list[Decided]:
    """Handovers of an undone import: nothing is decided of them any more."""
    with connection.cursor() as cursor:
        statement = _GONE.format(captured=staging.touched(Series.CAPTURE))
        cursor.execute(statement, {"workspace": workspace_id})
        return [Decided(row[0], row[1], NOBODY) for row in cursor.fetchall()]
