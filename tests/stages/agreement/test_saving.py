"""The saved plan: a fact for each saving, by those who may, from the draft that they saw."""

from fractions import Fraction

import pytest

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import NotAllowed
from entente.stages.agreement.planning.refusal import PlanRefused
from entente.stages.agreement.saving import PlanChanged, SavedPlan, save_plan, saved_plan
from tests import make
from tests.cast import Cast

GOAL = {"quota": "1 000 000", "marketing_share": "40 %", "deal_size": "8000", "close_rate": "4%"}


def save(values: dict, *, by, based_on: int | None = None) -> SavedPlan:
    with workspace_transaction(by.workspace_id):
        return save_plan(values, by=by, now=make.MOMENT, based_on=based_on, source="test")


def draft(cast: Cast) -> SavedPlan | None:
    with workspace_transaction(cast.workspace_id):
        return saved_plan(cast.workspace_id)


@pytest.mark.django_db
def test_the_newest_saving_is_the_draft_and_keeps_its_author(cast):
    first = save(GOAL, by=cast.rep)
    second = save(GOAL | {"quota": "5"}, by=cast.marketer, based_on=first.id)

    found = draft(cast)
    assert (found.id, found.by, found.at) == (second.id, cast.marketer.member_id, make.MOMENT)
    assert found.values["quota"] == "5"


@pytest.mark.django_db
def test_what_a_program_gives_is_kept_as_numbers_and_the_day_of_looking_is_not(cast):
    save(
        {
            **GOAL,
            "close_rate": Fraction(1, 25),
            "lag": [Fraction(1, 2), 0.5],
            "today": "2026-01-01",
            "years": 100,
        },
        by=cast.admin,
    )

    assert draft(cast).values == GOAL | {"close_rate": 0.04, "lag": [0.5, 0.5]}


@pytest.mark.django_db
def test_an_older_draft_is_no_base(cast):
    first = save(GOAL, by=cast.marketer)
    second = save(GOAL | {"quota": "5"}, by=cast.rep, based_on=first.id)

    for stale in (first.id, None):
        with pytest.raises(PlanChanged, match="Somebody saved another plan"):
            save(GOAL, by=cast.marketer, based_on=stale)
    assert draft(cast).id == second.id


@pytest.mark.django_db
def test_a_plan_that_cannot_be_computed_is_refused(cast):
    with pytest.raises(PlanRefused, match="close_rate: 0 is zero"):
        save(GOAL | {"close_rate": "0"}, by=cast.marketer)
    assert draft(cast) is None


@pytest.mark.django_db
def test_who_only_reads_cannot_save(cast):
    with pytest.raises(NotAllowed):
        save(GOAL, by=cast.observer)
    assert draft(cast) is None


@pytest.mark.django_db
def test_each_company_has_its_own(cast):
    save(GOAL, by=cast.stranger)

    assert draft(cast) is None
