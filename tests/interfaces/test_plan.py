"""`entente plan`: the figures as JSON, the same for people, and one sentence for what cannot be computed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from entente.interfaces.cli.main import run
from entente.interfaces.cli.plan import plan

GOAL = ("--quota", "1000000", "--marketing-share", "0.40", "--deal-size", "8000", "--close-rate", "0.04")


def ask(*arguments: str, language: str = "C.UTF-8") -> Result:
    return CliRunner().invoke(plan, arguments, env={"LANGUAGE": "", "LC_ALL": language})


def test_the_example_of_the_article_as_json():
    found = json.loads(ask(*GOAL, "--json").stdout)

    assert (found["marketing_revenue"], found["customers"], found["leads"]) == (400_000, 50, 1250)


def test_the_months_as_json():
    found = json.loads(
        ask(
            *("--customers", "2026-04=10,2026-05=10,2026-06=10"),
            *("--lag", "0,0.2,0.5,0.3", "--close-rate", "0.05", "--json"),
        ).stdout
    )

    assert found["leads_by_month"] == {
        "2026-01": 60,
        "2026-02": 160,
        "2026-03": 200,
        "2026-04": 140,
        "2026-05": 40,
    }
    assert list(found["plan_by_month"]) == list(found["leads_by_month"])
    assert found["past_months"] == []


def test_confidence_and_history_as_json():
    known = ask("--customers", "10", "--close-rate", "0.02", "--confidence", "0.8", "--json")
    believed = ask("--customers", "10", "--history", "20,1000", "--confidence", "0.8", "--json")

    assert json.loads(known.stdout)["leads_at_confidence"] == 625
    assert json.loads(believed.stdout)["leads_at_confidence"] == 644


def test_the_inverse_and_the_words_of_both_languages():
    given = ("--leads", "900", "--marketing-share", "40%", "--deal-size", "8000", "--close-rate", "4%")

    assert "720,000" in ask(*given).stdout
    assert "720\u202f000" in ask(*given, language="fr_FR.UTF-8").stdout


def test_sales_that_cannot_honour_it_are_told_what_to_change():
    """1,250 leads over 12 months at 30 minutes are 52.1 h a month; there are 40."""
    found = ask(
        *GOAL,
        *("--first-month", "2027-01", "--reps", "1", "--hours", "40"),
        *("--attempts", "5", "--minutes-per-attempt", "6"),
    ).stdout

    assert "Sales cannot honour this: 12.08 h short in" in found
    assert "It would hold with one of: 3 attempts; 80 leads a month; 2 reps." in found


def test_a_file_with_personas_and_options_that_win(tmp_path: Path):
    file = tmp_path / "PLAN.toml"
    file.write_text(
        'quota = 500000\nmarketing_share = "40%"\ndeal_size = 8000\nclose_rate = 0.04\n'
        '[[personas]]\nname = "SME"\nmix = 0.5\n[[personas]]\nname = "Group"\nmix = 0.5\nclose_rate = 0.02\n',
        "utf-8",
    )
    found = json.loads(ask("--file", str(file), "--quota", "1000000", "--json").stdout)

    assert [one["leads"] for one in found["personas"]] == [625, 1250]
    assert found["leads"] == 1875


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--quota", "-5"), "--quota: -5 is below zero"),
        (("--close-rate", "0"), "--close-rate: 0 is zero"),
        (("--marketing-share", "1.2"), "--marketing-share: 1.2 is not a share"),
        (("--deal-size", "nan"), "--deal-size: 'nan' is not a number"),
        (("--quota", "inf"), "--quota: 'inf' is not a number"),
        (("--quota", ""), "--quota: nothing says what to reach"),
        (("--file", "/nowhere/PLAN.toml"), "/nowhere/PLAN.toml cannot be read as a plan"),
    ],
)
def test_what_cannot_be_computed_is_one_sentence_and_code_2(
    arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
):
    code = run(["plan", *GOAL, *arguments])
    said = capsys.readouterr()

    assert (code, said.out) == (2, "")
    assert sentence in said.err
    assert len(said.err.splitlines()) == 1


def test_a_file_that_is_no_plan_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "PLAN.toml"
    file.write_bytes(b"\x00\xff\x00")

    assert run(["plan", "--file", str(file)]) == 2
    assert "cannot be read as a plan" in capsys.readouterr().err
