"""Before anybody signs: whether both sides can keep the contract, from its terms and the saved plan."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from entente.foundation.database.tenancy import workspace_transaction
from entente.interfaces.web.contract.feasible import feasibility_messages
from entente.loop.feasibility import feasibility_of
from entente.stages.agreement.rules import Terms
from entente.stages.agreement.saving import save_plan
from tests.cast import Cast

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
JULY = date(2026, 7, 15)
GOAL = {"quota": "1000000", "marketing_share": "40%", "deal_size": "8000", "close_rate": "4%"}
EFFORT = {"reps": "2", "hours": "40", "attempts": "3", "minutes_per_attempt": "6"}
TERMS = Terms(leads_per_month=300, depth_attempts=5, depth_days=10)


@pytest.fixture
def inside(cast: Cast) -> Iterator[Cast]:
    with workspace_transaction(cast.workspace_id):
        yield cast


def plan(cast: Cast, **values: str) -> None:
    save_plan({**GOAL, **values}, by=cast.marketer, now=NOW, based_on=None, source="test")


def test_the_promised_attempts_are_weighed_and_not_those_of_the_plan(inside: Cast):
    """300 leads x 5 attempts x 6 minutes are 150 h; 2 reps have 80: 70 short in each of twelve months."""
    plan(inside, **EFFORT)
    found = feasibility_of(TERMS, by=inside.observer, from_day=JULY)

    assert found.sales is not None
    assert [one.month for one in found.sales.months][::11] == [date(2026, 7, 1), date(2027, 6, 1)]
    assert {one.short for one in found.sales.months} == {70}
    assert not found.holds
    with translation.override("en"):
        ((level, sentence),) = feasibility_messages(found)
    assert level == "warning"
    assert sentence.startswith("Sales cannot honour this: 70 h short in Jul 2026.")
    assert "2 attempts; 160 leads a month; 4 reps" in sentence


def test_marketing_is_held_to_its_traffic(inside: Cast):
    plan(inside, visits="10000", conversion="2%")
    found = feasibility_of(TERMS, by=inside.observer, from_day=JULY)

    assert found.sales is None
    assert {one.short for one in found.marketing} == {100}


@pytest.mark.parametrize("terms", [Terms(depth_attempts=5, depth_days=10), Terms(leads_per_month=300)])
def test_what_is_not_promised_is_not_weighed(inside: Cast, terms: Terms):
    plan(inside, **EFFORT)

    assert not feasibility_of(terms, by=inside.observer, from_day=JULY).is_known


def test_without_a_plan_nothing_is_said_of_it(inside: Cast):
    found = feasibility_of(TERMS, by=inside.observer, from_day=JULY)

    assert not found.is_known
    assert [level for level, _sentence in feasibility_messages(found)] == ["info"]


def test_a_promise_that_both_sides_can_keep(inside: Cast):
    plan(inside, **{**EFFORT, "reps": "4"}, visits="20000", conversion="2%")
    found = feasibility_of(TERMS, by=inside.observer, from_day=JULY)

    assert found.is_known
    assert found.holds
