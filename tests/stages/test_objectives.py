"""Objectives are written, accepted by both heads, changed by proposal, and let go; every step is a fact."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.ledger.models import Fact
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import NotAllowed, Team, WrongSide
from entente.loop import paced_objective, paced_objectives, replay_check
from entente.stages.agreement import aiming
from entente.stages.agreement.aiming import LettersFail, ObjectiveRefused
from entente.stages.agreement.aims import Aim, State
from entente.stages.agreement.aims_queries import KeptObjective, ObjectiveUnknown, objective
from entente.stages.agreement.aims_reading import aim_from
from entente.stages.agreement.editing import Edit, StaleEdit
from tests.cast import Cast

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def inside(cast: Cast):
    """Everything happens in one transaction of the company."""
    with workspace_transaction(cast.workspace_id):
        yield


def good(cast: Cast, **changes: Any) -> Aim:
    """An objective counted by hand, whose five letters hold."""
    return aim_from(
        {
            "text": "Raise the score of recommendation from 20 to 40 by the end of June",
            "measure": "score of recommendation",
            "baseline": 20,
            "target": 40,
            "starts_on": "2026-03-02",
            "deadline": "2026-06-30",
            "marketing_owner": cast.marketer.member_id,
            "sales_owner": cast.rep.member_id,
            "reachable": "We call ten customers each week",
            "realistic": "Two offices reached it last year",
            "sales_stake": "a quarter of the bonus",
        }
        | changes
    )


def define(cast: Cast, aim: Aim, **words: Any) -> KeptObjective:
    number = aiming.define(aim, by=words.pop("by", cast.marketer), now=NOW, **words)
    return objective(cast.workspace_id, objective_id=number)


def accept(cast: Cast, kept: KeptObjective, side: Team, *, now: datetime = NOW) -> KeptObjective:
    by = cast.head_of_marketing if side == Team.MARKETING else cast.head_of_sales
    fresh = objective(cast.workspace_id, objective_id=kept.id)
    aiming.accept(Edit(kept.id, fresh.version), by=by, side=side, now=now)
    return objective(cast.workspace_id, objective_id=kept.id)


def adopt(cast: Cast, aim: Aim) -> KeptObjective:
    accept(cast, kept := define(cast, aim), Team.MARKETING)
    return accept(cast, kept, Team.SALES)


def facts(cast: Cast) -> list[tuple[str, int]]:
    found = Fact.objects.filter(workspace_id=cast.workspace_id, series=Series.OBJECTIVE).order_by("id")
    return [(one.kind, one.actor_id) for one in found]


def test_it_is_adopted_when_both_heads_have_accepted_and_every_step_has_its_author(cast: Cast):
    kept = define(cast, good(cast))
    assert kept.standing.state == State.DRAFT

    half = accept(cast, kept, Team.SALES)
    assert half.standing.state == State.DRAFT
    assert half.standing.waits_for == (Team.MARKETING,)

    whole = accept(cast, kept, Team.MARKETING)
    assert whole.standing.state == State.ADOPTED
    assert whole.standing.adopted_on == date(2026, 3, 2)
    assert facts(cast) == [
        ("ObjectiveDefined", cast.marketer.member_id),
        ("ObjectiveAccepted", cast.head_of_sales.member_id),
        ("ObjectiveAccepted", cast.head_of_marketing.member_id),
    ]


def test_one_that_fails_a_letter_is_kept_as_a_draft_and_cannot_be_accepted(cast: Cast):
    kept = define(cast, aim_from({"text": "Do better together"}))

    with pytest.raises(LettersFail) as refused:
        aiming.accept(Edit(kept.id, kept.version), by=cast.head_of_sales, side=Team.SALES, now=NOW)

    assert "specific, measurable, attainable, realistic, time-bound" in str(refused.value)
    assert facts(cast) == [("ObjectiveDefined", cast.marketer.member_id)]


def test_a_letter_that_fails_only_later_stops_the_second_head(cast: Cast):
    kept = accept(cast, define(cast, good(cast, deadline="2026-03-20")), Team.SALES)

    with pytest.raises(LettersFail):
        accept(cast, kept, Team.MARKETING, now=LATER)

    assert objective(cast.workspace_id, objective_id=kept.id).standing.state == State.DRAFT


@pytest.mark.parametrize("who", ["marketer", "rep", "team_lead", "observer"])
def test_only_a_head_accepts(cast: Cast, who: str):
    kept = define(cast, good(cast))

    with pytest.raises(NotAllowed):
        aiming.accept(Edit(kept.id, kept.version), by=getattr(cast, who), side=Team.SALES, now=NOW)

    assert len(facts(cast)) == 1


@pytest.mark.parametrize("who", ["head_of_marketing", "admin"])
def test_nobody_accepts_for_another_side(cast: Cast, who: str):
    kept = define(cast, good(cast))

    with pytest.raises(WrongSide):
        aiming.accept(Edit(kept.id, kept.version), by=getattr(cast, who), side=Team.SALES, now=NOW)

    assert len(facts(cast)) == 1


def test_an_observer_writes_nothing(cast: Cast):
    kept = define(cast, good(cast))
    edit = Edit(kept.id, kept.version)

    for write in (
        lambda: aiming.define(good(cast), by=cast.observer, now=NOW),
        lambda: aiming.withdraw(edit, by=cast.observer, now=NOW),
        lambda: aiming.note_value(edit, Decimal(1), day=NOW.date(), by=cast.observer, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            write()

    assert len(facts(cast)) == 1


def test_another_text_of_an_adopted_one_holds_only_when_both_accepted_it(cast: Cast):
    kept = adopt(cast, good(cast))
    wanted = good(cast, target=50, text="Raise the score of recommendation from 20 to 50 by the end of June")

    changing = define(cast, wanted, edit=Edit(kept.id, kept.version))
    assert changing.standing.state == State.CHANGING
    assert changing.standing.shown.target == 40
    assert changing.standing.waits_for == (Team.MARKETING, Team.SALES)

    accept(cast, changing, Team.SALES)
    whole = accept(cast, changing, Team.MARKETING, now=LATER)
    assert whole.standing.state == State.ADOPTED
    assert whole.standing.shown.target == 50
    assert whole.standing.adopted_on == date(2026, 4, 1)


def test_taking_a_proposed_change_back_leaves_it_adopted(cast: Cast):
    kept = adopt(cast, good(cast))
    changing = define(cast, good(cast, target=50), edit=Edit(kept.id, kept.version))

    back = define(cast, good(cast), edit=Edit(kept.id, changing.version))

    assert back.standing.state == State.ADOPTED


def test_an_adopted_one_goes_only_when_both_let_it_go(cast: Cast):
    kept = adopt(cast, good(cast))

    left = aiming.withdraw(Edit(kept.id, kept.version), by=cast.rep, now=NOW)
    assert left is not None
    assert left.state == State.LEAVING
    accept(cast, kept, Team.SALES)
    fresh = objective(cast.workspace_id, objective_id=kept.id)
    aiming.accept(Edit(kept.id, fresh.version), by=cast.head_of_marketing, side=Team.MARKETING, now=NOW)

    with pytest.raises(ObjectiveUnknown):
        objective(cast.workspace_id, objective_id=kept.id)
    assert facts(cast)[-1] == ("ObjectiveWithdrawn", cast.head_of_marketing.member_id)


def test_a_draft_goes_at_once(cast: Cast):
    kept = define(cast, good(cast))

    assert aiming.withdraw(Edit(kept.id, kept.version), by=cast.rep, now=NOW) is None
    assert paced_objectives(by=cast.observer, now=NOW) == []


def test_a_stale_edit_is_refused_and_changes_nothing(cast: Cast):
    kept = define(cast, good(cast))
    define(cast, good(cast, target=45), edit=Edit(kept.id, kept.version), by=cast.rep)

    for write in (
        lambda: define(cast, good(cast, target=60), edit=Edit(kept.id, kept.version)),
        lambda: aiming.withdraw(Edit(kept.id, kept.version), by=cast.rep, now=NOW),
        lambda: aiming.accept(Edit(kept.id, kept.version), by=cast.head_of_sales, side=Team.SALES, now=NOW),
    ):
        with pytest.raises(StaleEdit):
            write()

    assert objective(cast.workspace_id, objective_id=kept.id).standing.shown.target == 45
    assert len(facts(cast)) == 2


def test_a_head_accepts_once(cast: Cast):
    kept = accept(cast, define(cast, good(cast)), Team.SALES)

    with pytest.raises(ObjectiveRefused):
        accept(cast, kept, Team.SALES)

    assert len(facts(cast)) == 2


def test_values_counted_by_hand_draw_the_pace(cast: Cast):
    kept = adopt(cast, good(cast, starts_on="2026-03-02", deadline="2026-03-13"))
    for day, value in ((date(2026, 3, 3), 24), (date(2026, 3, 3), 23), (date(2026, 3, 6), 32)):
        fresh = objective(cast.workspace_id, objective_id=kept.id)
        aiming.note_value(
            Edit(kept.id, fresh.version),
            Decimal(value),
            day=day,
            by=cast.rep,
            now=datetime(2026, 3, 6, 19, 0, tzinfo=UTC),
        )

    paced = paced_objective(kept.id, by=cast.observer, now=datetime(2026, 3, 6, 19, 0, tzinfo=UTC))

    assert (paced.way.days, paced.way.over) == (10, 5)  # two weeks of five days; Friday evening
    assert [paced.value, paced.due, paced.lead, paced.stand] == [32, 30, 2, "open"]
    assert paced.trail is not None
    assert paced.trail.values[:6] == [None, 23, 23, 23, 32, None]
    over = paced_objective(kept.id, by=cast.observer, now=datetime(2026, 3, 14, 9, 0, tzinfo=UTC))
    assert over.stand == "broken"


def test_a_value_is_noted_for_a_day_of_the_objective_that_is_not_to_come(cast: Cast):
    kept = adopt(cast, good(cast))

    for day in (date(2026, 3, 1), date(2026, 3, 3)):
        with pytest.raises(ObjectiveRefused):
            aiming.note_value(Edit(kept.id, kept.version), Decimal(1), day=day, by=cast.rep, now=NOW)

    assert len(facts(cast)) == 3


def test_what_entente_measures_is_not_typed(cast: Cast):
    kept = define(cast, aim_from({"text": "Win 12 deals", "metric": "won"}))

    with pytest.raises(ObjectiveRefused):
        aiming.note_value(Edit(kept.id, kept.version), Decimal(1), day=NOW.date(), by=cast.rep, now=NOW)


def test_another_company_sees_nothing(cast: Cast):
    kept = adopt(cast, good(cast))

    with workspace_transaction(cast.stranger.workspace_id):
        assert paced_objectives(by=cast.stranger, now=NOW) == []
        with pytest.raises(ObjectiveUnknown):
            paced_objective(kept.id, by=cast.stranger, now=NOW)
        with pytest.raises(ObjectiveUnknown):
            aiming.withdraw(Edit(kept.id, kept.version), by=cast.stranger, now=NOW)


def test_the_rows_are_those_of_the_facts(cast: Cast):
    adopt(cast, good(cast))
    kept = define(cast, good(cast))
    aiming.withdraw(Edit(kept.id, kept.version), by=cast.rep, now=NOW)

    found = {one.projection: one for one in replay_check(by=cast.admin)}

    assert (found["objective"].rows, found["objective"].only_live, found["objective"].only_replayed) == (
        1,
        0,
        0,
    )
