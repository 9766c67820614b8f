"""The list of leads on the command line: the filters of its page, pages by cursor, the file, the refusals."""

import csv
import re
from io import StringIO
from pathlib import Path

import click
import pytest
from django import forms
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.ledger.models import Fact
from entente.foundation.people.queries import workspace_named
from entente.interfaces.cli.filters import NumberOr
from entente.interfaces.cli.lead_filters import FILTERS
from entente.interfaces.web.leads.filters import Known, LeadFilters
from tests.interfaces.cli.conftest import LEADS, Answer, Desk

HOWTO = Path(__file__).parents[3] / "docs" / "howto" / "leads.md"
# The newest first: L3 met, L5 overdue, L4 met late, L2 met, L1 from the day before the agreement.
FOUND = {
    (): ["L3", "L5", "L4", "L2", "L1"],
    ("--state", "met"): ["L3", "L2"],
    ("--state", "not_judged"): ["L1"],
    ("--flight", "overdue"): ["L5"],
    ("--judged", "speed"): ["L3", "L5", "L4", "L2"],
    ("--rep", "hugo martin"): ["L2", "L1"],
    ("--source", "web", "--rep", "Ines Moreau"): ["L3", "L4"],
    ("--source", "nowhere"): [],
    ("--campaign", "spring"): [],
    ("--from", "2024-04-03", "--to", "2024-04-04"): ["L5", "L4"],
    ("--find", "L4"): ["L4"],
    ("--find", "ADA@one.example"): ["L4", "L1"],
    ("--deal", "none"): ["L3", "L5", "L4", "L2", "L1"],
    ("--complete", "no"): [],
    ("--persona", "none"): ["L3", "L5", "L4", "L2", "L1"],
    ("--segment", "any"): [],
    ("--version", "0"): ["L1"],
    ("--temperature", "none"): ["L3", "L5", "L4", "L2", "L1"],
    ("--temperature", "hot"): [],
}


def leads(desk: Desk, *options: object) -> Answer:
    return desk.command("lead", "list", "--workspace", desk.slug, *options)


def keys(answer: Answer) -> list[str]:
    return [one["external_id"] for one in answer.json["leads"]]


def test_each_filter_finds_its_leads(settled: Desk):
    found = {words: keys(leads(settled, "--json", *words)) for words in FOUND}

    assert found == FOUND


def test_personas_deals_and_stages_are_filters_too(company: Desk):
    persona, stages = company.folder / "p.toml", company.folder / "j.toml"
    persona.write_text('name = "Web"\n[[any]]\nall = [{field="source", operator="is", values=["web"]}]\n')
    stages.write_text(
        "".join(
            f'[[stage]]\nkey = "{key}"\nnames = {{ en = "{key}" }}\nowner = "sales"\nphase = "engage"\n'
            f'test = "{test}"\n'
            for key, test in (("came", "captured"), ("tried", "attempted"), ("won", "deal_won"))
        )
    )
    company.bring("deals")
    of = ("--workspace", company.slug)
    number = company.command("persona", "define", persona, *of, "--json").json["id"]
    assert company.command("journey", "set", stages, *of).code == 0

    found = {
        words: keys(leads(company, "--json", *words))
        for words in (
            ("--persona", number),
            ("--persona", "none"),
            ("--deal", "won"),
            ("--stage", "tried"),
            ("--stage", "won", "--how", "measured"),
            ("--stage", "tried", "--how", "implied"),
        )
    }

    assert [*found.values()] == [
        ["L3", "L4", "L2"],
        ["L5", "L1"],
        ["L4"],
        ["L3", "L4", "L2", "L1"],
        ["L4"],
        [],
    ]


def test_a_row_says_what_the_file_says(settled: Desk):
    answer = leads(settled, "--json", "--find", "L4").json

    (row,) = answer["leads"]
    assert (answer["count"], answer["at_least"], answer["newer"], answer["older"]) == (1, False, None, None)
    assert {name: row[name] for name in row if name != "id"} == {
        "external_id": "L4",
        "captured_at": "2024-04-03T09:00:00+02:00",
        "person": None,
        "email": "ada@one.example",
        "source": "web",
        "campaign": None,
        "rep": "Ines Moreau",
        "state": "met_late",
        "due_at": "2024-04-03T10:00:00+02:00",
        "first_attempt_at": "2024-04-03T10:30:00+02:00",
        "first_attempt_by": "Ines Moreau",
        "elapsed_seconds": 5400,
        "business_seconds": 5400,
        "attempts": 1,
        "deal": None,
        "persona": None,
        "temperature": None,
    }


def test_a_cursor_goes_on_where_an_answer_ended_and_back(settled: Desk):
    first = leads(settled, "--json", "--limit", "2").json
    second = leads(settled, "--json", "--limit", "2", "--cursor", first["older"]).json
    last = leads(settled, "--json", "--limit", "2", "--cursor", second["older"]).json
    back = leads(settled, "--json", "--limit", "2", "--cursor", second["newer"]).json

    pages = [[one["external_id"] for one in page["leads"]] for page in (first, second, last, back)]
    assert pages == [["L3", "L5"], ["L4", "L2"], ["L1"], ["L3", "L5"]]
    assert (first["newer"], last["older"], first["count"]) == (None, None, 5)
    assert f"Older ones: --cursor {first['older']}\n" in leads(settled, "--limit", "2").out


def test_a_list_is_read_in_english_and_in_french(settled: Desk, monkeypatch: pytest.MonkeyPatch):
    english = leads(settled, "--find", "L4").out.splitlines()
    monkeypatch.setenv("LANGUAGE", "fr")
    french = leads(settled, "--find", "L4").out.splitlines()

    assert re.split(r" {2,}", english[1])[:8] == [
        *("L4", "ada@one.example", "Wed 3 Apr 2024, 09:00", "web", "–", "–", "Ines Moreau", "Met late")
    ]
    assert english[2] == "Leads under these filters: 1"
    assert re.split(r" {2,}", french[1])[2] == "mer. 3 avr. 2024 09:00"
    assert french[2] == "Leads sous ces filtres\u00a0: 1"


def exports_noted(desk: Desk) -> list[dict]:
    workspace_id = workspace_named(desk.slug).id
    with workspace_transaction(workspace_id):
        found = Fact.objects.filter(workspace_id=workspace_id, kind="PersonsExported").order_by("id")
        return [fact.payload for fact in found]


def test_the_file_has_every_row_in_safe_cells_and_is_written_down(company: Desk):
    company.bring("leads", LEADS + "L6,P6,fay@six.example,2024-11-04 09:00,Ines Moreau,=1+1\n")

    rows = list(csv.DictReader(StringIO(leads(company, "--csv", "--rep", "Ines Moreau").out)))
    leads(company, "--csv", "--find", "ada@one.example")

    assert [row["external_id"] for row in rows] == ["L6", "L3", "L4"]
    assert [row["source"] for row in rows] == ["'=1+1", "web", "web"]
    assert rows[2]["due_at"] == "2024-04-03T10:00:00+02:00"
    noted = exports_noted(company)
    assert [(one["what"], one["rows"]) for one in noted] == [("leads", 3), ("leads", 2)]
    assert noted[1]["filters"] == {"q": "given"}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--cursor", "x"), "'x'"),
        (("--rep", "Nobody"), "Nobody"),
        (("--from", "2024-05-01", "--to", "2024-04-01"), "exchange"),
        (("--from", "soon"), "soon"),
        (("--how", "implied"), "--stage"),
        (("--stage", "gone"), "gone"),
        (("--persona", "9"), "9"),
        (("--persona", "x"), "none"),
        (("--segment", "9" * 30), "several"),
        (("--version", "77"), "agreement list"),
        (("--source", " "), "--source"),
        (("--campaign", "x" * 400), "--campaign"),
        (("--find", "\udcff"), "--find"),
        (("--limit", "0"), "--limit"),
        (("--csv", "--limit", "3"), "--csv"),
        (("--state", "fine"), "fine"),
        (("--temperature", "boiling"), "boiling"),
    ],
)
def test_a_filter_that_makes_no_sense_is_one_sentence(settled: Desk, words: tuple[str, ...], named: str):
    refused = leads(settled, *words)

    assert (refused.code, refused.out) == (2, "")
    assert named in refused.err
    assert len(refused.err.strip().splitlines()) == 1


def test_two_reps_of_one_name_are_told_apart_by_their_addresses(company: Desk):
    for number in (1, 2):
        who = ("--email", f"ines{number}@one.example", "--name", "Ines Moreau", "--role", "rep")
        company.command("member", "add", "--workspace", company.slug, *who, "--team", "sales")

    refused = leads(company, "--rep", "Ines Moreau")

    assert refused.code == 2
    assert "give the e-mail of one" in refused.err
    assert keys(leads(company, "--json", "--rep", "INES2@one.example")) == []


def test_rights_hold_for_the_list_and_its_file(company: Desk):
    for name, role, team in (("olga", "observer", ()), ("rita", "rep", ("--team", "sales"))):
        who = ("--email", f"{name}@one.example", "--name", name.title(), "--role", role, *team)
        assert company.command("member", "add", "--workspace", company.slug, *who).code == 0

    refused = [
        leads(company, "--by", "olga@one.example"),
        leads(company, "--csv", "--by", "olga@one.example"),
        leads(company, "--csv", "--by", "rita@one.example"),
    ]

    assert [(one.code, one.out) for one in refused] == [(2, "")] * 3
    assert "see who the leads are" in refused[0].err
    assert "take rows out" in refused[2].err
    assert exports_noted(company) == []
    assert len(keys(leads(company, "--json", "--by", "rita@one.example"))) == 5


def test_a_long_page_asks_as_often_as_a_short_one(settled: Desk):
    asked = []
    for limit in (1, 5):
        with CaptureQueriesContext(connection) as captured:
            assert leads(settled, "--limit", limit).code == 0
        asked.append(len(captured))

    assert asked[0] == asked[1]


def test_the_words_of_the_filters_are_those_of_the_page():
    form = LeadFilters(QueryDict(), known=Known((), (), ()))
    options = {option.name: option for option in _options()}

    assert set(options) == set(form.fields)
    for name in ("state", "flight", "complete", "deal", "judged", "how", "persona", "segment", "temperature"):
        field, kind = form.fields[name], options[name].type
        assert isinstance(field, forms.ChoiceField)
        assert isinstance(kind, click.Choice | NumberOr)
        words = kind.choices if isinstance(kind, click.Choice) else kind.words
        assert set(words) == {str(key) for key, _word in field.choices if key}, name


def test_the_page_of_the_command_names_every_filter():
    page = HOWTO.read_text("utf-8")

    assert {name for option in _options() for name in option.opts if f"`{name}`" not in page} == set()


def _options() -> list[click.Parameter]:
    command = click.Command("list")
    for option in FILTERS:
        option(command)
    return command.params
