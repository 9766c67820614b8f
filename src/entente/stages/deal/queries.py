"""Deals as pages read them: of leads, of a capture cohort, by month, and as a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from entente.kit.paging import Page, Position, page_of

DEAL_STATES = ("open", "won", "lost")
REASONS = ("given", "missing")
COUNTED_UP_TO = 10_000
_OF_LEADS = """
SELECT DISTINCT ON (lead_id) lead_id, id, state, closed_on, amount_cents, currency FROM deal
WHERE workspace_id = %s AND lead_id = ANY(%s) ORDER BY lead_id, id DESC
"""
_PAGE = """
SELECT d.id, d.lead_id, l.external_id, d.person_id, d.owner_id, d.state, d.opened_at, d.closed_on,
       d.amount_cents, d.currency, d.reason
FROM (SELECT d.* FROM deal d {join} WHERE {condition} ORDER BY d.id {order} LIMIT %(most)s) d
LEFT JOIN lead l ON l.workspace_id = d.workspace_id AND l.id = d.lead_id ORDER BY d.id {order}
"""
_COUNTED = "SELECT count(*) FROM (SELECT FROM deal d {join} WHERE {condition} LIMIT %(most)s) counted"
_WITH_HANDOVER = "JOIN handover h ON h.workspace_id = d.workspace_id AND h.id = d.lead_id"
_BY_MONTH = """
SELECT date_trunc('month', closed_on)::date, count(*) FILTER (WHERE state = 'won'),
       count(*) FILTER (WHERE state = 'lost'), coalesce(sum(amount_cents) FILTER (WHERE state = 'won'), 0)
FROM deal WHERE workspace_id = %(workspace)s AND state IN ('won', 'lost')
GROUP BY 1 ORDER BY 1 DESC NULLS FIRST LIMIT %(most)s
"""
_REASON = "coalesce(btrim(d.reason), '') <> ''"
_PERSONA = (
    "(SELECT m.persona_id FROM audience_match m WHERE m.workspace_id = %(workspace)s AND m.id = d.lead_id)"
)
_OF_PERSONA = f"{_PERSONA} = %(persona)s"
_OF_NOBODY = f"{_PERSONA} IS NULL"
_LOSSES = """
SELECT closed_on, count(*) FILTER (WHERE {given}), count(*) FILTER (WHERE NOT ({given})) FROM deal d
WHERE workspace_id = %s AND state = 'lost' AND closed_on BETWEEN %s AND %s GROUP BY 1
"""


@dataclass(frozen=True)
class DealOfLead:
    """The newest deal of a lead."""

    id: int
    state: str
    closed_on: date | None
    amount_cents: int | None
    currency: str | None


@dataclass(frozen=True)
class ClosedInMonth:
    """What was won and lost in a month; no month: those without a date."""

    month: date | None
    won: int
    lost: int
    amount_cents: int


@dataclass(frozen=True)
class DealFilter:
    """Which deals: by state, day of capture of their lead, day closed (or none), owner, persona.

    `persona`: the number of that of their lead, or none: of a lead that fits none, or of no lead.

    `priced`: only those with an amount in this currency. `reason`: only those with one (given), or without
    (missing).
    """

    zone: str
    state: str = ""
    captured_from: date | None = None
    captured_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    undated: bool = False
    priced: str = ""
    owner_id: int | None = None
    reason: str = ""
    persona: str = ""


@dataclass(frozen=True)
class ListedDeal:
    """A deal of the list."""

    id: int
    lead_id: int | None
    external_id: str | None
    person_id: int | None
    owner_id: int | None
    state: str
    opened_at: datetime | None
    closed_on: date | None
    amount_cents: int | None
    currency: str | None
    reason: str | None


def deals_of_leads(workspace_id: int, *, lead_ids: Sequence[int]) -> dict[int, DealOfLead]:
    """The newest deal of each lead that has one."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_LEADS, [workspace_id, list(lead_ids)])
        return {row[0]: DealOfLead(*row[1:]) for row in cursor.fetchall()}


def deal_ids_of_lead(workspace_id: int, *, lead_id: int) -> list[int]:
    """The numbers of a lead's deals."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM deal WHERE workspace_id = %s AND lead_id = %s", [workspace_id, lead_id]
        )
        return [row[0] for row in cursor.fetchall()]


def closed_by_month(workspace_id: int, *, most: int = 13) -> list[ClosedInMonth]:
    """The newest months with a deal won or lost; first, where there are, those without a date."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_MONTH, {"workspace": workspace_id, "most": most})
        return [ClosedInMonth(row[0], row[1], row[2], int(row[3])) for row in cursor.fetchall()]


def losses_by_day(workspace_id: int, *, first: date, last: date) -> dict[date, tuple[int, int]]:
    """Deals lost on each day: those with a reason, those without one."""
    with connection.cursor() as cursor:
        cursor.execute(_LOSSES.format(given=_REASON), [workspace_id, first, last])
        return {day: (given, missing) for day, given, missing in cursor.fetchall()}


def deal_page(workspace_id: int, *, of: DealFilter, position: Position | None, size: int) -> Page[ListedDeal]:
    """A page of deals, newest first."""
    rows = _read(workspace_id, of, position=position, most=size + 1)
    return page_of(rows, size=size, position=position, key=lambda deal: (deal.id, deal.id))


def every_deal(workspace_id: int, *, of: DealFilter) -> Iterator[ListedDeal]:
    """Every deal under the filter, newest first, some thousand at a time."""
    position: Position | None = None
    while rows := _read(workspace_id, of, position=position, most=5_000):
        yield from rows
        position = Position(rows[-1].id, rows[-1].id)


def count_deals(workspace_id: int, *, of: DealFilter, most: int | None = COUNTED_UP_TO + 1) -> int:
    """How many deals there are under the filter, counted up to `most`."""
    join, condition, values = _conditions(workspace_id, of)
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTED.format(join=join, condition=condition),
            values | {"most": most},
        )
        return int(cursor.fetchone()[0])


def _read(workspace_id: int, of: DealFilter, *, position: Position | None, most: int) -> list[ListedDeal]:
    join, condition, values = _conditions(workspace_id, of)
    goes_newer = position is not None and position.newer
    if position is not None:
        condition += f" AND d.id {'>' if goes_newer else '<'} %(id)s"
        values["id"] = position.id
    with connection.cursor() as cursor:
        cursor.execute(
            _PAGE.format(join=join, condition=condition, order="ASC" if goes_newer else "DESC"),
            values | {"most": most},
        )
        return [ListedDeal(*row) for row in cursor.fetchall()]


def _conditions(workspace_id: int, of: DealFilter) -> tuple[str, str, dict[str, Any]]:
    asked = {
        "d.state = %(state)s": of.state,
        "d.owner_id = %(owner)s": of.owner_id,
        "d.closed_on >= %(closed_from)s": of.closed_from,
        "d.closed_on <= %(closed_to)s": of.closed_to,
        "d.closed_on IS NULL AND d.state <> 'open'": of.undated,
        _OF_PERSONA: of.persona.isdecimal(),
        _OF_NOBODY: of.persona == "none",
        _REASON: of.reason == "given",
        f"NOT ({_REASON})": of.reason == "missing",
        "d.amount_cents IS NOT NULL AND coalesce(d.currency, %(priced)s) = %(priced)s": of.priced,
        "h.captured_at >= %(captured_from)s::timestamp AT TIME ZONE %(zone)s": of.captured_from,
        "h.captured_at < (%(captured_to)s::date + 1)::timestamp AT TIME ZONE %(zone)s": of.captured_to,
    }
    conditions = ["d.workspace_id = %(workspace)s", *(text for text, value in asked.items() if value)]
    values = {
        "workspace": workspace_id,
        "zone": of.zone,
        "state": of.state,
        "priced": of.priced,
        "owner": of.owner_id,
        "persona": int(of.persona) if of.persona.isdecimal() else None,
        "closed_from": of.closed_from,
        "closed_to": of.closed_to,
        "captured_from": of.captured_from,
        "captured_to": of.captured_to,
    }
    join = _WITH_HANDOVER if of.captured_from or of.captured_to else ""
    return join, " AND ".join(conditions), values
