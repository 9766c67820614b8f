"""How many leads are enough how often, against published cases, closed forms and plain sums."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest

from entente.stages.agreement.planning.confidence import Belief, belief, chance_of, leads_for
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import make_plan
from entente.stages.agreement.planning.refusal import PlanRefused
from entente.stages.agreement.planning.simulation import Source, Trials, chance_of_reaching, simulate

SMALL, LARGE = Belief(5, 197), Belief(21, 981)
LEVELS = (Fraction(1, 2), Fraction(4, 5), Fraction(9, 10))


@pytest.mark.parametrize(
    ("customers", "rate", "expected"),
    [  # required_leads_confidence.csv, CONF-01 to CONF-03
        (10, Fraction(2, 100), (484, 625, 708)),
        (10, LARGE, (469, 644, 758)),
        (10, SMALL, (417, 675, 881)),
        (50, Fraction(5, 100), (994, 1114, 1180)),
        (50, Belief(51, 951), (982, 1157, 1261)),
        (20, Fraction(1, 10), (197, 234, 256)),
        (20, Belief(11, 91), (187, 255, 302)),
    ],
)
def test_leads_that_are_enough_so_often(customers: int, rate: Fraction | Belief, expected: tuple[int, ...]):
    found = tuple(leads_for(customers, close_rate=rate, confidence=level) for level in LEVELS)

    assert found == expected


def test_the_plain_number_of_leads_is_enough_one_time_in_two():
    """CONF-01: 500 leads at 2% reach 10 customers 54.3% of the time, summed here term by term."""
    by_hand = 1 - sum(comb(500, k) * 0.02**k * 0.98 ** (500 - k) for k in range(10))

    assert chance_of(10, leads=500, close_rate=Fraction(2, 100)) == pytest.approx(by_hand)
    assert by_hand == pytest.approx(0.543, abs=5e-4)


def test_a_history_is_a_belief_with_its_prior():
    assert belief(wins=20, leads=1000) == LARGE
    assert belief(wins=4, leads=200, prior=(Fraction(1), Fraction(1))) == SMALL
    with pytest.raises(PlanRefused, match="12 wins out of 10 leads cannot be"):
        belief(wins=12, leads=10)


def test_no_customers_need_no_leads_and_too_few_leads_have_no_chance():
    assert leads_for(0, close_rate=LARGE, confidence=Fraction(9, 10)) == 0
    assert chance_of(3, leads=2, close_rate=Fraction(1)) == 0.0
    assert chance_of(0, leads=0, close_rate=Fraction(1)) == 1.0


def test_a_history_without_a_customer_may_ask_for_very_many_leads():
    """Beta(1, 11): P(1 customer of N) = N / (N + 11), so 99 for 90%; a million is refused with the reason."""
    assert leads_for(1, close_rate=Belief(1, 11), confidence=Fraction(9, 10)) == 99
    with pytest.raises(PlanRefused, match="too many for this question"):
        leads_for(10**7, close_rate=LARGE, confidence=Fraction(9, 10))


def test_the_simulation_agrees_with_closed_forms():
    """CONF-04: E = N p D, Var = E[K] sd^2 + Var(K) D^2; the quota is reached 50.5% of the time."""
    years = simulate([Source([1000.0], LARGE, 5000.0, 1.0)], trials=Trials(years=200_000, month_cv=0.0))

    assert years.mean() == pytest.approx(104_790.419, rel=0.005)
    assert years.std() == pytest.approx(39_342.706, rel=0.01)
    assert chance_of_reaching(100_000, years=years) == pytest.approx(0.505, abs=0.01)


@pytest.mark.parametrize(("leads", "chance"), [(800, 0.280), (1200, 0.693), (1300, 0.769), (1500, 0.876)])
def test_the_simulation_on_the_published_grid(leads: int, chance: float):
    years = simulate([Source([float(leads)], LARGE, 5000.0, 1.0)], trials=Trials(years=100_000, month_cv=0.0))

    assert chance_of_reaching(100_000, years=years) == pytest.approx(chance, abs=0.012)


def test_mixed_personas_keep_their_mean_and_spread():
    """Two known rates; by hand E[K] x Var(deal) + Var(K) x E[deal]^2 of the mixture, with K of 60 and 52.8.

    Apart they would spread by 30,757: the mixture is 3% wider, on the side of caution.
    """
    sources = [
        Source([400.0], Belief(0.1e9, 0.9e9), 1000.0, 0.5),
        Source([100.0], Belief(0.2e9, 0.8e9), 5000.0, 1.0),
    ]
    total = simulate(sources, trials=Trials(years=100_000, month_cv=0.0)).sum(axis=1)

    assert total.mean() == pytest.approx(40 * 1000 + 20 * 5000, rel=0.005)
    mean, square = 140_000 / 60, (40 * 1.25e6 + 20 * 50e6) / 60
    assert total.std() == pytest.approx((60 * (square - mean**2) + 52.8 * mean**2) ** 0.5, rel=0.015)


def test_the_same_seed_gives_the_same_years_and_a_shared_factor_spreads_them():
    source = Source([500.0, 500.0], LARGE, 5000.0, 1.0)
    alike = [simulate([source], trials=Trials(years=500)) for _ in range(2)]
    calm = simulate([source], trials=Trials(years=20_000, month_cv=0.0)).sum(axis=1)
    rough = simulate([source], trials=Trials(years=20_000, month_cv=0.5)).sum(axis=1)

    assert np.array_equal(alike[0], alike[1])
    assert rough.std() > calm.std() * 1.2


def test_more_leads_make_the_goal_surer():
    plan = make_plan(
        plan_inputs(
            {"quota": 100_000, "marketing_share": 1, "deal_size": 5000, "history": "20,1000", "deal_cv": 1}
        )
    )

    assert plan.outlook is not None
    low, middle, high = (plan.outlook.leads_at[level] for level in (0.5, 0.8, 0.9))
    assert low is not None
    assert middle is not None
    assert high is not None
    assert 900 < low < 1100 < middle < 1450 < high
