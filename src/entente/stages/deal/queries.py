"""Deals as pages read them: of leads, of a capture cohort, and as a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

DEAL_STATES = ("open", "won", "lost")
COUNTED_UP_TO = 10_000
UNDATED = "undated"
_OF_LEADS = """
SELECT DISTINCT ON (lead_id) lead_id, id, state, closed_on, amount_cents, currency FROM deal
WHERE workspace_id = %s AND lead_id = ANY(%s) ORDER BY lead_id, id DESC
"""
_LISTED = "d.id, d.lead_id, l.external_id, d.person_id, d.owner_id, d.state, d.opened_at, d.closed_on, d.amount_cents"
_FROM = """
FROM deal d LEFT JOIN lead l ON l.workspace_id = d.workspace_id AND l.id = d.lead_id
LEFT JOIN handover h ON h.workspace_id = d.workspace_id AND h.lead_id = d.lead_id
WHERE d.workspace_id = %(workspace)s {conditions}
"""
_WON_BY_COHORT = """
SELECT coalesce(d.currency, %(currency)s), count(*), coalesce(sum(d.amount_cents), 0)
FROM handover h JOIN deal d ON d.workspace_id = h.workspace_id AND d.lead_id = h.lead_id
WHERE h.workspace_id = %(workspace)s AND d.state = 'won'
  AND h.captured_at >= %(first)s::timestamp AT TIME ZONE %(zone)s
  AND h.captured_at < (%(last)s::date + 1)::timestamp AT TIME ZONE %(zone)s
GROUP BY 1 ORDER BY 1
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
class DealFilter:
    """Which deals: state; days of capture of their lead; month won or lost, or those without a date."""

    zone: str
    state: str = ""
    captured_from: date | None = None
    captured_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    undated: bool = False
    owner_id: int | None = None


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


def deals_of_leads(workspace_id: int, *, lead_ids: Sequence[int]) -> dict[int, DealOfLead]:
    """The newest deal of each lead that has one."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_LEADS, [workspace_id, list(lead_ids)])
        return {row[0]: DealOfLead(*row[1:]) for row in cursor.fetchall()}
