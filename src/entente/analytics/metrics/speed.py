"""Numbers of the first attempt: percentiles of delays, and the share of promises kept."""

from collections.abc import Callable

from entente.analytics.metrics.bases import Rows, Scalar
from entente.analytics.metrics.period import Period

KEPT = ("met",)
BROKEN = ("met_late", "broken_open", "broken_closed")


def percentile(column: str, share: float) -> Callable[[Rows, Period], Scalar]:
    """The delay within which that share of the attempted handovers was attempted, by linear interpolation."""
    return lambda rows, _period: rows[column].quantile(share)


def attempted(column: str) -> Callable[[Rows, Period], Scalar]:
    """How many handovers have a delay."""
    return lambda rows, _period: rows[column].count()


def kept_share(verdict: str, due_at: str) -> Callable[[Rows, Period], Scalar]:
    """The kept among the judged, 0 to 1; null where nothing was judged."""
    count = judged(verdict, due_at)
    return lambda rows, period: rows.count(where=rows[verdict].isin(KEPT)) / count(rows, period).nullif(0)


def judged(verdict: str, due_at: str) -> Callable[[Rows, Period], Scalar]:
    """The kept and the broken: by the stored verdict, or due by now and waiting still."""

    def count(rows: Rows, period: Period) -> Scalar:
        stored = rows[verdict].isin([*KEPT, *BROKEN])
        ran_out = rows[verdict].isnull() & (rows[due_at] < period.now_instant)
        return rows.count(where=stored | ran_out)

    return count
