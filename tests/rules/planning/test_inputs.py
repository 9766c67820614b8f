"""Inputs as people type them, and what is said of those that nothing can be computed from."""

from fractions import Fraction

import pytest

from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.refusal import PlanRefused

GOAL = {"quota": "1000000", "marketing_share": "0.40", "deal_size": "8000", "close_rate": "0.04"}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1000000", 1_000_000),
        ("1 000 000", 1_000_000),
        ("1\u202f000\u202f000,50", Fraction(2_000_001, 2)),
        ("1,000,000", 1_000_000),
        ("1,250.75", Fraction(5003, 4)),
        ("0,5", Fraction(1, 2)),
        (1_000_000, 1_000_000),
        (0.1, Fraction(1, 10)),
        ("1e6", 1_000_000),
    ],
)
def test_amounts_are_read_exactly(typed: object, read: Fraction):
    assert plan_inputs({**GOAL, "quota": typed}).quota == read


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("quota", "-1", "quota: -1 is below zero"),
        ("quota", "many", "quota: 'many' is not a number"),
        ("quota", float("nan"), "quota: nan is not a number"),
        ("quota", float("inf"), "quota: inf is not a number"),
        ("quota", True, "quota: True is not a number"),
        ("quota", "10000000000000000", "quota: 10000000000000000 is too large"),
        ("deal_size", "1,234", "deal_size: 1,234 can be read in two ways: write 1234 or 1.234"),
        ("deal_size", "0", "deal_size: 0 is zero"),
        ("close_rate", "0", "close_rate: 0 is zero"),
        ("close_rate", "0%", "close_rate: 0% is zero"),
        ("close_rate", "", "close_rate: this is missing: give 0.04"),
        ("close_rate", "4", "close_rate: 4 is not a share from 0 to 1"),
        ("marketing_share", "1.01", "marketing_share: 1.01 is not a share from 0 to 1"),
        ("marketing_share", "-10%", "marketing_share: -10% is below zero"),
        ("lag", "0.5,0.4", "lag: these shares sum to 90.0000%: they must sum to 100%"),
        ("lag", {"a": 1}, "lag: this must be a list"),
        ("confidence", "1", "confidence: 1 is not a probability between 0 and 1"),
        ("history", "20", "history: 20 is not a pair"),
        ("history", "20.5,100", "history: 20.5 is not a whole number"),
        ("history", "0,100", "close_rate"),
        ("first_month", "2026-13", "first_month: 2026-13 is not a month"),
        ("customers", "April=10", "customers: April is not a month"),
        ("today", "2026-02-30", "today: 2026-02-30 is not a day"),
        ("attempts", "0", "attempts"),
        ("speed", "1", "speed: there is no input of this name"),
        ("rates", {"dreams": 1}, "rates.dreams: there is no input of this name"),
        ("channels", [{"name": "search", "cost_per_lead": "x"}], "channels.search.cost_per_lead: 'x' is not"),
        ("personas", "SME", "personas: this must be a list"),
        ("personas", ["SME"], "personas: this must be a list"),
        ("personas", [None], "personas: this must be a list"),
        ("channels", "search", "channels: this must be a list"),
        ("channels", ["search"], "channels: this must be a list"),
        ("channels", {"name": "search"}, "channels: this must be a list"),
        ("channels", 1, "channels: this must be a list"),
        ("rates", "visits=0.02", "rates: this must be a table"),
        ("rates", [1], "rates: this must be a table"),
        ("personas", [{"name": "n", "mix": "1"}] * 201, "personas: there are 201; a plan has 200 at most"),
        ("personas", [{"name": "SME", "mix": "0.5"}], "personas.mix: these shares sum to 50.0000%"),
        ("personas", [{"name": "SME", "mix": 1, "close_rate": 0}], "personas.SME.close_rate: 0 is zero"),
    ],
)
def test_an_impossible_input_is_named(field: str, value: object, sentence: str):
    extra = {"minutes_per_attempt": "6"} if field == "attempts" else {}
    goal = {**GOAL, "close_rate": ""} if field == "history" else GOAL
    with pytest.raises(PlanRefused) as refused:
        plan_inputs({**goal, **extra, field: value})

    assert sentence in str(refused.value) or (
        field == "history" and "history: 0,100 is zero" in str(refused.value)
    )


def test_without_any_goal_nothing_is_computed():
    with pytest.raises(PlanRefused, match="quota: nothing says what to reach"):
        plan_inputs({"close_rate": "0.04"})


def test_a_history_gives_the_close_rate_where_none_is_given():
    found = plan_inputs({**GOAL, "close_rate": "", "history": "20,1000"})

    assert found.personas[0].close_rate == Fraction(1, 50)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("deal_size", "inf", "deal_size: 'inf' is not a number"),
        ("deal_size", "-5", "deal_size: -5 is below zero"),
        ("close_rate", "nan", "close_rate: 'nan' is not a number"),
        ("close_rate", "0%", "close_rate: 0% is zero"),
        ("lag", "0.5,0.2", "lag: these shares sum to 70.0000%"),
        ("history", "20", "history: "),
    ],
)
def test_figures_of_the_company_that_are_none_are_refused_though_each_persona_has_its_own(
    field: str, value: str, sentence: str
):
    own = {"name": "SME", "mix": 1, "deal_size": 5000, "close_rate": "5%", "lag": "1", "history": "20,400"}

    with pytest.raises(PlanRefused) as refusal:
        plan_inputs({**GOAL, "personas": [own], field: value})
    assert str(refusal.value).startswith(sentence)


def test_personas_take_the_figures_of_the_company_where_they_have_none():
    personas = [{"name": "SME", "mix": "75%"}, {"name": "Group", "mix": "25%", "close_rate": "2%"}]
    found = plan_inputs({**GOAL, "personas": personas})

    assert [one.close_rate for one in found.personas] == [Fraction(1, 25), Fraction(1, 50)]
    assert {one.deal_size for one in found.personas} == {Fraction(8000)}


def test_the_history_of_the_company_says_nothing_of_a_persona_with_a_rate_of_its_own():
    personas = [
        {"name": "Group", "mix": "40%", "close_rate": "2%"},
        {"name": "SME", "mix": "40%"},
        {"name": "Shop", "mix": "20%", "close_rate": "6%", "history": "6,100"},
    ]
    found = plan_inputs({**GOAL, "history": "20,1000", "personas": personas}).personas

    assert found[0].belief is None
    assert found[0].believed.mean == pytest.approx(0.02, rel=1e-6)
    assert [(one.belief.a, one.belief.b) for one in found[1:] if one.belief] == [(21, 981), (7, 95)]
