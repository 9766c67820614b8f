"""What was ever written of personas: which of them held on a day, and which a name stands for."""

import json
from typing import Any

from django.db import connection

from entente.foundation.ledger.series import Series
from entente.stages.audience.rules.bearing import Bearers, bearers_of
from entente.stages.audience.rules.criteria import Definition
from entente.stages.audience.rules.dated import Spans, Written, spans_of
from entente.stages.audience.rules.written import rules_from

_WRITTEN = """
SELECT (f.recorded_at AT TIME ZONE w.zone)::date, f.subject_id, f.payload->'terms'->'rules',
       coalesce((f.payload->>'rules_id')::bigint, f.id), (f.payload->'terms'->>'priority')::integer
FROM fact f JOIN workspace w ON w.id = f.workspace_id
WHERE f.workspace_id = %s AND f.series = %s ORDER BY f.id
"""
_NAMED = """
SELECT subject_id, payload->'terms'->>'name' FROM fact
WHERE workspace_id = %s AND series = %s AND kind = 'PersonaDefined' ORDER BY id
"""


def spans(workspace_id: int) -> Spans:
    """The personas by which leads count in promises, from one day to another, in one question."""
    return spans_of([_written(row) for row in _rows(_WRITTEN, workspace_id)])


def bearers(workspace_id: int) -> dict[str, Bearers]:
    """The personas, withdrawn ones too, that each name stands for; names in small letters."""
    return bearers_of((row[0], row[1]) for row in _rows(_NAMED, workspace_id))


def counted_names(workspace_id: int) -> list[Bearers]:
    """The names for which leads may count in promises, by name, each once."""
    found = {one.number: one for one in bearers(workspace_id).values()}
    return sorted(found.values(), key=lambda one: (one.name.casefold(), one.number))


def _rows(question: str, workspace_id: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, [workspace_id, int(Series.PERSONA)])
        return list(cursor.fetchall())


def _written(row: tuple[Any, ...]) -> Written:
    day, number, rules, rules_id, priority = row
    if rules is None:
        return Written(day, number)
    return Written(day, number, Definition(number, rules_id, rules_from(json.loads(rules))), priority or 1)
