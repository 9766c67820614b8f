"""Try a definition out on the newest leads before it is kept, and say what their fields hold."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from entente.foundation.people.rules import Actor, Right
from entente.loop.fields import WITH_FIELDS, columns_of
from entente.stages.audience import queries
from entente.stages.audience.rules.criteria import (
    KEPT_PREFIX,
    LEAD_FIELDS,
    PRESENCE_FIELDS,
    Rules,
    Value,
    fitting_group,
)

NEWEST = 1_000
# The newest are found along their index; a bitmap, or a sort, would collect every lead first.
_WITHOUT_GATHERING = "SET LOCAL enable_bitmapscan = off"
SHOWN_VALUES = 6
_NEWEST = """
WITH newest AS MATERIALIZED (
    SELECT * FROM handover WHERE workspace_id = %(workspace)s
    ORDER BY captured_at DESC, id DESC LIMIT %(most)s)
SELECT h.captured_at,
       (SELECT jsonb_object_agg(k.key, k.value) FROM jsonb_each_text(l.fields) k)::text {columns}
FROM newest h {fields} ORDER BY h.captured_at DESC, h.id DESC
"""


@dataclass(frozen=True)
class Sample:
    """The newest leads: the values of each by field, and when the oldest of them came."""

    leads: tuple[dict[str, Value], ...]
    since: datetime | None


@dataclass(frozen=True)
class Observed:
    """A field, of how many leads it is filled, and its most frequent values with their counts."""

    field: str
    filled: int
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Preview:
    """Of `leads` leads, `fitting` fit; `taken` of these belong to a persona that is tried before."""

    leads: int
    fitting: int
    taken: int
    since: datetime | None


def newest_leads(*, by: Actor) -> Sample:
    """The newest thousand leads, in one question; who may not see persons is given no value."""
    by.must(Right.READ_PERSONS)
    columns, values = columns_of(LEAD_FIELDS)
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_GATHERING)
        cursor.execute(
            _NEWEST.format(columns=columns, fields=WITH_FIELDS),
            {"workspace": by.workspace_id, "most": NEWEST, **values},
        )
        rows = cursor.fetchall()
    leads = tuple(
        {
            **dict(zip(LEAD_FIELDS, row[2:], strict=True)),
            **{KEPT_PREFIX + name: value for name, value in json.loads(row[1] or "{}").items()},
        }
        for row in rows
    )
    return Sample(leads, rows[-1][0] if rows else None)


def observed(sample: Sample) -> list[Observed]:
    """What the fields of the sample hold, the leads' own first; of addresses and names only how many."""
    kept = sorted({name for lead in sample.leads for name in lead} - set(LEAD_FIELDS))
    return [_observed(name, sample) for name in (*LEAD_FIELDS, *kept)]


def preview(rules: Rules, *, before: tuple[Rules, ...], sample: Sample) -> Preview:
    """How many leads of the sample fit, and how many of them an earlier persona takes."""
    fitting = [lead for lead in sample.leads if fitting_group(rules, lead) is not None]
    taken = sum(any(fitting_group(one, lead) is not None for one in before) for lead in fitting)
    return Preview(len(sample.leads), len(fitting), taken, sample.since)


def tried_before(workspace_id: int, *, persona_id: int | None, priority: int) -> tuple[Rules, ...]:
    """The rules of the personas that are tried before one of this priority; a new one is last."""
    return tuple(
        one.terms.rules
        for one in queries.personas(workspace_id)
        if one.id != persona_id
        and (
            one.terms.priority < priority or _is_older_equal(one.terms.priority, one.id, priority, persona_id)
        )
    )


def _is_older_equal(priority: int, number: int, own_priority: int, own_number: int | None) -> bool:
    return priority == own_priority and (own_number is None or number < own_number)


def _observed(name: str, sample: Sample) -> Observed:
    values = Counter(value for lead in sample.leads if (value := lead.get(name)))
    shown = () if name in PRESENCE_FIELDS else tuple(values.most_common(SHOWN_VALUES))
    return Observed(name, values.total(), tuple((text, n) for text, n in shown if n > 1))
