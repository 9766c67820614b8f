"""The leads behind a number of a back-test, and what a definition sees of each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from entente.kit.instants import from_datetime
from entente.kit.paging import Page, Position, page_of
from entente.stages.capture.staging import plan_for_many
from entente.stages.journey.mql import FIELDS, INFORMATION, MqlDefinition
from entente.stages.journey.mql_verdict import SeenLead
from entente.stages.review.queries.backtest import JOINED, Span, judged_in
from entente.stages.review.queries.mql_conditions import columns_of_lead

_ROWS = f"""
SELECT r.id, r.lead_id, r.captured_at, r.source, r.rep_id, c.first_attempt_at, coalesce(d.won, false),
       r.is_mql, l.external_id, p.name
{JOINED}
LEFT JOIN lead l ON l.workspace_id = %(workspace)s AND l.id = r.lead_id
LEFT JOIN person p ON p.workspace_id = %(workspace)s AND p.id = r.person_id
WHERE {{condition}} ORDER BY r.captured_at {{order}}, r.id {{order}} LIMIT %(most)s
"""
_COUNTED = f"SELECT count(*) {JOINED} WHERE {{condition}}"
_SEEN = """
SELECT h.id, h.captured_at, h.has_email, h.has_phone, h.has_name, h.has_company, {columns},
       coalesce(l.fields, '{{}}')
FROM handover h
LEFT JOIN person p ON p.workspace_id = h.workspace_id AND p.id = h.person_id
LEFT JOIN lead l ON l.workspace_id = h.workspace_id AND l.id = h.lead_id
WHERE h.workspace_id = %(workspace)s AND h.id = ANY(%(ids)s)
"""
_TOUCHES = """
SELECT h.id, t.kind, t.occurred_at FROM handover h
JOIN touch t ON t.workspace_id = h.workspace_id AND t.person_id = h.person_id
    AND t.occurred_at <= h.captured_at AND t.occurred_at > h.captured_at - make_interval(hours => %(longest)s)
WHERE h.workspace_id = %(workspace)s AND h.id = ANY(%(ids)s)
"""
_OUTCOMES = {
    "all": "true",
    "mql": "r.is_mql",
    "not": "NOT r.is_mql",
    "attempted": "r.is_mql AND c.first_attempt_at IS NOT NULL",
    "won": "r.is_mql AND d.won",
    "open": "r.is_mql AND d.open AND NOT d.won",
    "not_won": "NOT r.is_mql AND d.won",
}
OUTCOMES = tuple(_OUTCOMES)


@dataclass(frozen=True)
class Asked:
    """Which leads of a test: the definition, the days, and which outcome (a key of OUTCOMES)."""

    definition: MqlDefinition
    span: Span
    outcome: str


@dataclass(frozen=True)
class TriedLead:
    """A lead of the test, and what became of it."""

    id: int
    lead_id: int
    captured_at: datetime
    source: str | None
    rep_id: int | None
    first_attempt_at: datetime | None
    won: bool
    is_mql: bool
    external_id: str | None
    name: str | None


def tried_leads(
    workspace_id: int, *, asked: Asked, position: Position | None, size: int
) -> tuple[Page[TriedLead], int]:
    """A page of the leads behind a number, newest first, and how many they are."""
    judged, values = judged_in(workspace_id, asked.definition, asked.span)
    condition = _OUTCOMES[asked.outcome]
    plan_for_many()
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(judged=judged, condition=condition), values)
        count = int(cursor.fetchone()[0])
        goes_newer = position is not None and position.newer
        if position is not None:
            condition += (
                f" AND (r.captured_at, r.id) {'>' if goes_newer else '<'}"
                " (timestamptz 'epoch' + %(at)s * interval '1 microsecond', %(id)s)"
            )
            values |= {"at": position.at, "id": position.id}
        order = "ASC" if goes_newer else "DESC"
        cursor.execute(
            _ROWS.format(judged=judged, condition=condition, order=order), values | {"most": size + 1}
        )
        rows = [TriedLead(*row) for row in cursor.fetchall()]
    return page_of(rows, size=size, position=position, key=_key), count


def seen_leads(workspace_id: int, *, ids: Sequence[int], definition: MqlDefinition) -> dict[int, SeenLead]:
    """What the definition sees of each lead at the moment it was captured, in two queries."""
    values: dict[str, Any] = {
        "workspace": workspace_id,
        "ids": list(ids),
        "longest": definition.longest_days * 24,
    }
    touches: dict[int, list[tuple[str, datetime]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHES, values)
        for number, kind, at in cursor.fetchall():
            touches.setdefault(number, []).append((kind, at))
        cursor.execute(_SEEN.format(columns=", ".join(columns_of_lead())), values)
        return {row[0]: _seen(row, touches.get(row[0], [])) for row in cursor.fetchall()}


def _seen(row: tuple[Any, ...], touches: list[tuple[str, datetime]]) -> SeenLead:
    has = frozenset(name for name, there in zip(INFORMATION, row[2:6], strict=True) if there)
    own = dict(zip(FIELDS, row[6:-1], strict=True))
    return SeenLead(at=row[1], has=has, values={**_kept(row[-1]), **own}, touches=touches)


def _kept(fields: Any) -> dict[str, str]:
    kept = json.loads(fields) if isinstance(fields, str) else fields
    return {name: str(value) for name, value in kept.items() if value is not None}


def _key(row: TriedLead) -> tuple[int, int]:
    return from_datetime(row.captured_at), row.id
