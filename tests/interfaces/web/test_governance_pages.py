"""The pages of governance, and the calendar that programs subscribe to."""

import pytest
from django.test import Client
from icalendar import Calendar

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Team
from entente.stages.agreement.governance_queries import Governance, governance
from tests.cast import Cast

PAGE = "/w/atelier/agreement/governance/"
MEETING = {
    "title": "Weekly",
    "rhythm": "weekly",
    "weekday": "mon",
    "place": "1",
    "month": "1",
    "at": "09:30",
    "minutes": "45",
    "starts_on": "2026-10-19",
    "teams": ["marketing", "sales"],
    "numbers": ["leads", "won"],
    "committee": "Follow-up",
    "agenda": "",
}
EXCHANGE = {
    "kind": "words",
    "from_team": "sales",
    "to_team": "marketing",
    "text": "What customers say",
    "often": "weekly",
    "channel": "weekly meeting",
}


def held(cast: Cast) -> Governance:
    with workspace_transaction(cast.workspace_id):
        return governance(cast.workspace_id)


def address(client: Client) -> str:
    """The address of the calendar as the page shows it, without the host."""
    page = client.get(PAGE).content.decode()
    return page.split('id="address"')[1].split('value="http://testserver')[1].split('"')[0]


@pytest.mark.django_db
def test_the_usual_set_is_proposed_in_one_action(sign_in, cast):
    client: Client = sign_in(cast.marketer)
    assert "Begin with the usual set" in client.get(PAGE).content.decode()

    assert client.post(f"{PAGE}usual/").status_code == 302

    page = client.get(PAGE).content.decode()
    assert "each Monday at 09:30, 45 minutes" in page
    assert "first Tuesday of the month at 14:00, 60 minutes" in page
    assert "last Thursday of the third month of the quarter at 10:00, 120 minutes" in page
    assert "Customers’ words" in page
    client.cookies["django_language"] = "fr"
    french = client.get(PAGE).content.decode()
    assert "chaque lundi à 09:30" in french
    assert "Paroles de clients" in french


@pytest.mark.django_db
def test_a_meeting_is_written_changed_and_withdrawn(sign_in, cast):
    client: Client = sign_in(cast.rep)
    assert client.post(f"{PAGE}meetings/new/", MEETING).status_code == 302
    (first,) = held(cast).meetings
    assert (first.meeting.title, first.meeting.numbers, first.changed_by) == (
        "Weekly",
        ("leads", "won"),
        cast.rep.member_id,
    )
    assert 'value="09:30"' in client.get(f"{PAGE}meetings/{first.id}/").content.decode()

    changed = MEETING | {"at": "10:00", "version": first.version}
    assert client.post(f"{PAGE}meetings/{first.id}/", changed).status_code == 302
    stale = client.post(f"{PAGE}meetings/{first.id}/", changed | {"title": "Typed in a stale tab"})
    assert stale.status_code == 400
    assert "Somebody changed this since you opened it" in stale.content.decode()
    assert "Typed in a stale tab" in stale.content.decode()

    (second,) = held(cast).meetings
    assert (second.meeting.title, second.meeting.at) == ("Weekly", "10:00")
    gone = f"{PAGE}meetings/{first.id}/withdraw/"
    assert client.post(gone, {"version": first.version}).status_code == 400
    assert client.post(gone, {"version": second.version}).status_code == 302
    assert held(cast).meetings == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"at": "noon"},
        {"minutes": "0"},
        {"minutes": "many"},
        {"starts_on": "soon"},
        {"starts_on": "0001-01-01"},
        {"teams": []},
        {"numbers": ["nps"]},
        {"rhythm": "yearly"},
        {"members": ["999999999"]},
    ],
    ids=str,
)
def test_a_meeting_that_makes_no_sense_is_refused_and_keeps_what_was_typed(sign_in, cast, change: dict):
    answer = sign_in(cast.rep).post(f"{PAGE}meetings/new/", MEETING | change)

    assert answer.status_code == 400
    assert 'class="error"' in answer.content.decode()
    assert 'value="Follow-up"' in answer.content.decode()
    assert held(cast).meetings == []


@pytest.mark.django_db
def test_missions_and_exchanges_are_written(sign_in, cast):
    client: Client = sign_in(cast.marketer)
    missions = f"{PAGE}missions/sales/"
    assert client.post(missions, {"missions": "Win\n\nAnswer", "version": "0"}).status_code == 302
    stale = client.post(missions, {"missions": "Typed", "version": "0"})
    assert stale.status_code == 400
    assert "Typed" in stale.content.decode()
    assert client.post(f"{PAGE}missions/kitchen/", {"missions": "Cook"}).status_code == 404
    assert client.post(f"{PAGE}exchanges/new/", EXCHANGE).status_code == 302
    assert client.post(f"{PAGE}exchanges/new/", EXCHANGE | {"to_team": "sales"}).status_code == 400

    found = held(cast)
    assert found.missions[Team.SALES].texts == ("Win", "Answer")
    (exchange,) = found.exchanges
    edit = f"{PAGE}exchanges/{exchange.id}/"
    assert client.post(edit, EXCHANGE | {"often": "daily", "version": exchange.version}).status_code == 302
    assert held(cast).exchanges[0].exchange.often == "daily"


@pytest.mark.django_db
def test_an_observer_reads_only_and_a_stranger_nothing(sign_in, cast):
    sign_in(cast.rep).post(f"{PAGE}usual/")
    observer: Client = sign_in(cast.observer)
    before = held(cast)

    assert observer.get(PAGE).status_code == 200
    for path, given in (
        ("usual/", {}),
        ("address/", {}),
        ("meetings/new/", MEETING),
        ("missions/sales/", {"missions": "x", "version": "1"}),
        ("exchanges/new/", EXCHANGE),
        (f"meetings/{before.meetings[0].id}/withdraw/", {"version": before.meetings[0].version}),
    ):
        assert observer.post(PAGE + path, given).status_code == 403
    assert sign_in(cast.rep).post(f"{PAGE}address/").status_code == 403
    stranger: Client = sign_in(cast.stranger)
    assert stranger.get(PAGE).status_code == 404
    other = PAGE.replace("atelier", "elsewhere")
    assert stranger.get(f"{other}meetings/{before.meetings[0].id}/").status_code == 404
    assert held(cast) == before


@pytest.mark.django_db
def test_the_calendar_is_read_without_signing_in_by_who_knows_its_address(sign_in, cast, client: Client):
    head: Client = sign_in(cast.head_of_sales)
    head.post(f"{PAGE}meetings/new/", MEETING | {"members": [str(cast.rep.member_id)]})
    head.post(f"{PAGE}address/")
    place = address(head)

    answer = Client().get(place)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    (kept,) = held(cast).meetings
    assert (event["SUMMARY"], event["UID"]) == ("Weekly", f"meeting-{kept.id}@atelier.entente")
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert cast.rep.name not in answer.content.decode()
    again = Client().get(place, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_a_renewed_address_stops_the_one_before_and_guesses_find_nothing(sign_in, cast):
    head: Client = sign_in(cast.head_of_marketing)
    head.post(f"{PAGE}usual/")
    reader = Client()
    assert reader.get("/calendar/atelier/.ics").status_code == 404
    assert reader.get("/calendar/atelier/None.ics").status_code == 404

    head.post(f"{PAGE}address/")
    first = address(head)
    assert reader.get(first).status_code == 200
    head.post(f"{PAGE}address/")

    assert address(head) != first
    assert reader.get(first).status_code == 404
    assert reader.get(address(head)).status_code == 200
    assert reader.get(address(head).replace("atelier", "elsewhere")).status_code == 404
    assert reader.get(address(head).replace("atelier", "nowhere")).status_code == 404
    assert reader.post(address(head)).status_code == 405
    assert reader.get("/calendar/atelier/é.ics").status_code == 404


@pytest.mark.django_db
def test_the_page_asks_the_same_number_of_questions_whatever_is_written(
    sign_in, cast, django_assert_num_queries
):
    client: Client = sign_in(cast.rep)
    client.post(f"{PAGE}meetings/new/", MEETING)
    client.get(PAGE)
    with django_assert_num_queries(15):
        client.get(PAGE)
    client.post(f"{PAGE}usual/")
    client.get(PAGE)

    with django_assert_num_queries(15):
        client.get(PAGE)
