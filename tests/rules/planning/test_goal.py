"""The arithmetic of the article, on published cases (named as in the list of golden cases) and by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.stages.agreement.planning.answer import as_mapping
from entente.stages.agreement.planning.goal import need, rounded_up
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import Plan, make_plan


def plan(**values: object) -> Plan:
    return make_plan(plan_inputs(values))


def need_of(revenue: str, deal: str, rate: str):
    return need(Fraction(revenue), deal_size=Fraction(deal), close_rate=Fraction(rate))


def test_the_example_of_the_article():
    found = as_mapping(
        plan(quota="1000000", marketing_share="0.40", deal_size="8000", close_rate="0.04", years=100)
    )

    assert found["marketing_revenue"] == 400_000
    assert found["other_revenue"] == 600_000
    assert found["customers"] == found["customers_whole"] == 50
    assert found["leads"] == found["leads_exact"] == 1250
    assert found["lead_value"] == 320


def test_only_the_leads_are_rounded():
    found = plan(quota="1200000", marketing_share="35%", deal_size="9000", close_rate="0.03", years=100)

    assert found.marketing_revenue == 420_000
    assert found.customers == Fraction(140, 3)
    assert found.customers_whole == 47
    assert found.leads == 1556  # rounding the customers first would give 1,567


@pytest.mark.parametrize(
    ("case", "revenue", "deal", "rate", "customers", "leads"),
    [
        ("SLA-01, 2 of its leads come from sales", "100000", "25000", "0.25", Fraction(4), 16),
        ("SLA-02, close 45% of the 90% that qualify", "50000", "5000", "0.405", Fraction(10), 25),
        ("SLA-03, whose source prints 88", "7500000", "85000", "1", Fraction(1500, 17), 89),
        ("SLA-09, a month of 120,000 a year", "10000", "1000", "1", Fraction(10), 10),
        ("SLA-11", "60000", "1200", "0.1", Fraction(50), 500),
        ("SLA-13", "1000000", "20000", "1", Fraction(50), 50),
    ],
)
def test_published_goals(case: str, revenue: str, deal: str, rate: str, customers: Fraction, leads: int):
    found = need_of(revenue, deal, rate)

    assert (found.customers, found.leads) == (customers, leads)


@pytest.mark.parametrize(
    ("case", "deal", "rate", "value"),
    [
        ("SLA-04", "160000", "0.01", 1600),
        ("SLA-10, Google Ads", "5000", "0.04", 200),
        ("SLA-10, SEO", "7000", "0.06", 420),
        ("SLA-10, referrals", "8000", "0.15", 1200),
        ("SLA-11", "1200", "0.1", 120),
        ("SLA-12, 40% margin on 1,200", "480", "0.25", 120),
    ],
)
def test_the_value_of_a_lead(case: str, deal: str, rate: str, value: int):
    assert need_of("100000", deal, rate).lead_value == value


@pytest.mark.parametrize(
    ("customers", "rate"), [("21", "0.35"), ("21", "0.175"), ("42", "0.175"), ("42", "0.35"), ("57", "0.285")]
)
def test_leads_that_come_out_whole_are_not_rounded_further(customers: str, rate: str):
    """SLA-14: in binary arithmetic 21 / 0.35 is 60.00000000000001."""
    whole = int(Fraction(customers) / Fraction(rate))

    assert need_of(customers, "1", rate).leads == whole
    assert rounded_up(Fraction(float(customers) / float(rate))) == whole


def test_personas_are_added_never_averaged():
    """60% of 400,000 at 6,000 and 5%, 40% at 20,000 and 2%: 40 + 8 customers, 800 + 400 leads."""
    personas = [
        {"name": "SME", "mix": "60%", "deal_size": "6000", "close_rate": "5%"},
        {"name": "Group", "mix": "40%", "deal_size": "20000", "close_rate": "2%"},
    ]
    found = plan(quota="1000000", marketing_share="40%", personas=personas, years=100)

    assert [one.need.leads for one in found.needs] == [800, 400]
    assert (found.customers, found.leads) == (48, 1200)


def test_leads_that_there_are_give_the_quota_back():
    """900 leads x 4% x 8,000 = 288,000, which is 40% of 720,000."""
    found = plan(leads="900", marketing_share="40%", deal_size="8000", close_rate="4%", years=100)

    assert found.quota == 720_000
    assert (found.marketing_revenue, found.leads) == (288_000, 900)


def test_what_is_open_already_is_subtracted_and_shown():
    """A quarter of 400,000 is in the pipeline: 937.5 leads are left, 40 of them open, 898 to find."""
    found = plan(
        quota="1000000", marketing_share="0.4", deal_size="8000", close_rate="0.04",
        pipeline="100000", open_leads="40", years=100,
    )  # fmt: skip

    assert (found.leads, found.leads_to_find) == (1250, 898)


@given(
    quota=st.integers(1, 10**9),
    share=st.fractions(Fraction(1, 100), 1),
    deal=st.integers(1, 10**6),
    rate=st.fractions(Fraction(1, 1000), 1),
)
def test_the_inverse_undoes_the_plan(quota: int, share: Fraction, deal: int, rate: Fraction):
    leads = need(quota * share, deal_size=Fraction(deal), close_rate=rate).leads_exact
    back = make_plan(
        plan_inputs(
            {"leads": leads, "marketing_share": share, "deal_size": deal, "close_rate": rate, "years": 100}
        )
    )

    assert back.quota == quota
    assert back.leads_exact == leads
