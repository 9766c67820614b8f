"""Take the handovers out, in the order of their capture, each with the state of the team's clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection

from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor, Right
from entente.kit.instants import NO_INSTANT, Instants
from entente.stages.capture.staging import plan_for_many
from entente.stages.followup.queries import state
from entente.stages.review import actions as review

BLOCK_ROWS = 20_000
_INSTANT = "coalesce((date_part('epoch', {column}) * 1e6)::bigint, {none})"
_SELECT = """
SELECT l.external_id, {captured_at}, {assigned_at}, {first_attempt_at}, c.elapsed_seconds, c.business_seconds,
       coalesce(c.attempts, 0), {state}, m.name, h.source
FROM handover h LEFT JOIN clock c ON c.workspace_id = h.workspace_id AND c.id = h.id
JOIN lead l ON l.workspace_id = h.workspace_id AND l.id = h.lead_id
LEFT JOIN member m ON m.workspace_id = h.workspace_id AND m.id = h.rep_id
WHERE {within} ORDER BY h.captured_at, h.id
"""
_COUNT = "SELECT count(*) FROM handover h WHERE {within}"
_WITHIN = """h.workspace_id = %(workspace)s
  AND (%(first)s::date IS NULL OR h.captured_at >= %(first)s::date::timestamp AT TIME ZONE %(zone)s)
  AND (%(after)s::date IS NULL OR h.captured_at < %(after)s::date::timestamp AT TIME ZONE %(zone)s)"""


@dataclass(frozen=True)
class Span:
    """Local days of capture, both included; none: without end."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class HandoverRows:
    """Some handovers as columns of one length; instants with NO_INSTANT where there is none."""

    external_id: tuple[str, ...]
    captured_at: Instants
    assigned_at: Instants
    first_attempt_at: Instants
    elapsed_seconds: tuple[int | None, ...]
    business_seconds: tuple[int | None, ...]
    attempts: tuple[int, ...]
    state: tuple[str, ...]
    rep: tuple[str | None, ...]
    source: tuple[str | None, ...]


def note_export(span: Span, *, by: Actor, now: datetime) -> int:
    """Write down who takes which handovers out, before they are read; gives how many they are."""
    by.must(Right.EXPORT)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(within=_WITHIN), _parameters(span, by=by))
        rows = int(cursor.fetchone()[0])
    days = {"from": span.first, "to": span.last}
    filters = {name: str(day) for name, day in days.items() if day}
    review.note_export("handovers", rows=rows, filters=filters, by=by, now=now, source="export")
    return rows


def handovers(span: Span, *, by: Actor, now: datetime) -> Iterator[HandoverRows]:
    """The handovers captured in the span, by capture and id, in blocks; one snapshot of them all."""
    by.must(Right.EXPORT)
    instants = {
        name: _INSTANT.format(column=f"{table}.{name}", none=NO_INSTANT)
        for table, name in (("h", "captured_at"), ("h", "assigned_at"), ("c", "first_attempt_at"))
    }
    plan_for_many()
    with connection.chunked_cursor() as cursor:
        statement = _SELECT.format(**instants, state=state("c", now="%(now)s"), within=_WITHIN)
        cursor.execute(statement, _parameters(span, by=by) | {"now": now})
        while rows := cursor.fetchmany(BLOCK_ROWS):
            yield _block(rows)


def _parameters(span: Span, *, by: Actor) -> dict[str, Any]:
    return {
        "workspace": by.workspace_id,
        "zone": workspace_settings(by.workspace_id).zone,
        "first": span.first,
        "after": span.last + timedelta(days=1) if span.last else None,
    }


def _block(rows: list[tuple[object, ...]]) -> HandoverRows:
    columns = list(zip(*rows, strict=True))
    instants = [np.array(columns[place], dtype=np.int64) for place in (1, 2, 3)]
    return HandoverRows(columns[0], *instants, *columns[4:])  # type: ignore[arg-type]
