"""Meetings, missions and exchanges are facts with an author; stale edits and strangers change nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.ledger.models import Fact
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import NotAllowed, Team
from entente.loop import replay_check
from entente.stages.agreement import governing, governing_all
from entente.stages.agreement.editing import Edit, StaleEdit
from entente.stages.agreement.governance import GovernanceRefused, Meeting
from entente.stages.agreement.governance_queries import feed_mark, governance
from entente.stages.agreement.governance_reading import exchange_from, meeting_from
from tests.cast import Cast
from tests.rules.test_governance import EXCHANGE, WEEKLY

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def inside(cast: Cast):
    """Everything happens in one transaction of the company."""
    with workspace_transaction(cast.workspace_id):
        yield


def weekly(**changes: Any) -> Meeting:
    return meeting_from({**WEEKLY, **changes})


def facts(cast: Cast) -> list[tuple[str, int]]:
    wanted = (Series.MEETING, Series.MISSION, Series.EXCHANGE, Series.CALENDAR_FEED)
    found = Fact.objects.filter(workspace_id=cast.workspace_id, series__in=wanted).order_by("id")
    return [(one.kind, one.actor_id) for one in found]


def test_the_usual_set_is_written_in_one_action_by_its_author(cast: Cast):
    governing_all.propose_defaults(str, by=cast.team_lead, now=NOW)

    held = governance(cast.workspace_id)
    assert [one.meeting.rhythm for one in held.meetings] == ["weekly", "monthly", "quarterly"]
    assert held.meetings[0].meeting.minutes == 45
    assert {team: len(one.texts) for team, one in held.missions.items()} == {
        Team.MARKETING: 5,
        Team.SALES: 5,
        Team.SERVICE: 0,
    }
    told = {(one.exchange.from_team, one.exchange.kind) for one in held.exchanges}
    assert {(Team.SALES, "sources"), (Team.SALES, "words"), (Team.MARKETING, "tools")} <= told
    assert {actor for _kind, actor in facts(cast)} == {cast.team_lead.member_id}


def test_the_usual_set_leaves_what_is_written(cast: Cast):
    governing.define_meeting(weekly(title="Ours"), by=cast.rep, now=NOW)

    governing_all.propose_defaults(str, by=cast.rep, now=NOW)
    governing_all.propose_defaults(str, by=cast.rep, now=NOW)

    held = governance(cast.workspace_id)
    assert [one.meeting.title for one in held.meetings] == ["Ours"]
    assert len(held.exchanges) == 7


def test_a_meeting_is_changed_from_the_version_that_was_looked_at(cast: Cast):
    number = governing.define_meeting(weekly(), by=cast.rep, now=NOW)
    (first,) = governance(cast.workspace_id).meetings
    governing.define_meeting(weekly(at="10:00"), by=cast.marketer, now=NOW, edit=Edit(number, first.version))

    for write in (
        lambda: governing.define_meeting(
            weekly(at="11:00"), by=cast.rep, now=NOW, edit=Edit(number, first.version)
        ),
        lambda: governing.withdraw_meeting(Edit(number, first.version), by=cast.rep, now=NOW),
    ):
        with pytest.raises(StaleEdit):
            write()

    (held,) = governance(cast.workspace_id).meetings
    assert (held.id, held.meeting.at) == (number, "10:00")


def test_a_meeting_asks_only_members_of_the_company_and_numbers_of_the_catalogue(cast: Cast):
    for change in ({"members": [cast.stranger.member_id]}, {"numbers": ["nps"]}):
        with pytest.raises(GovernanceRefused):
            governing.define_meeting(weekly(**change), by=cast.rep, now=NOW)

    assert facts(cast) == []


def test_missions_and_exchanges_are_changed_and_withdrawn(cast: Cast):
    governing.define_missions(Team.SALES, ["b", "a"], by=cast.rep, version=0, now=NOW)
    with pytest.raises(StaleEdit):
        governing.define_missions(Team.SALES, ["c"], by=cast.rep, version=0, now=NOW)
    number = governing.define_exchange(exchange_from(EXCHANGE), by=cast.rep, now=NOW)
    (exchange,) = governance(cast.workspace_id).exchanges
    governing.withdraw_exchange(Edit(number, exchange.version), by=cast.rep, now=NOW)

    held = governance(cast.workspace_id)
    assert held.missions[Team.SALES].texts == ("b", "a")
    assert held.exchanges == []
    with pytest.raises(GovernanceRefused):
        governing.withdraw_exchange(Edit(number, exchange.version), by=cast.rep, now=NOW)


def test_replacing_all_keeps_the_number_of_a_meeting_and_writes_only_what_differs(cast: Cast):
    governing_all.propose_defaults(str, by=cast.rep, now=NOW)
    before, written = governance(cast.workspace_id), len(facts(cast))
    first, _second, third = (one.meeting for one in before.meetings)
    wanted = governing_all.Wanted(meetings=[replace(first, at="08:00"), third, weekly(title="New")])

    governing_all.replace_all(wanted, by=cast.rep, now=NOW)

    held = governance(cast.workspace_id)
    ids = {one.meeting.title: one.id for one in before.meetings}
    assert {one.meeting.title: one.id for one in held.meetings if one.meeting.title in ids} == {
        first.title: ids[first.title],
        third.title: ids[third.title],
    }
    assert [kind for kind, _actor in facts(cast)[written:]] == [
        "MeetingWithdrawn",
        "MeetingDefined",
        "MeetingDefined",
    ]
    assert held.exchanges == before.exchanges


def test_an_observer_writes_nothing(cast: Cast):
    for write in (
        lambda: governing_all.propose_defaults(str, by=cast.observer, now=NOW),
        lambda: governing.define_meeting(weekly(), by=cast.observer, now=NOW),
        lambda: governing.define_missions(Team.SALES, ["a"], by=cast.observer, version=0, now=NOW),
        lambda: governing.define_exchange(exchange_from(EXCHANGE), by=cast.observer, now=NOW),
        lambda: governing.renew_feed(by=cast.observer, now=NOW),
        lambda: governing.renew_feed(by=cast.rep, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            write()

    assert facts(cast) == []


def test_the_mark_of_the_address_is_the_newest(cast: Cast):
    assert feed_mark(cast.workspace_id) == ""

    first = governing.renew_feed(by=cast.head_of_sales, now=NOW)
    second = governing.renew_feed(by=cast.admin, now=NOW)

    assert first != second == feed_mark(cast.workspace_id)
    with workspace_transaction(cast.stranger.workspace_id):
        assert feed_mark(cast.stranger.workspace_id) == ""
        assert governance(cast.stranger.workspace_id).is_empty


def test_the_rows_are_those_of_the_facts(cast: Cast):
    governing_all.propose_defaults(str, by=cast.rep, now=NOW)
    (first, *_rest) = governance(cast.workspace_id).meetings
    governing.withdraw_meeting(Edit(first.id, first.version), by=cast.rep, now=NOW)

    found = {one.projection: one for one in replay_check(by=cast.admin)}

    assert {name: found[name].rows for name in ("meeting", "missions", "exchange")} == {
        "meeting": 2,
        "missions": 2,
        "exchange": 7,
    }
    assert all(not one.only_live and not one.only_replayed for one in found.values())
