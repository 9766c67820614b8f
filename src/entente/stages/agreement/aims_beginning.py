"""The first objective that a company may begin with: so many customers by the end of the next quarter."""

from datetime import date, timedelta
from fractions import Fraction

from entente.kit.months import month_plus
from entente.stages.agreement.planning.goal import rounded_up

USUAL_CUSTOMERS = 20
"""What is proposed where no plan says how many."""
_YEAR_DAYS = 365
_QUARTER_MONTHS = 3


def next_quarter_end(today: date) -> date:
    """The last day of the quarter after today's: a deadline that leaves three months and more."""
    quarter_begins = date(today.year, today.month - (today.month - 1) % _QUARTER_MONTHS, 1)
    return month_plus(quarter_begins, 2 * _QUARTER_MONTHS) - timedelta(days=1)


def customers_until(deadline: date, *, today: date, in_a_year: Fraction | None) -> int:
    """The customers of a planned year that fall into the days from today to the deadline, rounded up."""
    if not in_a_year:
        return USUAL_CUSTOMERS
    days = (deadline - today).days + 1
    return rounded_up(in_a_year * days / _YEAR_DAYS)
