"""Numbers in money: whole cents of the workspace's currency; rows in another are left out, and n shows it."""

from entente.analytics.metrics.bases import Rows, Scalar
from entente.analytics.metrics.period import Period


def cents(rows: Rows, _period: Period) -> Scalar:
    """The sum of the amounts."""
    return rows.amount_cents.sum(where=rows.own_currency)


def amounts(rows: Rows, _period: Period) -> Scalar:
    """How many rows carry an amount."""
    return rows.amount_cents.count(where=rows.own_currency)
