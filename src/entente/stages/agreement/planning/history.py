"""What a company's own history says of the figures of a plan; each answer keeps what it was counted from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import sqrt

from entente.kit.months import month_plus, months_between
from entente.stages.agreement.planning.lag import Development, development

ENOUGH = 30
_IN_TIME = Fraction(95, 100)
_SHRINKING_YEARS = 2
_YEAR = 12


@dataclass(frozen=True)
class Amounts:
    """Won deals with an amount: how many, their sum, the sum of their squares, and the largest, in cents."""

    count: int
    total: int
    squares: int
    largest: int

    @property
    def mean(self) -> Fraction | None:
        """The mean deal, in the currency of the plan."""
        return Fraction(self.total, self.count * 100) if self.count else None

    @property
    def cv(self) -> float | None:
        """The standard deviation over the mean; none from fewer than two deals."""
        if self.count < 2 or not self.total:
            return None
        variance = Fraction(self.squares * self.count - self.total**2, self.count * (self.count - 1))
        return sqrt(variance) * self.count / self.total

    @property
    def without_largest(self) -> Amounts:
        """The same without the largest deal: how much one deal makes of the spread."""
        if not self.count:
            return self
        rest = self.squares - self.largest**2
        return Amounts(self.count - 1, self.total - self.largest, rest, self.largest)


@dataclass(frozen=True)
class Cohorts:
    """Leads by month of capture and what became of them; `this_month` is not over yet.

    `won`: won deals by capture month and month won. `customers`: leads with a won deal, `with_deal`: leads
    with any deal, by capture month.
    """

    leads: Mapping[date, int]
    won: Mapping[tuple[date, date], int]
    customers: Mapping[date, int]
    with_deal: Mapping[date, int]
    this_month: date

    @property
    def months(self) -> list[date]:
        """The capture months that are over, oldest first."""
        return sorted(month for month in self.leads if month < self.this_month)


@dataclass(frozen=True)
class Closing:
    """The delay of all cohorts, and the customers and leads of those that had time to close.

    `first` and `last` are the capture months of the latter; none when no cohort had the time.
    """

    development: Development
    wins: int
    leads: int
    first: date | None
    last: date | None

    @property
    def close_rate(self) -> Fraction | None:
        """Customers for each lead of the cohorts that had time to close."""
        return Fraction(self.wins, self.leads) if self.leads and self.wins else None


def closing(cohorts: Cohorts) -> Closing:
    """The delay, and the rate of cohorts watched long enough for 95% of their customers (domain 3)."""
    months = cohorts.months
    rows = [_by_age(cohorts, month) for month in months]
    found = development([cohorts.leads[month] for month in months], rows)
    ages = months_until(found.lag, _IN_TIME)
    mature = [month for month, row in zip(months, rows, strict=True) if ages is not None and len(row) > ages]
    return Closing(
        found,
        wins=sum(cohorts.customers.get(month, 0) for month in mature),
        leads=sum(cohorts.leads[month] for month in mature),
        first=min(mature, default=None),
        last=max(mature, default=None),
    )


def months_until(lag: Sequence[Fraction], share: Fraction) -> int | None:
    """The months after which that share of the customers is won; none without a delay."""
    reached = Fraction(0)
    for age, part in enumerate(lag):
        reached += part
        if reached >= share:
            return age
    return None


def seasons(bookings: Mapping[date, int], *, this_month: date) -> tuple[list[float], int]:
    """The share of each calendar month, January first, and over how many whole years it was counted.

    Shrunk to even months by years / (years + 2), since a month of one or two years says little.
    """
    first = min(bookings, default=this_month)
    years = max(months_between(first, this_month), 0) // _YEAR
    counted = [0] * _YEAR
    for month, count in bookings.items():
        if month_plus(this_month, -years * _YEAR) <= month < this_month:
            counted[month.month - 1] += count
    total, weight = sum(counted), years / (years + _SHRINKING_YEARS)
    if not total:
        return [1 / _YEAR] * _YEAR, 0
    return [weight * count / total + (1 - weight) / _YEAR for count in counted], years


def _by_age(cohorts: Cohorts, month: date) -> list[int]:
    """Customers of a capture month by months since it, up to the last month that is over."""
    row = [0] * months_between(month, cohorts.this_month)
    for (captured, won), count in cohorts.won.items():
        if captured == month and won < cohorts.this_month:
            row[max(months_between(month, won), 0)] += count
    return row
