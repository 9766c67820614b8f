"""The list of leads: each handover with its clock, under filters, newest first, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from entente.kit.instants import from_datetime
from entente.kit.paging import Page, Position, page_of
from entente.stages.followup.queries import state as shown_state
from entente.stages.review.queries.lead_conditions import conditions_of
from entente.stages.review.queries.lead_filter import Asked

COUNTED_UP_TO = 10_000
_JOINED = "handover h JOIN clock c ON c.workspace_id = h.workspace_id AND c.id = h.id"
# One clock for each handover that is come to, whatever the planner believes of how many there are.
_IN_TURN = """handover h CROSS JOIN LATERAL (
    SELECT * FROM clock k WHERE k.workspace_id = h.workspace_id AND k.id = h.id OFFSET 0) c"""
_PAGE = """
SELECT h.id, h.lead_id, h.person_id, h.captured_at, h.source, h.campaign, h.rep_id, c.due_at,
       c.first_attempt_at, c.first_attempt_by, c.elapsed_seconds, c.business_seconds,
       c.attempts, {state}, h.closed, h.temperature
FROM {joined} WHERE {condition} ORDER BY h.captured_at {order}, h.id {order} LIMIT %(most)s
"""
_COUNTED = "SELECT count(*) FROM (SELECT FROM {tables} WHERE {condition} LIMIT %(most)s) counted"
_FULL = """
SELECT listed.*, l.external_id, p.name, p.email, m.persona_id FROM ({page})
    AS listed (id, lead_id, person_id, captured_at, source, campaign, rep_id, due_at, first_attempt_at,
               first_attempt_by, elapsed_seconds, business_seconds, attempts, state, closed,
               temperature)
LEFT JOIN lead l ON l.workspace_id = %(workspace)s AND l.id = listed.lead_id
LEFT JOIN person p ON p.workspace_id = %(workspace)s AND p.id = listed.person_id
LEFT JOIN audience_match m ON m.workspace_id = %(workspace)s AND m.id = listed.id
ORDER BY listed.captured_at {order}, listed.id {order}
"""


@dataclass(frozen=True)
class ListedLead:
    """A handover as the list shows it. Who the person is, is for readers with the right to see persons."""

    id: int
    lead_id: int
    person_id: int
    captured_at: datetime
    source: str | None
    campaign: str | None
    rep_id: int | None
    due_at: datetime | None
    first_attempt_at: datetime | None
    first_attempt_by: int | None
    elapsed_seconds: int | None
    business_seconds: int | None
    attempts: int
    state: str
    closed: bool
    temperature: str | None
    external_id: str | None
    name: str | None
    email: str | None
    persona_id: int | None


def listed_leads(
    workspace_id: int, *, asked: Asked, position: Position | None, size: int
) -> tuple[Page[ListedLead], int]:
    """A page of leads, newest first, and how many there are, counted up to 10,001."""
    count = count_leads(workspace_id, asked=asked)
    many = count > COUNTED_UP_TO
    _plan(many=many)
    rows = _read(workspace_id, asked, position=position, most=size + 1, many=many) if count else []
    return page_of(rows, size=size, position=position, key=_key), count


def lead_blocks(workspace_id: int, *, asked: Asked) -> Iterator[list[ListedLead]]:
    """Every lead under the filter, newest first, some thousand at a time."""
    many = count_leads(workspace_id, asked=asked) > COUNTED_UP_TO
    _plan(many=many)
    position: Position | None = None
    while rows := _read(workspace_id, asked, position=position, most=5_000, many=many):
        yield rows
        position = Position(*_key(rows[-1]))


def count_leads(workspace_id: int, *, asked: Asked, most: int | None = COUNTED_UP_TO + 1) -> int:
    """How many leads there are under the filter, counted up to `most`."""
    found = conditions_of(workspace_id, asked, in_turn=asked.is_of_a_month)
    tables = {(True, True): _JOINED, (True, False): "clock c"}.get(
        (found.needs_clock, found.needs_handover), "handover h"
    )
    _plan(many=False)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(tables=tables, condition=found.alone), found.values | {"most": most})
        return int(cursor.fetchone()[0])


def _plan(*, many: bool) -> None:
    """Tell the planner, which has no statistics of a workspace, to look rows up one by one.

    When `many` rows fit, a page is read along the index of the order, which soon has enough of them; few
    rows are found first and sorted then. Never by a bitmap: it collects every row before the first is seen;
    nor by rows kept for the next turn of a loop, which it takes for few.
    """
    never = ("enable_hashjoin", "enable_mergejoin", "enable_bitmapscan", "enable_material")
    settings = dict.fromkeys(never, "off")
    for name in ("enable_sort", "enable_incremental_sort", "enable_seqscan"):
        settings[name] = "off" if many else "on"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(settings)),
            [word for setting in settings.items() for word in setting],
        )


def has_any(workspace_id: int) -> bool:
    """Whether the workspace has a lead at all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM handover WHERE workspace_id = %s)", [workspace_id])
        return bool(cursor.fetchone()[0])


def sources(workspace_id: int) -> list[str]:
    """The sources of the leads, by name: a walk from one to the next along the index, 100 at most."""
    with connection.cursor() as cursor:
        cursor.execute(_SOURCES, {"workspace": workspace_id})
        return [row[0] for row in cursor.fetchall()]


_SOURCES = """
WITH RECURSIVE one AS (
    (SELECT source FROM handover WHERE workspace_id = %(workspace)s AND source IS NOT NULL
     ORDER BY source LIMIT 1)
    UNION ALL
    SELECT (SELECT h.source FROM handover h WHERE h.workspace_id = %(workspace)s AND h.source > one.source
            ORDER BY h.source LIMIT 1) FROM one WHERE one.source IS NOT NULL)
SELECT source FROM one WHERE source IS NOT NULL LIMIT 100
"""


def _key(row: ListedLead) -> tuple[int, int]:
    return from_datetime(row.captured_at), row.id


def _read(
    workspace_id: int, asked: Asked, *, position: Position | None, most: int, many: bool
) -> list[ListedLead]:
    found = conditions_of(workspace_id, asked, in_turn=many or asked.is_of_a_month)
    goes_newer = position is not None and position.newer
    order = "ASC" if goes_newer else "DESC"
    condition = found.both
    values = found.values | {"most": most, "now": asked.now}
    if position is not None:
        condition += (
            f" AND (h.captured_at, h.id) {'>' if goes_newer else '<'}"
            " (timestamptz 'epoch' + %(at)s * interval '1 microsecond', %(id)s)"
        )
        values |= {"at": position.at, "id": position.id}
    page = _PAGE.format(
        state=shown_state("c", now="%(now)s"),
        joined=_IN_TURN if many else _JOINED,
        condition=condition,
        order=order,
    )
    with connection.cursor() as cursor:
        cursor.execute(_FULL.format(page=page, order=order), values)
        return [ListedLead(*row) for row in cursor.fetchall()]
