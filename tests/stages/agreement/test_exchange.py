"""A draft as a workbook and back: nothing changed is no difference; what a workbook cannot hold stays."""

from fractions import Fraction

import pytest

from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import make_plan
from entente.stages.agreement.workbook.difference import Change
from entente.stages.agreement.workbook.exchange import as_held, as_workbook, taking_over
from entente.stages.agreement.workbook.reading import WorkbookRefused, read_workbook
from tests.stages.agreement.office import values_of

DRAFT = {
    "quota": "1 000 000",
    "marketing_share": "40 %",
    "deal_size": "8000,5",
    "history": "40; 1000",
    "first_month": "2027-01",
    "seasonality": "8, 8, 9, 9, 8, 8, 6, 4, 10, 11, 10, 9",
    "lag": "10 %; 40,5 %; 49,5 %",
    "hours": "2027-01=100,2027-02=120",
    "reps": "3",
    "attempts": "6",
    "minutes_per_attempt": "6",
    "captured": {"2026-11": 60},
    "channels": [{"name": "Fair", "cost_per_lead": "45"}],
    "personas": [
        {"name": "SME", "mix": "60%", "deal_size": "5000", "deal_cv": "0.5"},
        {"name": "Group", "mix": "40%", "history": "10,500"},
    ],
}


def brought_back(draft: dict) -> dict:
    return dict(read_workbook(as_workbook(draft, say=str)).values)


def test_a_workbook_that_nobody_changed_changes_nothing():
    found = taking_over(DRAFT, edited=brought_back(DRAFT))

    assert found.changes == ()
    assert found.values == DRAFT


def test_the_workbook_of_a_draft_gives_the_planner_s_numbers():
    plain = {name: value for name, value in DRAFT.items() if name != "personas"}
    plan = make_plan(plan_inputs(plain))

    assert values_of(as_workbook(plain, say=str)).of("leads") == plan.leads


def test_only_what_was_changed_is_taken_over():
    edited = brought_back(DRAFT) | {"quota": 2_000_000.0, "hours": 115.0}
    found = taking_over(DRAFT, edited=edited)

    assert [(one.name, one.workbook) for one in found.changes] == [("quota", 2e6), ("hours", 115.0)]
    assert found.values == DRAFT | {"quota": 2e6, "hours": 115.0}


def test_another_rate_replaces_the_history_that_gave_it():
    edited = brought_back(DRAFT) | {"close_rate": 0.05}
    found = taking_over(DRAFT, edited=edited)

    assert found.changes == (Change("close_rate", Fraction(1, 25), 0.05),)
    assert (found.values["close_rate"], "history" in found.values) == (0.05, False)


def test_a_persona_keeps_what_a_workbook_does_not_know():
    edited = brought_back(DRAFT)
    edited["personas"][0]["deal_size"] = 6000.0
    found = taking_over(DRAFT, edited=edited)

    assert [one.name for one in found.changes] == ["personas.SME.deal_size"]
    assert found.values["personas"][0]["deal_cv"] == "0.5"
    assert found.values["personas"][1]["history"] == "10,500"


def test_what_is_there_already_of_a_persona_survives_a_workbook():
    held = {"captured": "2026-11=60", "open_leads": "12", "pipeline": "9000"}
    sme, groups = ({"name": "SME", "mix": "60%", **held}, {"name": "Group", "mix": "40%"})
    draft = DRAFT | {"personas": [sme, groups]}
    edited = brought_back(draft)
    edited["personas"][0]["close_rate"] = 0.06
    found = taking_over(draft, edited=edited)

    assert [one.name for one in found.changes] == ["personas.SME.close_rate"]
    assert held.items() <= found.values["personas"][0].items()


def test_what_was_emptied_is_taken_out():
    edited = {name: value for name, value in brought_back(DRAFT).items() if name != "first_month"}
    found = taking_over(DRAFT, edited=edited)

    assert found.changes == (Change("first_month", "2027-01", None),)
    assert "first_month" not in found.values


def test_a_plan_of_half_a_year_is_filled_up_and_one_of_two_years_refused():
    assert as_held({"seasonality": "1,2,3"})["seasonality"] == ["1", "2", "3", *[0] * 9]
    with pytest.raises(WorkbookRefused, match="this plan has 24"):
        as_workbook({"seasonality": [1] * 24}, say=str)
