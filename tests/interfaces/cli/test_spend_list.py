"""The list of spend on the command line: the filters of its page, the sums, the file, the refusals."""

import csv
from io import StringIO
from pathlib import Path

import click
import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from entente.interfaces.cli.spend import FILTERS
from entente.interfaces.web.spend.filters import SpendFilters
from tests.interfaces.cli.conftest import SPEND, Answer, Desk

HOWTO = Path(__file__).parents[3] / "docs" / "howto" / "deals.md"
# The newest first: 10.50 on 5 April for the web, 70.00 twice on 3 April for the fair, the copy first.
FOUND = {
    (): [10.5, 70.0, 70.0],
    ("--source", "web"): [10.5],
    ("--campaign", "Spring"): [70.0, 70.0],
    ("--campaign", "Autumn"): [],
    ("--from", "2024-04-04"): [10.5],
    ("--to", "2024-04-03"): [70.0, 70.0],
    ("--repeated",): [70.0],
}


def spend(desk: Desk, *options: object) -> Answer:
    return desk.command("spend", "list", "--workspace", desk.slug, *options)


def test_each_filter_finds_its_rows(earning: Desk):
    found = {words: spend(earning, "--json", *words).json["spend"] for words in FOUND}

    assert {words: [row["amount"] for row in rows] for words, rows in found.items()} == FOUND


def test_rows_and_sums_are_plain_values(earning: Desk):
    answer = spend(earning, "--json", "--limit", "2").json

    assert answer["spend"][0] == {
        **{"day": "2024-04-05", "source": "web", "medium": None, "campaign": None, "channel": None},
        **{"amount": 10.5, "currency": "EUR", "impressions": 1200, "clicks": 30, "repeats": None},
    }
    assert answer["spend"][1]["repeats"] == 2
    assert answer["sums"] == [
        {"currency": "EUR", "rows": 3, "amount": 150.5, "repeated_rows": 1, "repeated_amount": 70.0}
    ]
    assert [answer[name] for name in ("count", "at_least", "newer")] == [3, False, None]


def test_a_cursor_goes_on_where_an_answer_ended_and_back(earning: Desk):
    first = spend(earning, "--json", "--limit", "2").json
    second = spend(earning, "--json", "--limit", "2", "--cursor", first["older"]).json
    back = spend(earning, "--json", "--limit", "2", "--cursor", second["newer"]).json

    assert [[row["amount"] for row in page["spend"]] for page in (first, second, back)] == [
        *([10.5, 70.0], [70.0], [10.5, 70.0])
    ]
    assert (first["newer"], second["older"]) == (None, None)


def test_a_list_is_read_in_english_and_in_french(earning: Desk, monkeypatch: pytest.MonkeyPatch):
    english = [line.split() for line in spend(earning).out.splitlines()]
    monkeypatch.setenv("LANGUAGE", "fr")
    french = [" ".join(line.split()) for line in spend(earning).out.splitlines()]

    assert english[1] == ["5", "Apr", "2024", "web", "–", "€10.50", "1,200", "30", "–"]
    assert english[2] == ["3", "Apr", "2024", "fair", "Spring", "€70.00", "–", "–", "time", "2"]
    assert " ".join(english[4]) == "Sum: €150.50 (of which 1 row repeats another: €70.00)"
    assert " ".join(english[5]) == "Rows of spend under these filters: 3"
    assert french[1:3] == [
        "5 avr. 2024 web – 10,50 € 1 200 30 –",
        "3 avr. 2024 fair Spring 70,00 € – – 2 fois",
    ]
    assert french[4:] == [
        "Somme : 150,50 € (dont 1 ligne qui en répète une autre : 70,00 €)",
        "Lignes de dépenses sous ces filtres : 3",
    ]


def test_the_file_has_every_row_in_safe_cells(desk: Desk):
    desk.bring("spend", SPEND + "2024-04-06,=1+1,,5,,\n")

    rows = list(csv.DictReader(StringIO(spend(desk, "--csv", "--from", "2024-04-05").out)))

    assert [(row["day"], row["source"], row["amount"]) for row in rows] == [
        ("2024-04-06", "'=1+1", "5.00"),
        ("2024-04-05", "web", "10.50"),
    ]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--cursor", "x"), "'x'"),
        (("--source", "nowhere"), "--source"),
        (("--campaign", "x" * 400), "--campaign"),
        (("--campaign", " "), "--campaign"),
        (("--from", "2024-05-01", "--to", "2024-04-01"), "exchange"),
        (("--limit", "0"), "--limit"),
        (("--csv", "--cursor", "o1.1"), "--csv"),
    ],
)
def test_a_filter_that_makes_no_sense_is_one_sentence(earning: Desk, words: tuple[str, ...], named: str):
    refused = spend(earning, *words)

    assert (refused.code, refused.out) == (2, "")
    assert named in refused.err
    assert len(refused.err.strip().splitlines()) == 1


def test_rights_hold_for_the_list_and_its_file(desk: Desk):
    desk.bring("spend")
    olga = desk.hire("Olga", "observer")

    refused = spend(desk, "--csv", "--by", olga)

    assert (refused.code, refused.out) == (2, "")
    assert "take rows out" in refused.err
    assert spend(desk, "--json", "--by", olga).json["count"] == 3


def test_a_long_page_asks_as_often_as_a_short_one(earning: Desk):
    asked = []
    for limit in (1, 3):
        with CaptureQueriesContext(connection) as captured:
            assert spend(earning, "--limit", limit).code == 0
        asked.append(len(captured))

    assert asked[0] == asked[1]


def test_the_filters_are_those_of_the_page_and_are_explained():
    command = click.Command("list")
    for option in FILTERS:
        option(command)
    page = HOWTO.read_text("utf-8")

    assert {option.name for option in command.params} == set(SpendFilters(QueryDict(), sources=()).fields)
    assert {name for option in command.params for name in option.opts if f"`{name}`" not in page} == set()
