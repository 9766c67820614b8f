"""The objective that a company may begin with: its deadline, and how many customers until then."""

from datetime import date
from fractions import Fraction

import pytest

from entente.stages.agreement.aims_beginning import customers_until, next_quarter_end


@pytest.mark.parametrize(
    ("today", "deadline"),
    [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 8, 15), date(2026, 12, 31)),
        (date(2026, 11, 26), date(2027, 3, 31)),
    ],
)
def test_the_deadline_is_the_end_of_the_quarter_after_this_one(today: date, deadline: date):
    assert next_quarter_end(today) == deadline


def test_a_planned_year_gives_its_share_of_the_days_rounded_up():
    """26 November to 31 March are 5 + 31 + 31 + 28 + 31 = 126 days; 50 x 126 / 365 = 17.26."""
    deadline = date(2027, 3, 31)

    assert customers_until(deadline, today=date(2026, 11, 26), in_a_year=Fraction(50)) == 18


@pytest.mark.parametrize("planned", [None, Fraction(0)])
def test_without_a_plan_it_is_twenty(planned: Fraction | None):
    assert customers_until(date(2027, 3, 31), today=date(2026, 11, 26), in_a_year=planned) == 20
