"""What a history says: the mean and spread of deals, the rate of cohorts that had time, the seasons."""

from datetime import date
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.kit.months import months_from
from entente.stages.agreement.planning.history import Amounts, Cohorts, closing, months_until, seasons

NOW = date(2026, 7, 1)


def amounts(*cents: int) -> Amounts:
    return Amounts(len(cents), sum(cents), sum(one**2 for one in cents), max(cents, default=0))


def cohorts(leads: dict[int, int], won: dict[tuple[int, int], int]) -> Cohorts:
    """Leads and won deals by month of 2026, each deal of a lead of its own."""
    months = {number: date(2026, number, 1) for number in range(1, 8)}
    by_month = {(months[captured], months[at]): count for (captured, at), count in won.items()}
    customers = {
        months[number]: sum(count for (captured, _at), count in won.items() if captured == number)
        for number in leads
    }
    return Cohorts(
        {months[number]: count for number, count in leads.items()}, by_month, customers, customers, NOW
    )


def test_the_mean_and_the_spread_of_deals():
    """100, 200 and 600 euros: mean 300, deviations -200, -100, 300, variance 70,000."""
    found = amounts(10_000, 20_000, 60_000)

    assert found.mean == 300
    assert found.cv == pytest.approx(sqrt(70_000) / 300)
    assert found.without_largest.mean == 150
    assert found.without_largest.cv == pytest.approx(sqrt(5_000) / 150)


def test_no_deals_say_nothing_and_one_has_no_spread():
    assert (amounts().mean, amounts().cv, amounts().without_largest.mean) == (None, None, None)
    assert (amounts(100).mean, amounts(100).cv) == (1, None)


def test_young_cohorts_lower_neither_the_rate_nor_the_delay():
    """100 leads a month; 4 are won in the next month and 6 in the one after: June and May are too young."""
    leads = dict.fromkeys(range(1, 7), 100)
    won = {(month, month + 1): 4 for month in range(1, 6)} | {(month, month + 2): 6 for month in range(1, 5)}
    found = closing(cohorts(leads, won))

    assert found.development.lag == (Fraction(0), Fraction(2, 5), Fraction(3, 5))
    assert (found.first, found.last) == (date(2026, 1, 1), date(2026, 4, 1))
    assert (found.wins, found.leads, found.close_rate) == (40, 400, Fraction(1, 10))


def test_the_month_under_way_is_no_cohort():
    found = closing(cohorts({6: 10, 7: 90}, {(6, 6): 1, (7, 7): 9}))

    assert (found.leads, found.wins, found.development.leads) == (10, 1, 10)


def test_a_deal_won_before_its_lead_counts_as_won_at_once():
    found = closing(cohorts({3: 10}, {(3, 2): 1}))

    assert found.development.lag == (1,)


def test_a_history_without_wins_has_no_rate():
    found = closing(cohorts({1: 50, 2: 50}, {}))

    assert (found.close_rate, found.first, found.development.lag) == (None, None, ())


@pytest.mark.parametrize(
    ("share", "months"), [("0.2", 1), ("0.7", 2), ("0.71", 3), ("1", 3)], ids=["20", "70", "71", "all"]
)
def test_the_months_until_a_share_is_won(share: str, months: int):
    lag = (Fraction(0), Fraction(1, 5), Fraction(1, 2), Fraction(3, 10))

    assert months_until(lag, Fraction(share)) == months


def test_seasons_of_one_year_are_drawn_two_thirds_of_the_way_to_even_months():
    """All of a year's 12 sales in March: 1/3 of 100%, and 2/3 of a twelfth; the others a twelfth of 2/3."""
    found, years = seasons({date(2025, 8, 1): 0, date(2025, 7, 1): 0, date(2026, 3, 1): 12}, this_month=NOW)

    assert years == 1
    assert found[2] == pytest.approx(1 / 3 + 2 / 36)
    assert found[0] == pytest.approx(2 / 36)


def test_less_than_a_whole_year_says_nothing_of_seasons():
    assert seasons({date(2025, 8, 1): 12, date(2026, 3, 1): 5}, this_month=NOW) == ([1 / 12] * 12, 0)
    assert seasons({}, this_month=NOW) == ([1 / 12] * 12, 0)


@given(st.lists(st.integers(0, 50), min_size=0, max_size=40))
def test_seasons_always_sum_to_one(counts: list[int]):
    months = months_from(date(2023, 3, 1), count=len(counts))

    assert sum(seasons(dict(zip(months, counts, strict=True)), this_month=NOW)[0]) == pytest.approx(1)
