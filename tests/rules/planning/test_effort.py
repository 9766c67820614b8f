"""What leads cost in hours and money, and whether both sides can keep their word."""

from datetime import date
from fractions import Fraction

import pytest

from entente.stages.agreement.planning.activity import Channel, budget, chain
from entente.stages.agreement.planning.effort import (
    Effort,
    attempts_that_pay,
    expected_attempts,
    leads_workable,
    reached_by,
)
from entente.stages.agreement.planning.feasibility import Staff, marketing_feasibility, sales_feasibility

MARCH = date(2026, 3, 1)


def test_minutes_of_a_lead_and_leads_of_a_team():
    """CAP-01: 4 attempts of 6 minutes, 60% connect for 20, 4 beside: 40 minutes, 750 leads for 5 x 100 h."""
    minutes = 4 * 6 + Fraction(6, 10) * 20 + 4

    assert minutes == 40
    assert leads_workable(reps=Fraction(5), hours_per_rep=Fraction(100), minutes_per_lead=minutes) == 750


def test_reps_for_a_number_of_leads():
    """SLA-08: 400 leads a month for each rep (15 minutes of 100 hours), so two and a half reps for 1,000."""
    workable = leads_workable(reps=Fraction(5, 2), hours_per_rep=Fraction(100), minutes_per_lead=Fraction(15))

    assert workable == 1000


def test_attempts_stop_at_the_first_contact():
    """CAP-02."""
    rate = Fraction(35, 100)

    assert float(expected_attempts(4, connect_rate=rate)) == pytest.approx(2.347125)
    assert float(reached_by(4, connect_rate=rate)) == pytest.approx(0.82149375)
    assert expected_attempts(4, connect_rate=Fraction(0)) == 4


def test_the_last_attempt_that_pays():
    """CAP-04: a contact is worth 100, an attempt costs 12."""
    last, worth = attempts_that_pay(lambda k: 0.3 * 0.8 ** (k - 1), value=100, cost=12, most=8)

    assert last == 2
    assert worth == pytest.approx([30.0, 16.8, 10.2144, 6.6026, 4.4707, 3.1371, 2.263, 1.668], abs=1e-3)


def test_sales_that_cannot_honour_it_are_told_what_to_change():
    """300 leads x 30 min = 150 h; 2 reps x 40 h x 50% = 40 h: 110 short; 1 attempt of 6 min would fit."""
    effort = Effort(attempts=5, minutes_per_attempt=Fraction(6))
    staff = Staff(reps=Fraction(2), hours={MARCH: Fraction(40)}, inbound_share=Fraction(1, 2))
    found = sales_feasibility({MARCH: Fraction(300)}, effort=effort, staff=staff)

    (month,) = found.months
    assert (month.needed, month.available, month.short) == (150, 40, 110)
    assert not found.holds
    assert found.remedies is not None
    assert found.remedies.attempts == 1
    assert found.remedies.leads == 80
    assert found.remedies.reps == 8
    assert found.remedies.inbound_share is None  # even all of their 80 hours are too few


def test_sales_that_can_honour_it_need_no_remedy():
    effort = Effort(attempts=5, minutes_per_attempt=Fraction(6))
    found = sales_feasibility(
        {MARCH: Fraction(80)}, effort=effort, staff=Staff(Fraction(1), Fraction(40), Fraction(1))
    )

    assert found.holds
    assert found.months[0].short == 0


def test_marketing_cannot_promise_more_than_its_traffic_gives():
    (month,) = marketing_feasibility(
        {MARCH: Fraction(500)}, visits=Fraction(20_000), conversion=Fraction(2, 100)
    )

    assert (month.possible, month.short) == (400, 100)


def test_the_chain_from_visits_to_customers():
    """SLA-06 and SLA-07: 100 leads, 50 talks, 15 demos, 5 customers; 180 MQL, 18 accepted, 6 SQL, 2 won."""
    found = chain(
        Fraction(180),
        rates={
            "visits": Fraction(2, 100),
            "conversions": Fraction(9, 10),
            "leads": Fraction(1),
            "mqls": Fraction(1, 10),
            "accepted": Fraction(1, 3),
            "sqls": Fraction(1, 3),
        },
    )

    assert found == {
        "visits": 10_000,
        "conversions": 200,
        "leads": 180,
        "mqls": 180,
        "accepted": 18,
        "sqls": 6,
        "customers": 2,
    }


def test_a_chain_ends_where_no_rate_is_known():
    assert chain(Fraction(100), rates={"mqls": Fraction(1, 2)}) == {"leads": 100}


def test_leads_are_bought_where_they_are_cheapest_up_to_each_ceiling():
    """100 leads: 30 referrals at 5, 50 from search at 30, and 20 for which no channel is left."""
    channels = [
        Channel("search", Fraction(30), Fraction(50)),
        Channel("referrals", Fraction(5), Fraction(30)),
    ]
    found = budget(Fraction(100), channels=channels)

    assert [(one.channel.name, one.leads, one.cost) for one in found.purchases] == [
        ("referrals", 30, 150),
        ("search", 50, 1500),
    ]
    assert (found.cost, found.missing) == (1650, 20)


def test_the_last_channel_may_have_no_ceiling():
    found = budget(Fraction(100), channels=[Channel("search", Fraction(30))])

    assert (found.cost, found.missing) == (3000, 0)
