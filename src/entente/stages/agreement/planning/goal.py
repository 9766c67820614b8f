"""From the quota to leads: revenue, customers, leads; only the last line is rounded, up."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

EPSILON = Fraction(1, 10**9)


@dataclass(frozen=True)
class Need:
    """What a goal asks for: counts; with a deal size, revenue and the value of a lead too."""

    customers: Fraction
    leads_exact: Fraction
    marketing_revenue: Fraction | None = None
    lead_value: Fraction | None = None

    @property
    def customers_whole(self) -> int:
        """The customers that one can count: the next whole number."""
        return rounded_up(self.customers)

    @property
    def leads(self) -> int:
        """The leads, rounded up."""
        return rounded_up(self.leads_exact)


def rounded_up(value: Fraction) -> int:
    """The next whole number, where a billionth above one is still that one (21 / 0.35 gives 60)."""
    return ceil(value - EPSILON)


def need(marketing_revenue: Fraction, *, deal_size: Fraction, close_rate: Fraction) -> Need:
    """Customers and leads for a revenue: customers = revenue / deal size, leads = customers / close rate.

    Source: article 000; domain section 3. A lead's value is close rate x deal size.
    """
    customers = marketing_revenue / deal_size
    return Need(customers, customers / close_rate, marketing_revenue, close_rate * deal_size)


def need_of_customers(customers: Fraction, *, deal_size: Fraction | None, close_rate: Fraction) -> Need:
    """The same from a number of customers; without a deal size nothing is said of revenue."""
    if deal_size is not None:
        return need(customers * deal_size, deal_size=deal_size, close_rate=close_rate)
    return Need(customers, customers / close_rate)
