"""Bookings shifted to the months in which their leads must come, and a plan that can be worked."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.kit.months import months_from
from entente.stages.agreement.planning.lag import chain_ladder, development, lag_of, lognormal
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import make_plan
from entente.stages.agreement.planning.smoothing import SmoothPlan, Wanted, Window, smooth
from entente.stages.agreement.planning.timeshift import (
    customers_by_month,
    leads_by_month,
    out_of_reach,
    seasonal,
)

CLOSE = Fraction(1, 20)
LATE = (Fraction(0), Fraction(1, 5), Fraction(1, 2), Fraction(3, 10))
AT_ONCE_OR_LATER = LATE[1:]


def counts(first: date, *values: int | Fraction) -> dict[date, Fraction]:
    return dict(zip(months_from(first, count=len(values)), map(Fraction, values), strict=True))


def smoothed(customers: dict[date, Fraction], *, captured=None, **known) -> SmoothPlan:
    (plan,) = smooth([Wanted(customers, captured=captured or {}, **known)])
    return plan


def test_leads_come_before_their_customers():
    """The golden case of the domain: ten customers in each of April, May and June."""
    found = leads_by_month(counts(date(2026, 4, 1), 10, 10, 10), lag=LATE, close_rate=CLOSE)

    assert found == counts(date(2026, 1, 1), 60, 160, 200, 140, 40)


def test_what_leads_become_and_when():
    """TS-01: a plan without delay misses every month but one."""
    leads = counts(date(2026, 1, 1), 90, 90, 100, 100, 100, 140, 140, 200)
    found = customers_by_month(leads, lag=AT_ONCE_OR_LATER, close_rate=Fraction(1, 10))

    won = [float(found[month]) for month in months_from(date(2026, 3, 1), count=6)]
    assert won == pytest.approx([9.2, 9.7, 10.0, 10.8, 12.8, 15.2])


@pytest.mark.parametrize(
    ("leads", "customers"),
    [
        (
            ("103.4684", "93.8916", "153.5561", "122.6252", "206.7575", "280.6863"),
            [9.2694, 9.7512, 10.8698, 12.9471, 14.8731, 19.6304],
        ),
        (
            ("100.1479", "108.6644", "128.8222", "153.8187", "198.363", "219.792"),
            [9.203, 9.8807, 11.0141, 12.7774, 15.5229, 18.9285],
        ),
        (
            ("110.6132", "118.1768", "134.7726", "156.3077", "174.4653", "180.4233"),
            [9.4123, 10.5942, 11.9227, 13.4101, 15.3479, 17.021],
        ),
    ],
)
def test_what_smoothed_leads_become(leads: tuple[str, ...], customers: list[float]):
    """TS-NNLS-0.0001, -0.001 and -0.01: what the leads of other plans become; ours is another, see below."""
    came = counts(date(2026, 1, 1), 90, 90, *map(Fraction, leads))
    found = customers_by_month(came, lag=AT_ONCE_OR_LATER, close_rate=Fraction(1, 10))

    won = [float(found[month]) for month in months_from(date(2026, 3, 1), count=6)]
    assert won == pytest.approx(customers, abs=0.001)


def test_the_plan_is_flat_where_its_peak_is_lowest():
    """Methods 2a, worked case: 90 leads in each of the two months before, 140 in each month of the plan."""
    plan = smoothed(
        counts(date(2026, 3, 1), 10, 10, 10, 14, 14, 20),
        lag=AT_ONCE_OR_LATER,
        close_rate=Fraction(1, 10),
        window=Window(date(2026, 3, 1), 6),
        captured=counts(date(2026, 1, 1), 90, 90),
    )

    assert list(plan.leads.values()) == pytest.approx([140] * 6)
    assert plan.customers[date(2026, 3, 1)] == pytest.approx(10)
    assert plan.missing == 0


def test_a_target_out_of_reach_returns_the_shortfall_of_each_month():
    """At most 100 leads a month bring 5 customers each: 2.5, 5 and 5 of 10 wanted each month."""
    plan = smoothed(
        counts(date(2026, 1, 1), 10, 10, 10),
        lag=(Fraction(1, 2), Fraction(1, 2)),
        close_rate=CLOSE,
        window=Window(date(2026, 1, 1), 3, most=100.0),
    )

    assert list(plan.leads.values()) == pytest.approx([100, 100, 100])
    assert list(plan.shortfall.values()) == pytest.approx([7.5, 12.5, 17.5])


def test_without_a_month_left_all_is_missing():
    plan = smoothed(
        counts(date(2026, 1, 1), 10),
        lag=(Fraction(0), Fraction(1)),
        close_rate=CLOSE,
        window=Window(date(2026, 1, 1), 0),
        captured=counts(date(2025, 12, 1), 80),
    )

    assert (plan.leads, plan.missing) == ({}, pytest.approx(6))


@given(
    wanted=st.lists(st.integers(0, 400), min_size=1, max_size=8),
    weights=st.lists(st.integers(1, 9), min_size=1, max_size=5),
)
def test_the_plan_reaches_every_month_what_it_does_not_call_missing(wanted: list[int], weights: list[int]):
    lag = tuple(Fraction(weight, sum(weights)) for weight in weights)
    targets = counts(date(2026, 6, 1), *wanted)
    plan = smoothed(
        targets, lag=lag, close_rate=CLOSE, window=Window(date(2026, 1, 1), len(wanted) + 5, most=900.0)
    )

    assert all(0 <= leads <= 900.001 for leads in plan.leads.values())
    won = asked = 0.0
    for month, customers in targets.items():
        won, asked = won + plan.customers[month], asked + float(customers)
        assert won + plan.shortfall[month] >= asked - 1e-3


def test_customers_whose_leads_had_to_come_before_today_are_out_of_reach():
    """On a day in March, leads of January and February are past: 80% of April's, 30% of May's."""
    lost = out_of_reach(counts(date(2026, 4, 1), 10, 10, 10), lag=LATE, this_month=date(2026, 3, 1))

    assert lost == counts(date(2026, 4, 1), 8, 3, 0)


def test_past_months_are_told_and_the_plan_begins_today():
    plan = make_plan(
        plan_inputs(
            {
                "customers": {"2026-04": 10, "2026-05": 10, "2026-06": 10},
                "lag": "0,0.2,0.5,0.3",
                "close_rate": "0.05",
                "today": "2026-03-17",
                "most_leads": "400",
            }
        )
    )

    assert plan.monthly is not None
    assert plan.monthly.past == (date(2026, 1, 1), date(2026, 2, 1))
    assert list(plan.monthly.plan) == months_from(date(2026, 3, 1), count=3)
    assert plan.monthly.shortfall[date(2026, 4, 1)] == pytest.approx(6)


def test_a_year_is_spread_by_weights_of_any_sum():
    assert seasonal(Fraction(100), weights=[Fraction(3), Fraction(1)]) == [75, 25]
    assert seasonal(Fraction(100), weights=[Fraction(0), Fraction(0)]) == [50, 50]


def test_a_delay_in_days_is_cut_into_months_for_leads_that_come_all_over_them():
    """lag_discretisation.json: lognormal, median 45 days, sigma 0.6."""
    found = lag_of(lognormal(median_days=45, sigma=0.6), months=8)

    assert found == pytest.approx(
        (0.070845, 0.426727, 0.304296, 0.1199, 0.04543, 0.018134, 0.007714, 0.003484), abs=1e-5
    )


def test_the_chain_ladder_on_the_published_triangle():
    """SU-04: the RAA triangle (Mack 1993), ultimate 213,122."""
    factors, grown = chain_ladder(RAA)

    assert factors[:3] == pytest.approx([2.9994, 1.6235, 1.2709], abs=1e-4)
    assert sum(grown) == pytest.approx(213_122.23, abs=0.01)


def test_young_cohorts_do_not_lower_the_close_rate():
    """Of 100 leads, 2 are won at once, 5 and 3 later; the youngest cohort has only had its first month."""
    found = development([100, 100, 100], [[2, 5, 3], [2, 5], [2]])

    assert found.lag == (Fraction(1, 5), Fraction(1, 2), Fraction(3, 10))
    assert (found.leads, found.customers) == (300, 19)
    assert found.close_rate == pytest.approx(0.1)


def test_a_company_without_a_customer_has_no_delay():
    found = development([10], [[0, 0]])

    assert (found.lag, found.close_rate) == ((), 0.0)


RAA = [
    [5012, 8269, 10907, 11805, 13539, 16181, 18009, 18608, 18662, 18834],
    [106, 4285, 5396, 10666, 13782, 15599, 15496, 16169, 16704],
    [3410, 8992, 13873, 16141, 18735, 22214, 22863, 23466],
    [5655, 11555, 15766, 21266, 23425, 26083, 27067],
    [1092, 9565, 15836, 22169, 25955, 26180],
    [1513, 6445, 11702, 12935, 15852],
    [557, 4020, 10946, 12314],
    [1351, 6947, 13112],
    [3133, 5395],
    [2063],
]
