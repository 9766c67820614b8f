"""What a contract keeps of a plan, worked by hand."""

import json
from datetime import date

from entente.stages.agreement.planning.signed import signed_plan

TODAY = date(2026, 11, 26)
GOAL = {"quota": "1000000", "marketing_share": "40%", "deal_size": "8000", "close_rate": "4%"}
PERSONAS = [
    {"name": "SME", "mix": "60%", "deal_size": "5000", "close_rate": "5%"},
    {"name": "Groups", "mix": "40%", "deal_size": "20000,50", "close_rate": "2%"},
]


def test_a_plan_of_the_company_keeps_its_four_figures():
    """1,000,000 x 40% = 400,000; / 8,000 = 50; / 4% = 1,250."""
    assert signed_plan(GOAL, today=TODAY) == {
        "quota_cents": 100_000_000,
        "marketing_share": 0.4,
        "revenue_cents": 40_000_000,
        "customers": 50,
        "leads": 1250,
        "deal_size_cents": 800_000,
        "close_rate": 0.04,
    }


def test_personas_without_a_name_are_kept_too():
    """400,000 x 50% / 8,000 = 25; / 5% = 500, and / 4% = 625."""
    found = signed_plan(
        {**GOAL, "personas": [{"mix": "50%", "close_rate": "5%"}, {"mix": "50%"}]}, today=TODAY
    )

    assert "deal_size_cents" not in found
    assert [(one["name"], one["leads"]) for one in found["personas"]] == [("", 500), ("", 625)]


def test_each_persona_keeps_its_own():
    """SME: 240,000 / 5,000 = 48 / 5% = 960. Groups: 160,000 / 20,000.50 = 7.9998 / 2% = 399.99."""
    found = signed_plan({**GOAL, "personas": PERSONAS}, today=TODAY)

    assert (found["customers"], found["leads"]) == (56, 1360)
    assert "deal_size_cents" not in found
    assert found["personas"] == [
        {
            "name": "SME",
            "share": 0.6,
            "revenue_cents": 24_000_000,
            "deal_size_cents": 500_000,
            "close_rate": 0.05,
            "customers": 48,
            "leads": 960,
        },
        {
            "name": "Groups",
            "share": 0.4,
            "revenue_cents": 16_000_000,
            "deal_size_cents": 2_000_050,
            "close_rate": 0.02,
            "customers": 8,
            "leads": 400,
        },
    ]


def test_its_months_begin_with_the_present_one():
    """48 customers in twelve even months, won in the month after their lead: 4 / 4% = 100 leads a month."""
    goal = {"customers": "48", "close_rate": "4%", "first_month": "2026-12", "lag": "0;100%"}
    months = signed_plan(goal, today=TODAY)["months"]

    assert months[0] == {"month": "2026-11", "leads": 100}
    assert months[1] == {"month": "2026-12", "customers": 4, "leads": 100}
    assert months[-1] == {"month": "2027-11", "customers": 4}
    assert len(months) == 13


def test_a_plan_that_cannot_be_computed_keeps_nothing_and_a_confidence_is_no_part_of_it():
    assert signed_plan({"quota": "5"}, today=TODAY) == {}
    assert signed_plan(GOAL | {"confidence": "0.99999999999999"}, today=TODAY) == signed_plan(
        GOAL, today=TODAY
    )


def test_what_is_kept_is_read_back_from_json_as_it_was():
    found = signed_plan({**GOAL, "first_month": "2027-01", "personas": PERSONAS}, today=TODAY)

    assert json.loads(json.dumps(found)) == found
