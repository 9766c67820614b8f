"""The journey is written as facts: order, versions, contributions, objections, rights, other companies."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.ledger.models import Fact
from entente.foundation.people.rules import Actor, NotAllowed, Team
from entente.stages.journey import actions
from entente.stages.journey.contributing import contribute, take_contribution_back
from entente.stages.journey.default import default_journey
from entente.stages.journey.models import ObjectionWords
from entente.stages.journey.objecting import answer_objection, close_objection, raise_objection
from entente.stages.journey.queries import Stage, journey_version, stages
from entente.stages.journey.rules import JourneyMoved, JourneyRefused, Phase, StageTerms
from entente.stages.journey.voices import contributions, objections, open_objections
from tests.cast import Cast

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
DEMO = StageTerms("demo", {"en": "Demo"}, Team.SALES, Phase.ENGAGE, "said")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _inside(cast: Cast):
    with workspace_transaction(cast.workspace_id):
        yield


@pytest.fixture
def journey(cast: Cast) -> list[Stage]:
    """Five stages: lead, engaged, mql, accepted, working; the first two of a way back from the last."""
    terms = [replace(one, loops=()) for one in default_journey()[:5]]
    terms[4] = replace(terms[4], loops=("lead", "engaged"))
    actions.set_journey(terms, by=cast.head_of_marketing, now=NOW)
    return stages(cast.workspace_id)


def keys(cast: Cast) -> list[str]:
    return [stage.terms.key for stage in stages(cast.workspace_id)]


def kinds() -> list[str]:
    return list(Fact.objects.order_by("id").values_list("kind", flat=True))


def move(stage: Stage, to: int, *, by: Actor) -> None:
    version = journey_version(by.workspace_id)
    actions.move_stage(stage.id, to=to, version=version, by=by, now=NOW)


def test_the_default_is_put_in_place_once(cast: Cast):
    actions.put_default(by=cast.marketer, now=NOW)

    assert [stage.terms for stage in stages(cast.workspace_id)] == default_journey()
    with pytest.raises(JourneyRefused, match="There is a journey already"):
        actions.put_default(by=cast.marketer, now=NOW)
    assert len(kinds()) == 17


def test_a_stage_is_added_at_the_end_changed_and_withdrawn(cast: Cast, journey: list[Stage]):
    stage_id = actions.define_stage(DEMO, by=cast.rep, now=NOW)
    added = stages(cast.workspace_id)[-1]
    assert (added.id, added.terms, added.place, added.changed_by) == (stage_id, DEMO, 6, cast.rep.member_id)

    other = replace(DEMO, names={"en": "Product demo"})
    actions.change_stage(stage_id, other, version=added.version, by=cast.marketer, now=NOW)
    changed = stages(cast.workspace_id)[-1]
    assert (changed.terms, changed.place) == (other, 6)

    actions.withdraw_stage(stage_id, version=changed.version, by=cast.marketer, now=NOW)
    assert keys(cast) == ["lead", "engaged", "mql", "accepted", "working"]
    assert kinds()[-3:] == ["StageDefined", "StageDefined", "StageWithdrawn"]


def test_saving_without_a_change_writes_nothing(cast: Cast, journey: list[Stage]):
    written = kinds()

    actions.change_stage(journey[0].id, journey[0].terms, version=journey[0].version, by=cast.rep, now=NOW)

    assert kinds() == written


def test_a_stale_tab_is_refused_and_changes_nothing(cast: Cast, journey: list[Stage]):
    mql = journey[2]
    actions.change_stage(mql.id, replace(mql.terms, limit=30), version=mql.version, by=cast.rep, now=NOW)
    looked_at = journey_version(cast.workspace_id) - 1
    written = kinds()

    for attempt in (
        lambda: actions.change_stage(mql.id, mql.terms, version=mql.version, by=cast.marketer, now=NOW),
        lambda: actions.withdraw_stage(mql.id, version=mql.version, by=cast.marketer, now=NOW),
        lambda: actions.move_stage(mql.id, to=1, version=looked_at, by=cast.marketer, now=NOW),
    ):
        with pytest.raises(JourneyMoved, match="nothing was done"):
            attempt()

    assert kinds() == written
    assert stages(cast.workspace_id)[2].terms.limit == 30


def test_moves_keep_their_order_after_a_withdrawal(cast: Cast, journey: list[Stage]):
    actions.withdraw_stage(journey[1].id, version=journey[1].version, by=cast.rep, now=NOW)
    assert keys(cast) == ["lead", "mql", "accepted", "working"]

    move(journey[4], 3, by=cast.rep)
    assert keys(cast) == ["lead", "mql", "working", "accepted"]
    move(journey[0], 4, by=cast.rep)
    assert keys(cast) == ["mql", "working", "accepted", "lead"]
    actions.define_stage(DEMO, by=cast.rep, now=NOW)
    move(stages(cast.workspace_id)[-1], 1, by=cast.rep)
    assert keys(cast) == ["demo", "mql", "working", "accepted", "lead"]
    assert "StageMoved" in kinds()


def test_the_ways_back_to_a_stage_go_with_it(cast: Cast, journey: list[Stage]):
    actions.withdraw_stage(journey[1].id, version=journey[1].version, by=cast.rep, now=NOW)

    assert stages(cast.workspace_id)[-1].terms.loops == ("lead",)


def test_a_file_keeps_the_stages_it_knows(cast: Cast, journey: list[Stage]):
    lead, _engaged, mql, *_rest = (stage.terms for stage in journey)

    actions.set_journey([mql, lead, DEMO], by=cast.marketer, now=NOW)

    found = stages(cast.workspace_id)
    assert [(one.terms.key, one.place) for one in found] == [("mql", 1), ("lead", 2), ("demo", 3)]
    assert [one.id for one in found[:2]] == [journey[2].id, journey[0].id]


@pytest.mark.parametrize("change", [{"key": "other"}, {"loops": ("nowhere",)}, {"test": "guessed"}], ids=str)
def test_a_change_that_makes_no_sense_is_refused(cast: Cast, journey: list[Stage], change: dict):
    written = kinds()

    with pytest.raises(JourneyRefused):
        actions.change_stage(
            journey[0].id,
            replace(journey[0].terms, **change),
            version=journey[0].version,
            by=cast.rep,
            now=NOW,
        )

    assert kinds() == written


def test_contributions_are_counted_by_team_and_once_each(cast: Cast, journey: list[Stage]):
    first = journey[0].id
    for one in (cast.marketer, cast.rep, cast.rep, cast.head_of_sales):
        contribute(first, by=one, now=NOW)

    given = contributions(cast.workspace_id)[first]
    assert [one.team for one in given] == [Team.MARKETING, Team.SALES, Team.SALES]

    take_contribution_back(first, by=cast.rep, now=NOW)
    take_contribution_back(first, by=cast.rep, now=NOW)
    assert [one.member_id for one in contributions(cast.workspace_id)[first]] == [
        cast.marketer.member_id,
        cast.head_of_sales.member_id,
    ]
    assert kinds()[-4:] == [*["ContributionGiven"] * 3, "ContributionWithdrawn"]


def test_who_is_in_no_team_counts_for_none(cast: Cast, journey: list[Stage]):
    with pytest.raises(JourneyRefused, match="you are in none"):
        contribute(journey[0].id, by=cast.admin, now=NOW)

    assert contributions(cast.workspace_id) == {}


def test_an_objection_is_raised_answered_and_closed(cast: Cast, journey: list[Stage]):
    number = raise_objection(journey[2].id, text="  Too early. ", by=cast.rep, now=NOW)
    assert open_objections(cast.workspace_id) == {journey[2].id: 1}

    answer_objection(number, text="Why?", by=cast.marketer, now=NOW)
    with pytest.raises(JourneyRefused, match="Only who raised"):
        close_objection(number, by=cast.marketer, now=NOW)
    close_objection(number, by=cast.rep, now=NOW)

    (found,) = objections(cast.workspace_id)
    assert [words.text for words in found.words] == ["Too early.", "Why?"]
    assert (found.answers, found.raised_by, found.closed_by) == (1, cast.rep.member_id, cast.rep.member_id)
    assert open_objections(cast.workspace_id) == {}
    assert kinds()[-3:] == ["ObjectionRaised", "ObjectionAnswered", "ObjectionClosed"]


def test_a_head_closes_an_objection_and_nobody_answers_a_closed_one(cast: Cast, journey: list[Stage]):
    number = raise_objection(journey[2].id, text="Too early.", by=cast.rep, now=NOW)
    close_objection(number, by=cast.head_of_marketing, now=NOW)

    with pytest.raises(JourneyMoved, match="closed already"):
        answer_objection(number, text="Yes", by=cast.rep, now=NOW)


def test_facts_hold_no_words_and_words_can_be_erased(cast: Cast, journey: list[Stage]):
    raise_objection(journey[2].id, text="Karim calls too late", by=cast.rep, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM fact WHERE payload::text LIKE '%Karim%'")
        assert cursor.fetchone() == (0,)

    ObjectionWords.objects.all().delete()

    (found,) = objections(cast.workspace_id)
    assert found.words == ()
    assert open_objections(cast.workspace_id) == {journey[2].id: 1}


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001], ids=["nothing", "spaces", "a book"])
def test_an_objection_without_words_is_refused(cast: Cast, journey: list[Stage], text: str):
    written = kinds()

    with pytest.raises(JourneyRefused, match="Write what you mean"):
        raise_objection(journey[0].id, text=text, by=cast.rep, now=NOW)

    assert kinds() == written


def test_observers_only_read(cast: Cast, journey: list[Stage]):
    written = kinds()
    watching, first = cast.observer, journey[0]
    number = raise_objection(first.id, text="Too early.", by=cast.rep, now=NOW)

    for verb in (
        lambda: actions.define_stage(DEMO, by=watching, now=NOW),
        lambda: actions.change_stage(first.id, first.terms, version=first.version, by=watching, now=NOW),
        lambda: move(first, 2, by=watching),
        lambda: actions.withdraw_stage(first.id, version=first.version, by=watching, now=NOW),
        lambda: actions.put_default(by=watching, now=NOW),
        lambda: actions.set_journey([DEMO], by=watching, now=NOW),
        lambda: contribute(first.id, by=watching, now=NOW),
        lambda: take_contribution_back(first.id, by=watching, now=NOW),
        lambda: raise_objection(first.id, text="No", by=watching, now=NOW),
        lambda: answer_objection(number, text="No", by=watching, now=NOW),
        lambda: close_objection(number, by=watching, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            verb()

    assert kinds() == [*written, "ObjectionRaised"]


def test_another_company_sees_and_changes_nothing(cast: Cast, journey: list[Stage]):
    number = raise_objection(journey[0].id, text="Too early.", by=cast.rep, now=NOW)
    with workspace_transaction(cast.stranger.workspace_id):
        assert stages(cast.stranger.workspace_id) == []
        assert stages(cast.workspace_id) == []
        assert objections(cast.workspace_id) == []
        for verb in (
            lambda: contribute(journey[0].id, by=cast.stranger, now=NOW),
            lambda: raise_objection(journey[0].id, text="Ours", by=cast.stranger, now=NOW),
            lambda: close_objection(number, by=cast.stranger, now=NOW),
            lambda: actions.withdraw_stage(
                journey[0].id, version=journey[0].version, by=cast.stranger, now=NOW
            ),
        ):
            with pytest.raises(JourneyRefused):
                verb()

    assert len(stages(cast.workspace_id)) == 5


def test_a_replay_finds_no_difference(cast: Cast, journey: list[Stage]):
    move(journey[3], 1, by=cast.rep)
    contribute(journey[0].id, by=cast.marketer, now=NOW)
    contribute(journey[1].id, by=cast.marketer, now=NOW)
    take_contribution_back(journey[1].id, by=cast.marketer, now=NOW)
    closed = raise_objection(journey[0].id, text="No", by=cast.rep, now=NOW)
    raise_objection(journey[1].id, text="No", by=cast.rep, now=NOW)
    close_objection(closed, by=cast.rep, now=NOW)

    found = {one.projection: one for one in loop.replay_check(by=cast.admin)}

    assert all(one.only_live == one.only_replayed == 0 for one in found.values())
    assert found["journey_stage"].rows == 5
    assert found["stage_contribution"].rows == 1
    assert found["stage_objection"].rows == 2
