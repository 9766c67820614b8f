"""What is there already, by persona: worked by hand."""

from typing import Any

import pytest

from entente.stages.agreement.planning.answer import as_mapping
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import make_plan
from entente.stages.agreement.planning.refusal import PlanRefused

SME = {"name": "SME", "mix": "60%", "deal_size": "5000", "close_rate": "5%"}
GROUPS = {"name": "Groups", "mix": "40%", "deal_size": "20000", "close_rate": "2%"}
GOAL: dict[str, Any] = {"quota": "1000000", "marketing_share": "40%", "years": 100}
"""SME: 240,000 / 5,000 = 48 / 5% = 960 leads. Groups: 160,000 / 20,000 = 8 / 2% = 400. In all 1,360."""


def answer(sme: dict[str, Any], groups: dict[str, Any], **company: Any) -> dict[str, Any]:
    values = {**GOAL, "personas": [SME | sme, GROUPS | groups], **company}
    return as_mapping(make_plan(plan_inputs(values)))


def test_one_figure_for_all_is_divided_as_before_and_says_so():
    """360 open leads off 1,360; a pipeline of 40,000 is a tenth of the revenue: 1,224 - 360."""
    found = answer({}, {}, open_leads="360", pipeline="40000", captured="2026-01=100")

    assert (found["leads_to_find"], found["pipeline"], found["open_leads"]) == (864, 40000, 360)
    assert found["one_for_all"] == ["captured", "open_leads", "pipeline"]
    assert "given_by_persona" not in found
    assert "leads_to_find" not in found["personas"][0]


def test_open_leads_of_a_persona_spare_none_of_another():
    """SME has 1,000 open and needs none more, which does not help Groups: 400 - 30."""
    found = answer({"open_leads": "1000"}, {"open_leads": "30"})

    assert [one["leads_to_find"] for one in found["personas"]] == [0, 370]
    assert (found["leads_to_find"], found["open_leads"]) == (370, 1030)


def test_the_pipeline_of_a_persona_lowers_its_leads_alone():
    """120,000 is half of SME's revenue: 480 of its 960 are left, and the 400 of Groups."""
    found = answer({"pipeline": "120000"}, {}, pipeline="999999")

    assert [one["leads_to_find"] for one in found["personas"]] == [480, 400]
    assert (found["leads_to_find"], found["pipeline"]) == (880, 120000)
    assert found["of_no_persona"] == {"pipeline": 879999}


YEAR = {"first_month": "2026-02", "lag": "0;100%", "today": "2026-02-01"}


def test_captured_leads_bring_the_customers_of_their_own_persona():
    """Won a month later: 100 of SME at 5% are 5 customers, 50 of Groups at 2% one; 30 are of nobody."""
    found = answer({"captured": "2026-01=100"}, {"captured": {"2026-01": 50}}, captured="2026-01=180", **YEAR)

    assert found["customers_from_captured_by_month"] == {"2026-02": 6}
    assert [one["captured"] for one in found["personas"]] == [100, 50]
    assert found["given_by_persona"] == ["captured"]
    assert found["of_no_persona"] == {"captured": 30}


def test_captured_leads_as_one_figure_are_divided_by_the_share_of_the_revenue():
    """60 of 100 at 5% are 3 customers, 40 at 2% are 0.8."""
    found = answer({}, {}, captured="2026-01=100", **YEAR)

    assert found["customers_from_captured_by_month"] == {"2026-02": 3.8}


def test_a_persona_without_a_figure_has_none_where_another_has_one():
    found = answer({"captured": "2026-01=0"}, {}, captured="2026-01=100", **YEAR)

    assert found["customers_from_captured_by_month"] == {"2026-02": 0}
    assert found["of_no_persona"] == {"captured": 100}


def test_the_company_alone_has_nothing_by_persona():
    found = as_mapping(
        make_plan(plan_inputs({**GOAL, "deal_size": 8000, "close_rate": 0.04, "captured": "2026-01=5"}))
    )

    assert not {"one_for_all", "given_by_persona", "of_no_persona"} & set(found)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("captured", "June=5", "not a month"),
        ("captured", "2026-01", "not a pair"),
        ("open_leads", "-1", "below zero"),
        ("pipeline", "much", "not a number"),
    ],
)
def test_what_cannot_be_read_names_the_persona(field: str, value: str, said: str):
    with pytest.raises(PlanRefused, match=said) as refused:
        answer({}, {field: value})
    assert refused.value.field == f"personas.Groups.{field}"
