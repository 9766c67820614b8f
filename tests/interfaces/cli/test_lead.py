"""The story of a lead on the command line: what its page tells, worked out by hand, and what is refused."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.queries import workspace_named
from tests.interfaces.cli.conftest import CALLS, LEADS, Answer, Command, Desk, open_workspace

# Europe/Berlin, Monday to Friday 9 to 18; 60 minutes, and 2 attempts by the day after, from 30 March 2024.
# L4: Wednesday 3 April 9:00, due at 10:00, called at 10:30; a second call was due by Thursday's close.
# L3: Friday 25 October 17:30, so 30 minutes that day, a closed weekend, and 30 minutes on Monday to 9:30.
# L5: nobody called for ten seconds or more, but the prospect did at 16:05, which ends the second promise.
# L1: the other lead of the person of L4, captured on the day before the agreement.
HEADER = LEADS[: LEADS.index("\n") + 1]
PERSONA = 'name = "Web visitor"\n[[any]]\nall = [{field = "source", operator = "is", values = ["web"]}]\n'
MQL = {
    "required": ["email"],
    "fit": [[{"field": "source", "operator": "is", "values": ["web"]}]],
    "intent": [],
}
MQL_FILE = (
    'required = ["email"]\nintent = []\nfit = [[{field = "source", operator = "is", values = ["web"]}]]\n'
)


def show(desk: Desk, key: str, *options: object) -> Answer:
    return desk.command("lead", "show", key, "--workspace", desk.slug, *options)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(scope="module")
def agreed(command: Command, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The small company with deals, both promises, a persona and an MQL definition, which stays as it is."""
    desk = Desk(open_workspace(command), tmp_path_factory.mktemp("agreed"), command)
    for kind in ("leads", "attempts", "deals"):
        assert desk.bring(kind).code == 0
    desk.promise(date(2024, 3, 30), speed_minutes=60, speed_share=0.8, depth_attempts=2, depth_days=1)
    desk.hire_heads()
    persona, mql = written(desk.folder, "p.toml", PERSONA), written(desk.folder, "mql.toml", MQL_FILE)
    of = ("--workspace", desk.slug)
    assert command("persona", "define", persona, *of).code == 0
    assert command("definition", "propose", "mql", "--file", mql, "--by", "mia@one.example", *of).code == 0
    assert command("definition", "accept", "mql", "--by", "sam@one.example", *of).code == 0
    return desk


def test_sales_accepts_and_returns_by_command(desk: Desk):
    desk.bring("leads")
    desk.hire_heads()
    of = ("--workspace", desk.slug, "--by", "sam@one.example")
    assert desk.command("lead", "accept", "L4", *of, "--json").json["answer"]["answer"] == "accepted"

    back = ("--reason", "no_budget", "--evidence", "Nothing before 2027.")
    found = desk.command("lead", "return", "L4", *back, *of, "--json").json

    assert (found["answer"]["answer"], found["answer"]["return_reason"]) == ("returned", "no_budget")
    told = [(one["kind"], one["details"]) for one in found["facts"] if one["who"] == "Sam"]
    assert told == [("LeadAccepted", []), ("LeadReturned", ["No budget", "Nothing before 2027."])]
    listed = desk.command("lead", "list", "--answer", "returned", "--workspace", desk.slug, "--json").json
    assert [one["external_id"] for one in listed["leads"]] == ["L4"]


@pytest.mark.parametrize(
    ("verb", "says"),
    [
        (("accept", "L4", "--by", "mia@one.example"), "cannot answer for sales"),
        (("accept", "L4"), "cannot answer for sales"),
        (("accept", "none", "--by", "sam@one.example"), "There is no lead none"),
        (
            ("return", "L4", "--by", "sam@one.example", "--reason", "why", "--evidence", "x"),
            "'why' is not a reason; choose from not_target",
        ),
        (
            ("return", "L4", "--by", "sam@one.example", "--reason", "no_budget", "--evidence", " "),
            "Invalid value for '--evidence'",
        ),
    ],
)
def test_an_answer_that_cannot_be_given_is_one_sentence(desk: Desk, verb: tuple[str, ...], says: str):
    desk.bring("leads")
    desk.hire_heads()

    answer = desk.command("lead", *verb, "--workspace", desk.slug)

    assert answer.code == 2
    assert says in answer.err
    assert show(desk, "L4", "--json").json["answer"]["answer"] is None


def test_who_it_is_and_how_its_clocks_stand(agreed: Desk):
    found = show(agreed, "L4", "--json").json

    assert (found["external_id"], found["source"], found["rep"]) == ("L4", "web", "Ines Moreau")
    assert found["person"]["email"] == "ada@one.example"
    assert found["clock"] == {
        "state": "met_late",
        "started_at": "2024-04-03T09:00:00+02:00",
        "due_at": "2024-04-03T10:00:00+02:00",
        "first_attempt_at": "2024-04-03T10:30:00+02:00",
        "first_attempt_by": "Ines Moreau",
        "first_contact_at": None,
        "elapsed_seconds": 5400,
        "business_seconds": 5400,
    }
    assert found["depth"] == {
        "made": 1,
        "promised": 2,
        "due_at": "2024-04-04T18:00:00+02:00",
        "verdict": "broken_closed",
        "answered_at": None,
    }


def test_every_fact_stands_in_order_with_its_time_in_the_zone_of_the_workspace(agreed: Desk):
    facts = show(agreed, "L4", "--json").json["facts"]

    assert [(one["at"][:19], one["title"], one["who"]) for one in facts[:-1]] == [
        ("2024-03-29T17:00:00", "Call", "Hugo Martin"),
        ("2024-04-01T09:15:00", "Call", "Hugo Martin"),
        ("2024-04-03T09:00:00", "Captured", None),
        ("2024-04-03T09:00:00", "Assigned", "Ines Moreau"),
        ("2024-04-03T10:00:00", "The promise of a first attempt was broken", None),
        ("2024-04-03T10:30:00", "Call", "Ines Moreau"),
        ("2024-04-04T18:00:00", "The promise of the number of attempts was broken", None),
        ("2024-04-20T23:59:59", "Deal won", None),
        ("2024-04-20T23:59:59", "Handover closed", None),
    ]
    assert (facts[-1]["kind"], facts[-1]["details"]) == ("PersonaDecided", ["Web visitor"])
    assert [one["at"][-6:] for one in facts[:2]] == ["+01:00", "+02:00"]
    assert facts[0]["details"][-1] == "does not count: before the clock started"
    assert [one["title"] for one in facts if one["is_first_attempt"]] == ["Call"]


def test_the_deadline_says_its_way_through_the_weekend(agreed: Desk):
    deadline = show(agreed, "L3", "--json").json["deadline"]

    assert (deadline["judged"], deadline["promised_seconds"]) == (True, 3600)
    assert (deadline["in_force_from"], deadline["zone"]) == ("2024-03-30", "Europe/Berlin")
    assert deadline["due_at"] == "2024-10-28T09:30:00+01:00"
    assert [tuple(step.values()) for step in deadline["way"]] == [
        ("2024-10-25", "2024-10-25", "17:30–18:00", 1800),
        ("2024-10-26", "2024-10-27", "closed", 0),
        ("2024-10-28", "2024-10-28", "09:00–09:30", 1800),
    ]


def test_a_lead_from_before_the_agreement_says_why_it_is_not_judged(agreed: Desk):
    found = show(agreed, "L1", "--json").json

    assert (found["clock"]["state"], found["depth"], found["deadline"]["way"]) == ("not_judged", None, [])
    assert found["deadline"]["judged"] is False
    assert found["deadline"]["why"].startswith("No version of the agreement was in force")
    assert "Not judged: No version" in show(agreed, "L1").out


def test_the_persona_and_the_verdict_come_with_their_reasons(agreed: Desk):
    found, other = show(agreed, "L4", "--json").json, show(agreed, "L5", "--json").json

    assert found["persona"]["name"] == "Web visitor"
    assert found["persona"]["because"] == [{"criterion": "Source is “web”", "here": "web"}]
    assert (other["persona"]["name"], other["persona"]["because"]) == (None, [])
    assert found["mql"]["is_mql"] is True
    assert {name: found["mql"]["definition"][name] for name in MQL} == MQL
    assert found["mql"]["definition"]["was_in_force"] is False
    assert other["mql"]["is_mql"] is False
    assert [(one["part"], one["holds"], one["found"]) for one in other["mql"]["parts"]] == [
        ("information", False, ["no e-mail"]),
        ("channel", False, []),
        ("fit", False, ["source: nothing"]),
        ("intent", True, []),
    ]


def test_the_other_leads_and_the_touches_of_the_person_are_named(agreed: Desk):
    found = show(agreed, "L4", "--json").json

    assert [(one["external_id"], one["state"], one["attempts"]) for one in found["others"]] == [
        ("L1", "not_judged", 2)
    ]
    assert [(one["occurred_at"], one["source"]) for one in found["touches"]] == [
        ("2024-04-03T09:00:00+02:00", "web"),
        ("2024-03-29T17:30:00+01:00", "fair"),
    ]


def test_it_is_told_in_english(agreed: Desk):
    lines = [" ".join(line.split()) for line in show(agreed, "L4").out.splitlines()]

    for line in (
        "ada@one.example (lead L4)",
        "State Met late",
        "Due Wed 3 Apr 2024, 10:00",
        "First attempt Wed 3 Apr 2024, 10:30 Ines Moreau",
        "Promised attempts 1 of 2 by Thu 4 Apr 2024, 18:00 · Broken, closed",
        "Promised: a first human attempt within 60 business minutes of the assignment."
        " Version in force from 30 Mar 2024.",
        "Wed 3 Apr 09:00–10:00 1 h",
        "Because Source is “web” (here: web)",
        "holds: Fit source: web",
        "L1 Fri 29 Mar 2024, 17:30 fair Not judged 2",
    ):
        assert line in lines
    assert any("Call: the first attempt Ines Moreau" in line for line in lines)
    ended_early = " ".join(show(agreed, "L5").out.split())
    assert (
        "kept early: the prospect answered, or a meeting was booked, on Thu 4 Apr 2024, 16:05" in ended_early
    )


def test_it_is_told_in_french(agreed: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LANGUAGE", "fr")

    lines = [" ".join(line.split()) for line in show(agreed, "L3").out.splitlines()]
    found = show(agreed, "L3", "--json").json

    for line in (
        "Pourquoi cette échéance (Europe/Berlin)",
        "sam. 26 oct. – dim. 27 oct. fermé –",
        "lun. 28 oct. 09:00–09:30 30 min",
        "État Tenu",
        "Parce que Source est « web » (ici : web)",
        "rempli : Informations requises",
    ):
        assert line in lines
    assert found["clock"]["state"] == "met"
    assert found["facts"][0]["title"] == "Capté"


def test_what_was_corrected_says_that_it_holds_no_more(company: Desk):
    company.bring(
        "leads", LEADS.replace("ada@one.example,2024-04-03 09:00", "ada@one.example,2024-04-03 09:10")
    )

    facts = show(company, "L4", "--json").json["facts"]

    captured = [(one["at"][11:16], one["void"]) for one in facts if one["kind"] == "LeadCaptured"]
    assert captured == [("09:00", "corrected"), ("09:10", None)]
    assert "Captured (corrected)" in show(company, "L4").out


@pytest.mark.parametrize("key", ["L9", "l4", "123", "", "  ", "\udcff", "L4\0", "9" * 30])
def test_a_key_that_is_no_lead_is_one_sentence(settled: Desk, key: str):
    refused = show(settled, key, "--json")

    assert (refused.code, refused.out) == (2, "")
    assert len(refused.err.strip().splitlines()) == 1


def test_a_key_of_another_workspace_is_not_there(settled: Desk, desk: Desk):
    desk.bring("leads", LEADS.replace("L4,", "Z4,"))

    assert show(desk, "Z4").code == 0
    refused = show(settled, "Z4")
    assert refused.err == "There is no lead Z4 in this workspace; `entente lead list` shows them.\n"
    assert (refused.code, refused.out) == (2, "")


def test_an_undone_lead_is_not_there_and_an_erased_one_is_called_by_its_number(company: Desk):
    number = show(company, "L5", "--json").json["id"]
    of_company = workspace_named(company.slug).id
    with workspace_transaction(of_company), connection.cursor() as cursor:
        cursor.execute("DELETE FROM lead WHERE workspace_id = %s AND id = %s", [of_company, number])

    erased = show(company, str(number), "--json").json
    assert (erased["id"], erased["external_id"], erased["clock"]["state"]) == (number, None, "broken_open")
    assert show(company, "L5").code == 2

    batch = company.bring("leads", f"{HEADER}N1,P9,nora@nine.example,2024-05-06 09:00,,web\n").json["batch"]
    assert show(company, "N1").code == 0
    assert company.command("import", "undo", batch, "--workspace", company.slug, "--yes").code == 0
    assert show(company, "N1").code == 2


def test_who_may_not_see_persons_is_refused_and_a_rep_is_not(company: Desk):
    for name, role, team in (("olga", "observer", ()), ("rita", "rep", ("--team", "sales"))):
        who = ("--email", f"{name}@one.example", "--name", name.title(), "--role", role, *team)
        assert company.command("member", "add", "--workspace", company.slug, *who).code == 0

    refused = show(company, "L4", "--by", "olga@one.example")

    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("Olga (Observer) may not see who the leads are")
    assert show(company, "L4", "--by", "rita@one.example").code == 0


def test_a_long_story_asks_as_often_as_a_short_one(company: Desk):
    calls = "".join(f"M{n},P5,2024-04-05 10:{n:02d},Hugo Martin,out,90\n" for n in range(40))
    company.bring("attempts", CALLS[: CALLS.index("\n") + 1] + calls)

    asked = {}
    for key in ("L2", "L5"):
        with CaptureQueriesContext(connection) as captured:
            assert show(company, key, "--json").code == 0
        asked[key] = len(captured)

    assert asked["L5"] == asked["L2"]
