"""Objectives and governance by the command line: the same actions, files in, JSON out."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests import make
from tests.interfaces.cli.conftest import ZONE, Desk

HEADS = {"marketing": "mia@one.example", "sales": "sam@one.example"}


def file_of(desk: Desk, text: str, *, name: str = "given.toml") -> Path:
    path = desk.folder / name
    path.write_text(text, "utf-8")
    return path


def objective(desk: Desk, **changes: str) -> Path:
    """A file of an objective that holds."""
    today = make.today(ZONE)
    values = {
        "text": '"Raise the score of recommendation from 20 to 40 this season"',
        "measure": '"score of recommendation"',
        "baseline": "20",
        "target": "40",
        "starts_on": str(today),
        "deadline": str(today + timedelta(days=90)),
        "marketing_owner": f'"{HEADS["marketing"]}"',
        "sales_owner": f'"{HEADS["sales"]}"',
        "reachable": '"We call ten customers each week"',
        "realistic": '"Two offices reached it last year"',
    } | changes
    return file_of(desk, "\n".join(f"{name} = {value}" for name, value in values.items() if value))


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """A workspace with both heads and an observer."""
    for team, email in HEADS.items():
        words = ("--name", team.title(), "--role", "head", "--team", team)
        assert desk.command("member", "add", "--workspace", desk.slug, "--email", email, *words).code == 0
    words = ("--email", "olga@one.example", "--name", "Olga", "--role", "observer")
    assert desk.command("member", "add", "--workspace", desk.slug, *words).code == 0
    return desk


def run(desk: Desk, *words: object):
    group, verb, *rest = words
    return desk.command(group, verb, "--workspace", desk.slug, *rest)


def test_an_objective_is_defined_checked_adopted_noted_and_listed(staffed: Desk):
    defined = run(staffed, "objective", "define", objective(staffed), "--by", HEADS["sales"], "--json").json
    number = defined["number"]
    assert defined["state"] == "draft"
    assert list(defined["checks"].values()) == [[], [], [], [], []]
    assert run(staffed, "objective", "check", number, "--json").json["holds"] is True

    half = run(staffed, "objective", "adopt", number, "--by", HEADS["sales"], "--json").json
    whole = run(staffed, "objective", "adopt", number, "--by", HEADS["marketing"], "--json").json
    assert (half["waits_for"], whole["state"], whole["waits_for"]) == (["marketing"], "adopted", [])

    noted = run(staffed, "objective", "note", number, "21.5", "--by", HEADS["sales"], "--json").json
    assert (noted["value"], noted["stands"]) == (21.5, "open")
    assert [one["number"] for one in run(staffed, "objective", "list", "--json").json] == [number]
    assert "Raise the score" in run(staffed, "objective", "list").out


def test_a_failing_letter_says_why_and_stops_the_adoption(staffed: Desk):
    draft = file_of(staffed, 'text = "Do better together"')
    checked = run(staffed, "objective", "check", draft, "--json").json
    assert checked["holds"] is False
    assert checked["checks"]["time_bound"][-1] == "It has no deadline: choose the day by which it is reached."
    assert run(staffed, "objective", "list", "--json").json == []

    number = run(staffed, "objective", "define", draft, "--json").json["number"]
    refused = run(staffed, "objective", "adopt", number, "--by", HEADS["sales"])

    assert refused.code == 2
    assert "cannot be adopted yet" in refused.err
    assert run(staffed, "objective", "list", "--json").json[0]["state"] == "draft"


def test_a_change_of_an_adopted_one_is_a_proposal_and_its_end_too(staffed: Desk):
    number = run(staffed, "objective", "define", objective(staffed), "--json").json["number"]
    for head in HEADS.values():
        assert run(staffed, "objective", "adopt", number, "--by", head).code == 0

    wanted = objective(staffed, target="50")
    changed = run(staffed, "objective", "define", wanted, "--number", number, "--json").json
    assert (changed["state"], changed["objective"]["target"], changed["proposed"]["target"]) == (
        "changing",
        "40",
        "50",
    )
    assert run(staffed, "objective", "withdraw", number, "--json").json["state"] == "leaving"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"target": '"many"'}, "target"),
        ({"target": "nan"}, "target"),
        ({"deadline": '"soon"'}, "deadline"),
        ({"sales_owner": '"nobody@one.example"'}, "nobody@one.example"),
        ({"over": '"45"'}, "over"),
        ({"colour": '"red"'}, "colour"),
        ({"text": '""'}, "text"),
        ({"text": '"unclosed'}, "TOML"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_in_one_sentence(staffed: Desk, change: dict, named: str):
    refused = run(staffed, "objective", "define", objective(staffed, **change))

    assert refused.code == 2
    assert named in refused.err
    assert len(refused.err.strip().splitlines()) == 1
    assert run(staffed, "objective", "list", "--json").json == []


def test_rights_hold_for_commands_too(staffed: Desk):
    assert run(staffed, "objective", "define", objective(staffed), "--by", "olga@one.example").code == 2
    number = run(staffed, "objective", "define", objective(staffed), "--json").json["number"]

    nobody = run(staffed, "objective", "adopt", number)
    stale = run(staffed, "objective", "adopt", number, "--by", HEADS["sales"], "--version", 1)

    assert (nobody.code, stale.code) == (2, 2)
    assert "--by" in nobody.err
    assert "Somebody changed this" in stale.err
    assert run(staffed, "objective", "adopt", 1, "--by", HEADS["sales"]).code == 2


def test_what_governance_shows_is_what_set_takes(staffed: Desk):
    shown = run(staffed, "governance", "default", "--json").json
    assert [one["rhythm"] for one in shown["meetings"]] == ["weekly", "monthly", "quarterly"]
    given = file_of(
        staffed,
        f"""
[[meetings]]
title = "Weekly meeting of marketing and sales"
rhythm = "weekly"
weekday = "tue"
at = "08:30"
minutes = 30
starts_on = 2026-10-20
teams = ["marketing", "sales"]
members = ["{HEADS["sales"]}"]
numbers = ["leads"]
[missions]
sales = ["Win"]
""",
    )

    held = run(staffed, "governance", "set", given, "--by", HEADS["marketing"], "--json").json

    (meeting,) = held["meetings"]
    assert (meeting["at"], meeting["members"]) == ("08:30", [HEADS["sales"]])
    assert held["missions"]["sales"] == ["Win"]
    assert held["missions"]["marketing"] == shown["missions"]["marketing"]
    assert held["exchanges"] == shown["exchanges"]
    assert "each Tuesday at 08:30, 30 minutes" in run(staffed, "governance", "show").out
    assert tomllib.loads(given.read_text())["meetings"][0]["title"] == meeting["title"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("rooms = 3", "rooms"),
        ("meetings = 3", "[[meetings]]"),
        ('[missions]\nkitchen = ["x"]', "kitchen"),
        ('[missions]\nsales = "x"', "sales"),
        ('[[meetings]]\ntitle = "x"', "rhythm"),
        ('[[exchanges]]\nkind = "gossip"', "kind"),
    ],
)
def test_a_file_of_governance_that_makes_no_sense_changes_nothing(desk: Desk, text: str, named: str):
    refused = run(desk, "governance", "set", file_of(desk, text))

    assert refused.code == 2
    assert named in refused.err
    assert run(desk, "governance", "show", "--json").json["meetings"] == []


def test_the_calendar_is_written_and_has_an_address(staffed: Desk):
    run(staffed, "governance", "default")
    out = staffed.folder / "out.ics"

    assert run(staffed, "governance", "ics", out).code == 0
    events = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in events] == [
        "Weekly meeting of marketing and sales",
        "Monthly meeting of the heads",
        "Quarterly signature of the agreement",
    ]
    assert run(staffed, "governance", "ics").out.startswith("BEGIN:VCALENDAR")
    first = run(staffed, "governance", "address").out
    assert first == run(staffed, "governance", "address").out
    assert first != run(staffed, "governance", "address", "--renew").out
    assert run(staffed, "governance", "address", "--by", "olga@one.example").code == 0
    assert run(staffed, "governance", "address", "--renew", "--by", "olga@one.example").code == 2
    assert run(staffed, "governance", "ics", "/nowhere/out.ics").code == 2


def test_the_first_objective_is_proposed_once_and_is_a_draft(staffed: Desk):
    whys = (
        "--reachable",
        "Two campaigns a month are paid",
        "--realistic",
        "Last spring we won eighteen of them",
    )

    kept = run(staffed, "objective", "first", "--by", HEADS["marketing"], *whys, "--json").json

    assert kept["text"].startswith("Win 20 customers from new leads by ")
    assert run(staffed, "objective", "check", str(kept["number"]), "--json").json["holds"] is True
    again = run(staffed, "objective", "first", "--by", HEADS["marketing"])
    assert again.code == 2
    assert "There is an objective already" in again.err
