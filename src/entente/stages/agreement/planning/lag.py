"""The delay from lead to won, by month, and the close rate of leads that had time to close."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

MONTH_DAYS = 30.4375
_STEPS = 400
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Development:
    """What cohorts become: `lag[k]` of the customers are won k months after the lead's month.

    `customers` are those won so far, `expected` those that all cohorts come to once they had the time.
    """

    lag: tuple[Fraction, ...]
    leads: int
    customers: int
    expected: float

    @property
    def close_rate(self) -> float:
        """Expected customers for each lead."""
        return self.expected / self.leads if self.leads else 0.0


def lag_of(distribution: Callable[[Floats], Floats], *, months: int) -> tuple[float, ...]:
    """Shares by month of a delay in days, for leads that arrive all over their month (methods 2a).

    w(k) = mean over u in (0, M) of F((k + 1) M - u) - F(k M - u), M = 30.4375 days.
    """
    within = (np.arange(_STEPS) + 0.5) / _STEPS * MONTH_DAYS
    edges = np.arange(months + 1)[:, None] * MONTH_DAYS - within
    reached = np.where(edges > 0, distribution(np.maximum(edges, 1e-12)), 0.0).mean(axis=1)
    return tuple(np.diff(reached).tolist())


def lognormal(*, median_days: float, sigma: float) -> Callable[[Floats], Floats]:
    """The distribution function of a lognormal delay in days."""
    from scipy import special

    return lambda days: np.asarray(special.ndtr(np.log(days / median_days) / sigma))


def chain_ladder(won: Sequence[Sequence[float]]) -> tuple[list[float], list[float]]:
    """Factors from each age to the next, and what each cohort comes to, from cumulated rows by age.

    Row i holds cohort i at ages 0, 1, ...; younger cohorts have shorter rows. Source: Mack 1993.
    """
    ages = max(len(row) for row in won)
    factors = []
    for age in range(ages - 1):
        both = [row for row in won if len(row) > age + 1]
        before = sum(row[age] for row in both)
        factors.append(sum(row[age + 1] for row in both) / before if before else 1.0)
    grown = [row[-1] * float(np.prod(factors[len(row) - 1 :])) for row in won]
    return factors, grown


def development(cohorts: Sequence[int], won: Sequence[Sequence[int]], *, longest: int = 24) -> Development:
    """The delay and the close rate of cohorts, `won[i][k]` customers of cohort i k months after its month.

    Young cohorts have shorter rows. Their missing months are filled as older ones went: by how many of the
    leads that were watched so long were won in that month, so that a young cohort does not lower the rate.
    """
    rates = []
    for age in range(min(longest, max((len(row) for row in won), default=0))):
        watched = sum(leads for leads, row in zip(cohorts, won, strict=True) if len(row) > age)
        rates.append(sum(row[age] for row in won if len(row) > age) / watched if watched else 0.0)
    total = sum(rates)
    lag = tuple(Fraction(rate / total).limit_denominator(1_000_000) for rate in rates) if total else ()
    expected = sum(
        sum(row[:longest]) + leads * sum(rates[len(row) :]) for leads, row in zip(cohorts, won, strict=True)
    )
    return Development(_whole(lag), sum(cohorts), sum(map(sum, won)), float(expected))


def _whole(lag: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """The same shares, the largest adjusted so that they sum to exactly 1; months without any are cut off."""
    while lag and not lag[-1]:
        lag = lag[:-1]
    if not lag:
        return ()
    largest = max(range(len(lag)), key=lambda place: lag[place])
    rest = sum((share for place, share in enumerate(lag) if place != largest), Fraction(0))
    return (*lag[:largest], 1 - rest, *lag[largest + 1 :])
