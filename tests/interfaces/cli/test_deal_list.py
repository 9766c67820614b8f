"""The list of deals on the command line: the filters of its page, the file, the months, the refusals."""

import csv
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
from entente.interfaces.cli.deal_filters import FILTERS
from entente.interfaces.web.deals.filters import DealFilters
from tests.interfaces.cli.conftest import Answer, Desk

HOWTO = Path(__file__).parents[3] / "docs" / "howto" / "deals.md"
# The newest first: L5 lost on 8 April without an amount, L4 won on 20 April for 1,200.50.
FOUND = {
    (): ["L5", "L4"],
    ("--state", "won"): ["L4"],
    ("--state", "open"): [],
    ("--from", "2024-04-04"): ["L5"],
    ("--to", "2024-04-03"): ["L4"],
    ("--closed-from", "2024-04-08", "--closed-to", "2024-04-19"): ["L5"],
    ("--undated",): [],
    ("--priced",): ["L4"],
}
THREE = """deal,lead,stage,closed,amount,owner
D1,L4,won,2024-04-20,1200.50,Hugo Martin
D2,L2,lost,,,Ines Moreau
D3,L3,open,,300,=1+1
"""
THREE_MAP = """kind = "deals"
[columns]
key = "deal"
lead = "lead"
state = "stage"
closed_on = "closed"
amount = "amount"
owner = "owner"
"""


def deals(desk: Desk, *options: object) -> Answer:
    return desk.command("deal", "list", "--workspace", desk.slug, *options)


def keys(answer: Answer) -> list[str]:
    return [one["lead"] for one in answer.json["deals"]]


def exports_noted(desk: Desk) -> list[dict]:
    workspace_id = workspace_named(desk.slug).id
    with workspace_transaction(workspace_id):
        found = Fact.objects.filter(workspace_id=workspace_id, kind="PersonsExported").order_by("id")
        return [fact.payload | {"source": fact.source} for fact in found]


def test_each_filter_finds_its_deals(earning: Desk):
    found = {words: keys(deals(earning, "--json", *words)) for words in FOUND}

    assert found == FOUND


def test_a_row_has_plain_values(earning: Desk):
    answer = deals(earning, "--json", "--state", "won").json

    (row,) = answer["deals"]
    assert {name: row[name] for name in row if name not in ("deal", "lead_id")} == {
        "lead": "L4",
        "owner": None,
        "state": "won",
        "opened_at": None,
        "closed_on": "2024-04-20",
        "amount": 1200.5,
        "currency": "EUR",
        "reason": None,
    }
    assert [answer[name] for name in ("count", "at_least", "newer", "older")] == [1, False, None, None]


def test_owners_and_deals_without_a_date_are_filters_too(company: Desk):
    assert company.bring("deals", THREE, map_text=THREE_MAP).code == 0

    found = [
        keys(deals(company, "--json", *words))
        for words in (("--owner", "hugo martin"), ("--owner", "Ines Moreau"), ("--undated",), ("--priced",))
    ]

    assert found == [["L4"], ["L2"], ["L2"], ["L3", "L4"]]


def test_a_cursor_goes_on_where_an_answer_ended_and_back(earning: Desk):
    first = deals(earning, "--json", "--limit", "1").json
    second = deals(earning, "--json", "--limit", "1", "--cursor", first["older"]).json
    back = deals(earning, "--json", "--limit", "1", "--cursor", second["newer"]).json

    assert [[one["lead"] for one in page["deals"]] for page in (first, second, back)] == [
        *(["L5"], ["L4"], ["L5"])
    ]
    assert (first["newer"], second["older"], first["count"]) == (None, None, 2)
    assert f"Older ones: --cursor {first['older']}\n" in deals(earning, "--limit", "1").out


def test_a_list_is_read_in_english_and_in_french(earning: Desk, monkeypatch: pytest.MonkeyPatch):
    english = deals(earning).out.splitlines()
    monkeypatch.setenv("LANGUAGE", "fr")
    french = deals(earning).out.splitlines()

    assert [line.split() for line in english] == [
        ["Lead", "Deal", "Owner", "Opened", "Closed", "Amount", "Reason"],
        ["L5", "Lost", "–", "–", "8", "Apr", "2024", "–", "–"],
        ["L4", "Won", "–", "–", "20", "Apr", "2024", "€1,200.50", "–"],
        ["Deals", "under", "these", "filters:", "2"],
    ]
    assert french[2].split() == ["L4", "Gagnée", "–", "–", "20", "avr.", "2024", "1", "200,50", "€", "–"]
    assert french[3] == "Affaires sous ces filtres\u00a0: 2"


def test_what_was_won_and_lost_by_month(company: Desk, monkeypatch: pytest.MonkeyPatch):
    company.bring("deals", THREE, map_text=THREE_MAP)
    months = ("deal", "months", "--workspace", company.slug)

    assert company.command(*months, "--json").json == {
        "currency": "EUR",
        "months": [
            {"month": None, "won": 0, "lost": 1, "revenue": 0.0},
            {"month": "2024-04", "won": 1, "lost": 0, "revenue": 1200.5},
        ],
    }
    monkeypatch.setenv("LANGUAGE", "fr")
    shown = [line.split() for line in company.command(*months).out.splitlines()]
    assert shown[1:] == [
        ["Sans", "date", "0", "1", "0,00", "€"],
        ["avr.", "2024", "1", "0", "1", "200,50", "€"],
    ]


def test_the_file_has_every_row_in_safe_cells_and_is_written_down(company: Desk):
    company.bring("deals", THREE, map_text=THREE_MAP)

    rows = list(csv.DictReader(StringIO(deals(company, "--csv", "--priced").out)))

    assert [(row["lead"], row["owner"], row["amount"]) for row in rows] == [
        ("L3", "'=1+1", "300.00"),
        ("L4", "Hugo Martin", "1200.50"),
    ]
    (noted,) = exports_noted(company)
    assert noted == {"what": "deals", "rows": 2, "filters": {"priced": "True"}, "source": "command"}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--cursor", "x"), "'x'"),
        (("--owner", "Nobody"), "Nobody"),
        (("--owner", " "), "--owner"),
        (("--from", "2024-05-01", "--to", "2024-04-01"), "--to 2024-04-01 is before --from 2024-05-01"),
        (("--closed-from", "2024-05-01", "--closed-to", "2024-04-01"), "is before --closed-from 2024-05-01"),
        (("--closed-from", "soon"), "soon"),
        (("--state", "fine"), "fine"),
        (("--limit", "1001"), "--limit"),
        (("--csv", "--json"), "--csv"),
    ],
)
def test_a_filter_that_makes_no_sense_is_one_sentence(earning: Desk, words: tuple[str, ...], named: str):
    refused = deals(earning, *words)

    assert (refused.code, refused.out) == (2, "")
    assert named in refused.err
    assert len(refused.err.strip().splitlines()) == 1


def test_rights_hold_for_the_list_and_its_file(company: Desk):
    company.bring("deals")
    olga, rita = company.hire("Olga", "observer"), company.hire("Rita", "rep", "--team", "sales")

    refused = [deals(company, "--csv", "--by", email) for email in (olga, rita)]

    assert [(one.code, one.out) for one in refused] == [(2, "")] * 2
    assert "take rows out" in refused[0].err
    assert exports_noted(company) == []
    assert keys(deals(company, "--json", "--by", olga)) == ["L5", "L4"]
    assert company.command("deal", "months", "--workspace", company.slug, "--by", olga).code == 0


def test_a_long_page_asks_as_often_as_a_short_one(earning: Desk):
    asked = []
    for limit in (1, 2):
        with CaptureQueriesContext(connection) as captured:
            assert deals(earning, "--limit", limit).code == 0
        asked.append(len(captured))

    assert asked[0] == asked[1]


def test_the_words_of_the_filters_are_those_of_the_page():
    form = DealFilters(QueryDict(), owners=(), personas=())
    options = {option.name: option for option in _options()}

    assert set(options) == set(form.fields)
    state, kind = form.fields["state"], options["state"].type
    assert isinstance(state, forms.ChoiceField)
    assert isinstance(kind, click.Choice)
    assert set(kind.choices) == {key for key, _word in state.choices if key}


def test_the_page_of_the_command_names_every_filter():
    page = HOWTO.read_text("utf-8")

    assert {name for option in _options() for name in option.opts if f"`{name}`" not in page} == set()


def _options() -> list[click.Parameter]:
    command = click.Command("list")
    for option in FILTERS:
        option(command)
    return command.params
