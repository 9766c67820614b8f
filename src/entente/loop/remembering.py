"""Leads and deals by month, as a plan looks back on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from entente.stages.agreement.planning.history import Amounts, Cohorts

_LEADS = """
SELECT date_trunc('month', day)::date, sum(leads), max(day) FROM daily_total
WHERE workspace_id = %(workspace)s GROUP BY 1
"""
_LEADS_BY_PERSONA = """
SELECT number, date_trunc('month', day)::date, sum(leads) FROM audience_total
WHERE workspace_id = %(workspace)s AND kind = 'persona' GROUP BY 1, 2
"""
# Each lead of a deal is looked up, whatever the planner believes of how many leads there are.
_BY_INDEX = """
SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_material = off;
SET LOCAL enable_indexonlyscan = off
"""
_DEALS = """
SELECT coalesce(m.persona_id, 0), d.state, date_trunc('month', h.captured_at AT TIME ZONE %(zone)s)::date,
       date_trunc('month', d.closed_on)::date, count(*), count(d.cents), coalesce(sum(d.cents), 0),
       coalesce(sum(d.cents::numeric * d.cents), 0), coalesce(max(d.cents), 0),
       count(*) FILTER (WHERE d.place = 1)
FROM (SELECT lead_id, state, closed_on,
             CASE WHEN coalesce(currency, %(currency)s) = %(currency)s THEN amount_cents END,
             row_number() OVER (PARTITION BY lead_id ORDER BY state <> 'won', closed_on, id)
      FROM deal WHERE workspace_id = %(workspace)s) AS d(lead_id, state, closed_on, cents, place)
LEFT JOIN handover h ON h.workspace_id = %(workspace)s AND h.id = d.lead_id
LEFT JOIN audience_match m ON m.workspace_id = %(workspace)s AND m.id = d.lead_id GROUP BY 1, 2, 3, 4
"""
NOBODY = 0


@dataclass(frozen=True)
class Closed:
    """Deals of a state closed in a month (none: open, or without a date), and the amounts among them."""

    month: date | None
    count: int
    amounts: Amounts


@dataclass(frozen=True)
class Outcome:
    """What became of the leads of a capture month: their won deals of a month, customers, leads with a deal.

    Deals that were not won, or have no date, are in the row without a month.
    """

    captured: date
    won_month: date | None
    deals: int
    customers: int
    with_deal: int


@dataclass(frozen=True)
class History:
    """Leads by month of capture, the last day on which one came, deals by state, and the cohorts.

    `personas`: the same of the leads of each persona, by its number, and of those of none under `NOBODY`.
    """

    leads: dict[date, int] = field(default_factory=dict)
    last_day: date | None = None
    deals: dict[str, list[Closed]] = field(default_factory=lambda: defaultdict(list))
    outcomes: list[Outcome] = field(default_factory=list)
    personas: dict[int, History] = field(default_factory=dict)

    def amounts(self, state: str) -> Amounts:
        """The amounts of all deals in a state."""
        found = [one.amounts for one in self.deals.get(state, [])]
        return Amounts(
            count=sum(one.count for one in found),
            total=sum(one.total for one in found),
            squares=sum(one.squares for one in found),
            largest=max((one.largest for one in found), default=0),
        )

    def count(self, state: str) -> int:
        """How many deals are in a state."""
        return sum(one.count for one in self.deals.get(state, []))

    def cohorts_until(self, this_month: date) -> Cohorts:
        """The cohorts by capture month, the month under way not being over."""
        won: dict[tuple[date, date], int] = {}
        customers: dict[date, int] = {}
        with_deal: dict[date, int] = {}
        for one in self.outcomes:
            if one.won_month is not None:
                won[one.captured, one.won_month] = won.get((one.captured, one.won_month), 0) + one.deals
            customers[one.captured] = customers.get(one.captured, 0) + one.customers
            with_deal[one.captured] = with_deal.get(one.captured, 0) + one.with_deal
        return Cohorts(self.leads, won, customers, with_deal, this_month)


def history_of(workspace_id: int, *, zone: str, currency: str) -> History:
    """The history of a workspace in four queries, amounts in its own currency only."""
    values = {"workspace": workspace_id, "zone": zone, "currency": currency}
    months, of_personas = (_rows(query, values) for query in (_LEADS, _LEADS_BY_PERSONA))
    last_day = max((row[2] for row in months), default=None)
    whole = History(leads={row[0]: int(row[1]) for row in months}, last_day=last_day)
    for number, month, leads in of_personas:
        _part(whole, number).leads[month] = int(leads)
    _rows(_BY_INDEX, {})
    for number, *row in _rows(_DEALS, values):
        for one in (whole, _part(whole, number)):
            _take(one, row)
    return whole


def _take(history: History, row: list[Any]) -> None:
    """Deals of a state closed in a month, of leads captured in one; deals of no lead belong to no cohort."""
    state, captured, closed, count, *amounts, leads = row
    history.deals[state].append(Closed(closed, count, Amounts(*map(int, amounts))))
    if captured is not None:
        won = state == "won"
        history.outcomes.append(Outcome(captured, closed if won else None, count, leads if won else 0, leads))


def _part(whole: History, number: int) -> History:
    return whole.personas.setdefault(number, History(last_day=whole.last_day))


def _rows(query: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall()) if cursor.description else []
