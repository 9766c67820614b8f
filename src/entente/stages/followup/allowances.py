"""Which clause each handover is judged by: plain speed, relief, a batch of its own, or none at all."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from entente.kit.instants import DAY, local_from_utc
from entente.stages.agreement.rules import Allowance, Terms, Version

Column = NDArray[np.int64]
CLAUSES: tuple[Allowance | None, ...] = (None, Allowance.BEFORE, Allowance.BULK, Allowance.RELIEF)
_EPOCH = date(1970, 1, 1)
_WEEK = 7
_THURSDAY = 3  # the weekday of the epoch, Monday being 0
_DAYS_OF_TIME = 10**6


@dataclass(frozen=True)
class Arrivals:
    """Every lead of the weeks in question: when it was captured, in order, and the import that brought it."""

    captured_at: Column
    batch_id: Column

    @classmethod
    def none(cls) -> "Arrivals":
        """No lead: enough where no version has a clause about how many come at once."""
        return cls(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


def counts_arrivals(version: Version) -> bool:
    """Whether a version has a clause about how many leads come at once."""
    return bool(version.terms.bulk_leads_per_day or version.terms.relief_share)


def clauses_of(
    captured_at: Column, batch_id: Column, *, terms: Terms, arrivals: Arrivals, zone: str
) -> Column:
    """For each handover the place in `CLAUSES` of the clause that its speed is judged by."""
    days = local_from_utc(captured_at, zone) // DAY
    result = np.zeros(len(captured_at), dtype=np.int64)
    if terms.relief_share and terms.leads_per_month and terms.relief_per:
        relieved = _relieved(captured_at, days, terms=terms, arrivals=arrivals, zone=zone)
        result[relieved] = CLAUSES.index(Allowance.RELIEF)
    if terms.bulk_leads_per_day:
        bulk = _of_bulk(batch_id, days, most=terms.bulk_leads_per_day, arrivals=arrivals, zone=zone)
        result[bulk] = CLAUSES.index(Allowance.BULK)
    if terms.enforce_from:
        result[days < (terms.enforce_from - _EPOCH).days] = CLAUSES.index(Allowance.BEFORE)
    return result


def _relieved(
    captured_at: Column, days: Column, *, terms: Terms, arrivals: Arrivals, zone: str
) -> NDArray[np.bool_]:
    """Those captured once more had come in their day or week than the share of the month's number."""
    if not len(arrivals.captured_at):
        return np.zeros(len(captured_at), dtype=bool)
    limit = int(Fraction(str(terms.relief_share)) * (terms.leads_per_month or 0))
    came = _periods(local_from_utc(arrivals.captured_at, zone) // DAY, terms.relief_per)
    periods = _periods(days, terms.relief_per)
    beyond = np.searchsorted(came, periods, side="left") + limit
    is_crossed = beyond < np.searchsorted(came, periods, side="right")
    crossed_at = arrivals.captured_at[np.minimum(beyond, len(came) - 1)]
    found: NDArray[np.bool_] = is_crossed & (captured_at >= crossed_at)
    return found


def _of_bulk(
    batch_id: Column, days: Column, *, most: int, arrivals: Arrivals, zone: str
) -> NDArray[np.bool_]:
    """Those of whose import and day of capture more than `most` leads came."""
    came = arrivals.batch_id * _DAYS_OF_TIME + local_from_utc(arrivals.captured_at, zone) // DAY
    keys, counts = np.unique(came, return_counts=True)
    large = keys[counts > most]
    found: NDArray[np.bool_] = (batch_id > 0) & np.isin(batch_id * _DAYS_OF_TIME + days, large)
    return found


def _periods(days: Column, per: str | None) -> Column:
    return days if per == "day" else (days + _THURSDAY) // _WEEK
