"""The rows that numbers are taken over, as Ibis expressions."""

from typing import Any

from entente.analytics.metrics.period import Period
from entente.analytics.warehouse import Tables
from entente.kit.instants import SECOND

Rows = Any
Scalar = Any
_CLOCK = (
    "assigned_at",
    "started_at",
    "due_at",
    "elapsed_seconds",
    "business_seconds",
    "closed_business_seconds",
)


def captured(tables: Tables, period: Period) -> Rows:
    """The cohort: handovers captured on the days of the period."""
    handover = tables.handover
    return handover.filter(handover.captured_on.between(period.first, period.last))


def standing(tables: Tables, period: Period) -> Rows:
    """The cohort as it stood: handovers captured by then, with `tried` and `waits` as was known.

    `dated`: they ended by an attempt or a close of which the moment is known.
    """
    as_of = period.as_of_instant
    cohort = captured(tables, period)
    tried = (cohort.first_attempt_at < as_of).fill_null(False)
    closed_by_then = (cohort.closed_at < as_of).fill_null(False)
    closed = cohort.closed & (cohort.closed_at.isnull() | closed_by_then)
    return cohort.filter(cohort.captured_at < as_of).select(
        *_CLOCK,
        closed_seconds=((cohort.closed_at - cohort.started_at) // SECOND).clip(lower=0),
        tried=tried,
        waits=~tried & ~closed,
        dated=tried | (cohort.closed & closed_by_then),
    )


def won_of_cohort(tables: Tables, period: Period) -> Rows:
    """Won deals whose lead was captured on the days of the period."""
    won = won_deals(tables)
    return won.semi_join(captured(tables, period), "lead_id")


def won_deals(tables: Tables) -> Rows:
    """Won deals, whenever they were won."""
    return tables.deal.filter(tables.deal.state == "won")


def spent(tables: Tables, period: Period) -> Rows:
    """The spend of the days of the period."""
    return tables.spend.filter(tables.spend.day.between(period.first, period.last))
