"""The story of a lead: every fact in order, what counts, what no longer holds, and why the deadline."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.test import Client

from entente.foundation.people.rules import Actor
from tests.cast import Cast
from tests.interfaces.web_scoreboard.conftest import NOON
from tests.stages.company import Company

SignIn = Callable[[Actor], Client]


def address(company: Company, key: str) -> str:
    """The address of the story of a lead."""
    ((lead_id,),) = company.ask("SELECT id FROM lead WHERE external_id = %s", key)
    return f"/w/atelier/leads/{lead_id}/"


def told(client: Client, company: Company, key: str) -> list[tuple[str, str]]:
    """Title and reason of being void of each line."""
    return [(one.title, one.void) for one in client.get(address(company, key)).context["entries"]]


def test_it_tells_what_happened_in_order(sign_in: SignIn, cast: Cast, company: Company):
    assert told(sign_in(cast.rep), company, "L2") == [
        ("Captured", ""),
        ("Assigned", ""),
        ("The promise of a first attempt was broken", ""),
        ("Call", ""),
        ("The promise of the number of attempts was broken", "corrected"),
        ("A record shows that the attempts, or an answer, came in time", ""),
    ]


def test_it_says_why_an_attempt_does_not_count(sign_in: SignIn, cast: Cast, company: Company):
    calls = [
        {"key": "S1", "person": "P-L3", "at": "2026-05-05T10:05", "seconds": "4", "outcome": "answered"},
        {"key": "S2", "person": "P-L3", "at": "2026-05-05T10:06", "outcome": "wrong_number"},
        {"key": "S3", "person": "P-L3", "at": "2026-05-05T09:00", "seconds": "40", "outcome": "answered"},
    ]
    company.bring("attempts", calls, now=NOON)

    entries = sign_in(cast.rep).get(address(company, "L3")).context["entries"]

    assert [one.details[-1] for one in entries if one.title == "Call"] == [
        "does not count: before the clock started",
        "does not count: too short",
        "does not count: wrong number",
    ]


def test_what_an_undone_import_brought_stays_struck_through(sign_in: SignIn, cast: Cast, company: Company):
    call = {"key": "U1", "person": "P-L3", "at": "2026-05-05T10:05", "seconds": "40", "outcome": "answered"}
    batch = company.bring("attempts", [call], now=NOON).batch
    company.undo(batch, now=NOON)

    lines = told(sign_in(cast.rep), company, "L3")

    assert ("Call", "import undone") in lines
    page = sign_in(cast.rep).get(address(company, "L3")).content.decode()
    assert "<s>Call</s>" in page


def test_what_was_corrected_stays_struck_through(sign_in: SignIn, cast: Cast, company: Company):
    lead = {"key": "L3", "person": "P-L3", "captured_at": "2026-05-05T10:00", "name": "Cyd", "source": "web"}
    company.bring("leads", [lead | {"email": "cyd@x.example"}], now=NOON)

    captured = [line for line in told(sign_in(cast.rep), company, "L3") if line[0] == "Captured"]

    assert sorted(captured) == [("Captured", ""), ("Captured", "corrected")]


def test_it_walks_to_the_deadline_through_the_weekend(sign_in: SignIn, cast: Cast, company: Company):
    lead = {"key": "W1", "person": "P-W1", "captured_at": "2026-05-08T17:30", "email": "w@x.example"}
    company.bring("leads", [lead], now=NOON)

    shown = sign_in(cast.rep).get(address(company, "W1")).context

    assert [(step.first.day, step.last.day, step.hours, step.used) for step in shown["steps"]] == [
        (8, 8, "17:30–18:00", "30\u00a0min"),
        (9, 10, "closed", ""),
        (11, 11, "09:00–09:30", "30\u00a0min"),
    ]
    assert shown["lead"].due_at == datetime(2026, 5, 11, 7, 30, tzinfo=UTC)


def test_the_parts_of_the_way_add_up_to_the_eye(sign_in: SignIn, cast: Cast, company: Company):
    lead = {"key": "W2", "person": "P-W2", "captured_at": "2026-05-08T17:57:51", "email": "v@x.example"}
    company.bring("leads", [lead], now=NOON)

    shown = sign_in(cast.rep).get(address(company, "W2")).context

    assert [(step.hours, step.used) for step in shown["steps"]] == [
        ("17:57:51–18:00", "2\u00a0min\u00a009\u00a0s"),
        ("closed", ""),
        ("09:00–09:57:51", "57\u00a0min\u00a051\u00a0s"),
    ]


def test_a_lead_after_closing_is_not_said_to_come_on_a_closed_day(
    sign_in: SignIn, cast: Cast, company: Company
):
    lead = {"key": "W3", "person": "P-W3", "captured_at": "2026-05-11T20:23", "email": "u@x.example"}
    company.bring("leads", [lead], now=NOON)

    shown = sign_in(cast.rep).get(address(company, "W3")).context

    assert [(step.first.day, step.hours) for step in shown["steps"]] == [
        (11, "after hours: the clock started at 20:23"),
        (12, "09:00–10:00"),
    ]


def test_a_promise_of_attempts_that_a_reply_ended_says_so(sign_in: SignIn, cast: Cast, company: Company):
    client = sign_in(cast.rep)

    page = client.get(address(company, "L1")).content.decode()

    assert client.get(address(company, "L1")).context["story"].depth.made == 1
    assert "1 of 2 by" in page
    assert "kept early: the prospect answered, or a meeting was booked, on" in page
    assert "kept early" not in client.get(address(company, "L3")).content.decode()


def test_touches_are_named_in_the_language_of_the_reader(sign_in: SignIn, cast: Cast, company: Company):
    kinds = ("download", "chat", "webinar", "form")
    touches = [
        {"key": kind, "person": "P-L1", "at": "2026-05-04T09:00", "kind": kind.title()} for kind in kinds
    ]
    company.bring("touches", touches, now=NOON)

    page = sign_in(cast.rep).get(address(company, "L1"), headers={"accept-language": "fr"}).content.decode()

    for word in ("Téléchargement", "Discussion en ligne", "Webinaire", "Formulaire"):
        assert f">{word}<" in page


def test_the_other_leads_of_the_person_are_one_step_away(sign_in: SignIn, cast: Cast, company: Company):
    again = {"key": "L8", "person": "P-L1", "captured_at": "2026-05-19T10:00", "email": "ann@x.example"}
    company.bring("leads", [again], now=NOON)

    others = sign_in(cast.rep).get(address(company, "L1")).context["story"].others

    assert [one.external_id for one in others] == ["L8"]


def test_it_asks_as_often_for_a_long_story_as_for_a_short_one(
    sign_in: SignIn, cast: Cast, company: Company, django_assert_num_queries
):
    client = sign_in(cast.rep)
    calls = [
        {"key": f"M{n}", "person": "P-L3", "at": f"2026-05-06T10:{n:02d}", "seconds": "40"} for n in range(40)
    ]
    company.bring("attempts", calls, now=NOON)
    client.get(address(company, "L6"))

    for key in ("L6", "L3"):
        place = address(company, key)
        with django_assert_num_queries(29):
            client.get(place)


def test_who_may_not_see_persons_reads_the_story_of_an_id(sign_in: SignIn, cast: Cast, company: Company):
    page = sign_in(cast.observer).get(address(company, "L1")).content.decode()

    assert "Ann" not in page
    assert "ann@x.example" not in page
    assert "<h1>L1</h1>" in page


def test_a_lead_of_another_company_is_not_there(sign_in: SignIn, cast: Cast, company: Company):
    place = address(company, "L1").replace("atelier", "elsewhere")

    assert sign_in(cast.stranger).get(place).status_code == 404
