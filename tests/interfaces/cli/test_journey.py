"""The journey on the command line: put in place, set from a file, moved, objected to, and followed."""

from pathlib import Path

import pytest

from tests.interfaces.cli.conftest import Answer, Desk

FILE = """[[stage]]
key = "lead"
names = { en = "Lead" }
owner = "marketing"
phase = "attract"
test = "captured"

[[stage]]
key = "tried"
names = { en = "Tried", fr = "Tenté" }
owner = "sales"
phase = "engage"
test = "attempted"
limit = 60
limit_unit = "business_minutes"

[[stage]]
key = "customer"
names = { en = "Customer" }
owner = "sales"
phase = "delight"
test = "deal_won"
loops = ["lead"]
"""


def journey(desk: Desk, *words: object, json: bool = True) -> Answer:
    options = ("--workspace", desk.slug, *(["--json"] if json else []))
    return desk.command("journey", *words, *options)


def set_file(desk: Desk, text: str = FILE) -> Answer:
    path = desk.folder / "journey.toml"
    path.write_text(text, encoding="utf-8")
    return journey(desk, "set", path)


def keys(answer: Answer) -> list[str]:
    return [stage["key"] for stage in answer.json["stages"]]


def test_the_default_is_put_in_place_once_and_shown(desk: Desk):
    assert len(keys(journey(desk, "default"))) == 17

    again = journey(desk, "default")

    assert (again.code, again.out) == (2, "")
    assert again.err.startswith("There is a journey already")
    assert "Customer" in journey(desk, "show", json=False).out


def test_a_file_makes_the_journey_and_another_changes_it(desk: Desk):
    first = set_file(desk)
    assert keys(first) == ["lead", "tried", "customer"]

    second = set_file(desk, "\n[[stage]]".join(["", *FILE.split("[[stage]]")[:0:-1]]).replace("60", "30"))

    assert keys(second) == ["customer", "tried", "lead"]
    by_key = [{stage["key"]: stage for stage in answer.json["stages"]} for answer in (first, second)]
    assert by_key[0]["tried"]["id"] == by_key[1]["tried"]["id"]
    assert by_key[1]["tried"]["limit"] == 30


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('owner = "marketing"', 'owner = "finance"'), "stage 1, owner: 'finance' is unknown here"),
        (('test = "attempted"', 'test = "guessed"'), "stage 2, test: 'guessed' is unknown here"),
        (('loops = ["lead"]', 'loops = ["nowhere"]'), "loops: There is no stage 'nowhere' to go back to."),
        (("[[stage]]", "[[step]]"), "A journey is written as tables [[stage]]"),
        (("[[stage]]", "[[stage"), "is no TOML file"),
    ],
    ids=["owner", "test", "loop", "table", "no TOML"],
)
def test_a_file_that_is_no_journey_is_refused_by_name(desk: Desk, change: tuple[str, str], sentence: str):
    refused = set_file(desk, FILE.replace(*change))

    assert (refused.code, refused.out) == (2, "")
    assert sentence in refused.err
    assert "journey.toml" in refused.err
    assert keys(journey(desk, "show")) == []


def test_stages_are_moved_and_withdrawn(desk: Desk):
    set_file(desk)

    assert keys(journey(desk, "move", "customer", "--to", 1)) == ["customer", "lead", "tried"]
    assert keys(journey(desk, "withdraw", "lead")) == ["customer", "tried"]
    refused = journey(desk, "withdraw", "lead")
    assert (refused.code, refused.err.startswith("There is no stage 'lead' here")) == (2, True)


def test_members_contribute_and_object_under_their_name(company: Desk):
    set_file(company)
    options = ("--workspace", company.slug)
    company.command(
        *(
            "member",
            "add",
            "--email",
            "rita@example.com",
            "--name",
            "Rita Rep",
            "--role",
            "rep",
            "--team",
            "sales",
        ),
        *options,
    )
    rita = ("--by", "rita@example.com")

    given = journey(company, "contribute", "lead", *rita)
    assert given.json["stages"][0]["contributions"] == {"sales": 1}
    assert given.json["stages"][0]["missing_sides"] == ["marketing"]
    assert journey(company, "contribute", "lead").code == 2, "the system itself is in no team"

    number = journey(company, "object", "tried", "An hour is short.", *rita).json["objection"]
    (open_one,) = journey(company, "answer", number, "Two, then.").json
    assert (open_one["raised_by"], open_one["stage"], open_one["closed_at"]) == ("Rita Rep", "tried", None)
    assert [words["text"] for words in open_one["words"]] == ["An hour is short.", "Two, then."]
    assert journey(company, "close", number, *rita).json[0]["closed_at"]
    assert "closed" in journey(company, "objections", json=False).out
    assert journey(company, "take-back", "lead", *rita).json["stages"][0]["contributions"] == {}
    assert journey(company, "contribute", "lead", "--by", "nobody@example.com").code == 2


def test_the_funnel_of_the_small_company(company: Desk):
    """L1 to L5; L1 to L4 were tried, nobody else; L4 was won, and L5 lost."""
    assert company.bring("deals").code == 0
    set_file(company)

    answer = journey(company, "funnel", "--from", "2024-03-01", "--to", "2024-12-31").json

    assert answer["leads"] == 5
    entered = {stage["stage"]: stage["entered"] for stage in answer["stages"]}
    assert entered == {"lead": 5, "tried": 4, "customer": 1}
    assert [cohort["month"] for cohort in answer["cohorts"]] == ["2024-03", "2024-04", "2024-10"]
    assert [cohort["entered"]["tried"] for cohort in answer["cohorts"]] == [2, 1, 1]
    assert answer["teams"][0] | {"time": None} == {
        **{"owner": "marketing", "from": "lead", "to": "lead", "entered": 5},
        **{"passed_to": "tried", "passed": 4, "share": 0.8, "time": None},
    }
    assert (answer["teams"][1]["passed_to"], answer["teams"][1]["passed"]) == ("customer", 1)
    assert (answer["usual_days"], answer["usual_n"]) == (None, 1)
    assert answer["ways_back"] == [{"from": "customer", "to": "lead", "leads": 0}]
    table = journey(company, "funnel", "--from", "2024-03-01", "--to", "2024-12-31", json=False).out
    assert "80.0%" in table


def test_days_that_are_no_period_are_refused(settled: Desk):
    for words in (("--from", "2024-13-01"), ("--from", "2024-02-02", "--to", "2024-01-01")):
        assert journey(settled, "funnel", *words).code == 2


def test_a_file_that_is_not_there_is_refused(settled: Desk):
    assert journey(settled, "set", Path("nowhere.toml")).code == 2
