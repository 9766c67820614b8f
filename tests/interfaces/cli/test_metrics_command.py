"""Numbers asked on the command line: the small company's, worked out by hand, and what is refused."""

import json

import pytest

from entente.analytics.metrics import CATALOGUE
from tests.interfaces.cli.conftest import Desk

SPRING = ("--from", "2024-03-01", "--to", "2024-04-30")


def figures(desk: Desk, *words: object) -> dict[str, dict[str, object]]:
    answer = desk.command("metrics", *words, "--workspace", desk.slug, "--json")
    assert answer.code == 0, answer.err
    return answer.json


@pytest.fixture
def sold(company: Desk) -> Desk:
    """The small company, whose deals are known too: L4 is won, L5 lost on 8 April."""
    assert company.bring("deals").code == 0
    return company


def test_the_numbers_of_a_small_spring(sold: Desk):
    found = figures(sold, *SPRING)

    # L1, L2, L4 and L5 of three people; L1 waits 62 h 45 over a change of clocks, L2 23 h, L4 1 h 30
    assert {slug: (one["value"], one["n"]) for slug, one in found.items()} == {
        "leads": (4, 4),
        "people": (3, 4),
        "handovers": (4, 4),
        "first_attempt_p50": (82_800, 3),
        "first_attempt_p90": (197_280, 3),
        "first_attempt_p95": (211_590, 3),
        "first_attempt_km_median": (82_800, 4),
        "first_attempt_met": (0, 3),
        "first_attempt_p50_business": (2_700, 3),
        "first_attempt_p90_business": (4_860, 3),
        "first_attempt_p95_business": (5_130, 3),
        "first_attempt_km_median_business": (2_700, 4),
        "first_attempt_met_business": (0.333333, 3),
        "open": (0, 4),
        "overdue": (0, 4),
        "attempts_per_handover": (1.0, 4),
        "returned": (0, 4),
        "acceptance": (1.0, 4),
        "answer_met": (None, 0),
        "won": (1, 4),
        "revenue": (1200.5, 1),
        "spend": (0, 0),
        "cost_per_lead": (0, 4),
    }
    assert list(found) == list(CATALOGUE)


def test_a_number_carries_its_unit_period_and_moment(sold: Desk):
    found = figures(sold, "open", "--from", "2024-04-01", "--to", "2024-04-05")

    # L5 of 4 April is only closed on the 8th: at the end of the 5th in Berlin it waits, its hour has passed
    assert found == {
        "open": {
            "value": 1,
            "unit": "handovers",
            "n": 2,
            "from": "2024-04-01",
            "to": "2024-04-05",
            "as_of": "2024-04-06T00:00:00+02:00",
        }
    }


def test_what_was_just_imported_is_in_the_answer(desk: Desk):
    assert figures(desk, "leads", *SPRING)["leads"]["value"] == 0
    batch = desk.bring("leads").json["batch"]
    assert figures(desk, "leads", *SPRING)["leads"]["value"] == 4

    assert desk.command("import", "undo", batch, "--workspace", desk.slug, "--yes").code == 0

    assert figures(desk, "leads", *SPRING)["leads"]["value"] == 0


def test_wins_by_the_month_they_were_won(sold: Desk):
    sold.bring("deals", "deal,lead,stage,closed,amount\nD9,L2,won,,99.99\n")

    found = figures(sold, "--by", "won-date", *SPRING)

    assert set(found) == {"won", "revenue"}
    assert found["won"]["months"] == {"2024-04": {"value": 1, "n": 1}}
    assert found["won"]["undated"] == {"value": 1, "n": 1}
    assert found["revenue"]["months"] == {"2024-04": {"value": 1200.5, "n": 1}}
    assert found["revenue"]["undated"] == {"value": 99.99, "n": 1}
    table = sold.command("metrics", "--by", "won-date", *SPRING, "--workspace", sold.slug).out
    assert [line.split()[:2] for line in table.splitlines()[2:5]] == [
        ["Won", "deals"],
        ["2024-04", "1"],
        ["without", "a"],
    ]


def test_without_days_it_is_the_last_thirty(settled: Desk):
    found = figures(settled, "leads")["leads"]

    first, last = (json.loads(f'"{found[name]}"') for name in ("from", "to"))
    assert str(found["as_of"]).startswith(last)
    assert (figures(settled, "leads", "--to", last)["leads"]["from"]) == first


def test_the_table_is_in_the_language_of_the_terminal(settled: Desk, monkeypatch: pytest.MonkeyPatch):
    words = ("metrics", "first_attempt_p50", *SPRING, "--workspace", settled.slug)
    assert "1 Mar \u2013 30 Apr 2024" in settled.command(*words).out
    assert "23 h 00" in settled.command(*words).out.replace("\u00a0", " ")

    monkeypatch.setenv("LANGUAGE", "fr")

    french = settled.command(*words).out
    assert "1er mars \u2013 30 avr. 2024" in french
    assert "Première tentative" in french


def test_each_number_is_explained(settled: Desk):
    listed = settled.command("metrics", "--list")

    assert listed.code == 0
    assert all(slug in listed.out for slug in CATALOGUE)
    assert settled.command("metrics", "--list", "won", "--json").json["won"]["unit"] == "deals"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("happiness",),
            "There is no number 'happiness'; `entente metrics --list` explains those there are.",
        ),
        (("--from", "2024-05-01", "--to", "2024-04-30"), "ends on 2024-04-30 before it begins on 2024-05-01"),
        (("--from", "2999-01-01"), "exchange --from and --to"),
        (("--from", "2024-02-30"), "'2024-02-30' is not a day; write it as 2026-11-30."),
        (("leads", "--by", "won-date"), "leads has no date of winning; --by won-date is for won, revenue."),
        (("--by", "moon"), "moon"),
    ],
)
def test_a_question_without_an_answer_is_refused(settled: Desk, words: tuple[str, ...], sentence: str):
    answer = settled.command("metrics", *words, "--workspace", settled.slug)

    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert sentence in answer.err


def test_an_unknown_or_unnamed_workspace_is_refused(settled: Desk):
    unknown = settled.command("metrics", "--workspace", "nowhere")
    unnamed = settled.command("metrics")

    assert (unknown.code, unnamed.code) == (2, 2)
    assert "nowhere" in unknown.err
    assert "--workspace W" in unnamed.err
