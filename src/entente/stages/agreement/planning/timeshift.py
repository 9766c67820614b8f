"""Leads must come before their customers: bookings shifted by the delay from lead to won."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from entente.kit.months import month_plus

Numbers = Sequence[Fraction]


def leads_by_month(
    customers: Mapping[date, Fraction], *, lag: Numbers, close_rate: Fraction
) -> dict[date, Fraction]:
    """leads(m) = sum over k of customers(m + k) x lag(k) / close rate, for every month that has any.

    `lag[k]` is the share of customers won k months after their lead. Source: domain section 3.
    """
    found: dict[date, Fraction] = {}
    for month, wanted in customers.items():
        needed = wanted / close_rate
        for delay, share in enumerate(lag):
            if share:
                origin = month_plus(month, -delay)
                found[origin] = found.get(origin, Fraction(0)) + needed * share
    return dict(sorted(found.items()))


def customers_by_month(
    leads: Mapping[date, Fraction], *, lag: Numbers, close_rate: Fraction
) -> dict[date, Fraction]:
    """customers(m) = sum over k of leads(m - k) x close rate x lag(k): what leads become, and when."""
    found: dict[date, Fraction] = {}
    for month, count in leads.items():
        customers = count * close_rate
        for delay, share in enumerate(lag):
            if share:
                won = month_plus(month, delay)
                found[won] = found.get(won, Fraction(0)) + customers * share
    return dict(sorted(found.items()))


def out_of_reach(
    customers: Mapping[date, Fraction], *, lag: Numbers, this_month: date
) -> dict[date, Fraction]:
    """Of each month's customers, those whose leads had to be captured before `this_month` began."""
    return {
        month: wanted
        * sum(
            (share for delay, share in enumerate(lag) if month_plus(month, -delay) < this_month), Fraction(0)
        )
        for month, wanted in customers.items()
    }


def seasonal(total: Fraction, *, weights: Numbers) -> list[Fraction]:
    """A year's total spread over its months by weights of any sum; even when every weight is zero."""
    whole = sum(weights, Fraction(0))
    if not whole:
        return [total / len(weights)] * len(weights)
    return [total * weight / whole for weight in weights]
