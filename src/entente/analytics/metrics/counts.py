"""Numbers that count handovers, people and attempts."""

from entente.analytics.metrics.bases import Rows, Scalar
from entente.analytics.metrics.definitions import Expression
from entente.analytics.metrics.period import Period


def rows_of(rows: Rows, _period: Period) -> Scalar:
    """How many rows there are."""
    return rows.count()


def different(column: str) -> Expression:
    """How many different values a column has."""
    return lambda rows, _period: rows[column].nunique()


def waiting(rows: Rows, _period: Period) -> Scalar:
    """Handovers neither attempted nor closed, as they stood."""
    return rows.count(where=rows.waits)


def overdue(rows: Rows, period: Period) -> Scalar:
    """Those of them whose deadline had passed."""
    return rows.count(where=rows.waits & (rows.due_at < period.as_of_instant))


def attempts_each(rows: Rows, _period: Period) -> Scalar:
    """Counted attempts by handover, on average; null without handovers."""
    return rows.attempts.mean()


def returned(rows: Rows, _period: Period) -> Scalar:
    """How many sales gave back."""
    return rows.count(where=rows.answer == "returned")


def decided(rows: Rows, period: Period) -> Scalar:
    """How many were accepted, returned, or left without an answer that was due."""
    waits = rows.answer_verdict.isnull() & (rows.answer_due_at >= period.now_instant)
    return rows.count(where=~waits.fill_null(False))


def accepted_share(rows: Rows, period: Period) -> Scalar:
    """The share of those that sales did not give back; null where nothing was decided."""
    count = decided(rows, period)
    return (count - returned(rows, period)) / count.nullif(0)
