"""Whether both sides can keep what they are about to sign, and which term to change if not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor

from entente.stages.agreement.planning.effort import Effort


@dataclass(frozen=True)
class Staff:
    """The hours of sales for inbound leads: reps, hours of one by month, the share for inbound.

    `hours[month]` are the working hours of one rep in that month, leave and holidays taken off; a number
    alone holds for every month.
    """

    reps: Fraction
    hours: Mapping[date, Fraction] | Fraction
    inbound_share: Fraction = Fraction(1)

    def hours_in(self, month: date) -> Fraction:
        """The working hours of one rep in a month."""
        return self.hours if isinstance(self.hours, Fraction) else self.hours.get(month, Fraction(0))

    def available(self, month: date) -> Fraction:
        """Hours of the whole team for inbound leads in a month."""
        return self.reps * self.hours_in(month) * self.inbound_share


@dataclass(frozen=True)
class MonthOfSales:
    """Hours that the promise costs, and hours that there are."""

    month: date
    leads: Fraction
    needed: Fraction
    available: Fraction

    @property
    def short(self) -> Fraction:
        """The missing hours."""
        return max(self.needed - self.available, Fraction(0))


@dataclass(frozen=True)
class Remedies:
    """What would let sales hold its promise in the worst month, a term at a time; none: no value does."""

    attempts: int | None
    leads: int
    reps: int
    inbound_share: Fraction | None


@dataclass(frozen=True)
class SalesFeasibility:
    """The months of sales, and what to change when one of them is short."""

    months: tuple[MonthOfSales, ...]
    remedies: Remedies | None

    @property
    def holds(self) -> bool:
        """Whether sales can honour it in every month."""
        return self.remedies is None


@dataclass(frozen=True)
class MonthOfMarketing:
    """Leads promised in a month and those that the traffic can give."""

    month: date
    promised: Fraction
    possible: Fraction

    @property
    def short(self) -> Fraction:
        """The missing leads."""
        return max(self.promised - self.possible, Fraction(0))


def sales_feasibility(leads: Mapping[date, Fraction], *, effort: Effort, staff: Staff) -> SalesFeasibility:
    """Leads x minutes of each against the hours of the team, month by month (domain section 3)."""
    minutes = effort.minutes_per_lead()
    months = tuple(
        MonthOfSales(month, count, count * minutes / 60, staff.available(month))
        for month, count in sorted(leads.items())
    )
    worst = max(months, key=lambda one: one.short, default=None)
    if worst is None or not worst.short:
        return SalesFeasibility(months, None)
    return SalesFeasibility(months, _remedies(worst, effort=effort, staff=staff))


def marketing_feasibility(
    leads: Mapping[date, Fraction], *, visits: Fraction, conversion: Fraction
) -> tuple[MonthOfMarketing, ...]:
    """Leads promised against monthly visits x conversion."""
    return tuple(
        MonthOfMarketing(month, count, visits * conversion) for month, count in sorted(leads.items())
    )


def _remedies(worst: MonthOfSales, *, effort: Effort, staff: Staff) -> Remedies:
    hours = staff.hours_in(worst.month)
    of_one = hours * staff.inbound_share
    full = staff.reps * hours
    share = worst.needed / full if full else None
    return Remedies(
        attempts=_attempts_that_fit(worst, effort=effort),
        leads=floor(worst.available * 60 / effort.minutes_per_lead()),
        reps=ceil(worst.needed / of_one) if of_one else 0,
        inbound_share=share if share is not None and share <= 1 else None,
    )


def _attempts_that_fit(worst: MonthOfSales, *, effort: Effort) -> int | None:
    fits: Sequence[int] = [
        attempts
        for attempts in range(1, effort.attempts)
        if worst.leads * replace(effort, attempts=attempts).minutes_per_lead() / 60 <= worst.available
    ]
    return max(fits, default=None)
