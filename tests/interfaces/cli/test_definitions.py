"""Words and definitions on the command line: proposed by a member, accepted by heads, tested."""

from pathlib import Path

import pytest

from tests.interfaces.cli.conftest import Desk

TERM = """[en]
label = "Prospect"
meaning = "Somebody who may buy."
[fr]
label = "Piste"
meaning = "Quelqu'un qui pourrait acheter."
"""
FAIR = (
    '{"required": ["email"], "fit": [[{"field": "source", "operator": "is", "values": ["web"]}]],'
    ' "intent": []}'
)
CALENDAR = 'zone = "Europe/Berlin"\n[week]\nmon = ["10:00-12:00"]\n'


def write(desk: Desk, name: str, text: str) -> Path:
    path = desk.folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def heads(desk: Desk) -> Desk:
    """A workspace with both heads, who have joined, and a marketer."""
    from entente.foundation.database.tenancy import workspace_transaction
    from entente.foundation.people.actions import give_password
    from entente.foundation.people.queries import system_actor, workspace_named

    for name, role, team in (
        ("mia", "head", "marketing"),
        ("sam", "head", "sales"),
        ("mo", "marketer", "marketing"),
    ):
        words = ("--email", f"{name}@x.example", "--name", name, "--role", role, "--team", team)
        assert desk.command("member", "add", "--workspace", desk.slug, *words).code == 0
    workspace = workspace_named(desk.slug)
    with workspace_transaction(workspace.id):
        give_password("une entente cordiale", by=system_actor(workspace.id))
    return desk


def on(desk: Desk, *words: object, by: str = ""):
    options = ("--by", f"{by}@x.example") if by else ()
    return desk.command(*words, "--workspace", desk.slug, *options)


def test_a_word_is_proposed_accepted_by_both_and_listed(heads: Desk):
    path = write(heads, "lead.toml", TERM)
    proposed = on(heads, "glossary", "propose", "lead", "--file", path, "--json", by="mo").json[0]
    assert proposed["waits_for"] == ["marketing", "sales"]

    assert on(heads, "glossary", "accept", by="mia").out == "1 words are accepted for marketing.\n"
    (accepted,) = on(heads, "glossary", "accept", "lead", "--json", by="sam").json

    assert accepted["in_force_from"] is not None
    (listed,) = on(heads, "glossary", "list", "--json").json
    assert listed == accepted
    assert "Prospect" in on(heads, "glossary", "list").out


def test_the_usual_words_are_proposed_once(heads: Desk):
    assert len(on(heads, "glossary", "default", "--json", by="mia").json) == 24
    assert on(heads, "glossary", "default", "--json").json == []
    assert len(on(heads, "glossary", "accept", "--json", by="sam").json) == 24


def test_reasons_and_an_mql_definition_are_accepted_by_the_other_head(heads: Desk):
    assert on(heads, "definition", "propose", "reasons", by="sam").code == 0
    assert "in force from" in on(heads, "definition", "accept", "reasons", by="mia").out

    path = write(heads, "mql.json", FAIR)
    proposed = on(
        heads, "definition", "propose", "mql", "--file", path, "--from", "2199-01-01", "--json", by="mia"
    ).json
    assert (proposed["waits_for"], proposed["content"]["required"]) == (["sales"], ["email"])
    assert on(heads, "definition", "accept", "mql", "--json", by="sam").json["in_force_from"] == "2199-01-01"
    (shown,) = on(heads, "definition", "show", "mql", "--json").json
    assert shown["accepted_by"] == ["marketing", "sales"]


def test_a_calendar_waits_for_the_other_head_once_both_are_there(heads: Desk):
    path = write(heads, "CAL.toml", CALENDAR)

    proposed = on(heads, "definition", "propose", "calendar", "--file", path, by="sam")
    assert "waits for: marketing" in proposed.out
    assert "in force from" in on(heads, "definition", "accept", "calendar", by="mia").out


def test_a_calendar_applies_at_once_without_heads(desk: Desk):
    path = write(desk, "CAL.toml", CALENDAR)

    assert on(desk, "definition", "propose", "calendar", "--file", path, "--from", "2199-01-01").out == (
        "The calendar applies from 2199-01-01.\n"
    )


def test_a_definition_is_tested_on_the_leads(company: Desk):
    assert company.bring("deals").code == 0
    path = write(company, "mql.json", FAIR)
    words = ("definition", "test", "mql", "--file", path, "--today", "2024-10-31")

    tested = on(company, *words, "--json").json

    # L2 and L3 came by the web with an e-mail; L4 by the web as well, and was won; L1 by the fair, L5 nowhere
    assert tested["together"] == {
        "month": None,
        "leads": 5,
        "mql": 3,
        "attempted": 3,
        "won": 1,
        "open": 0,
        "others_won": 0,
    }
    assert [(one["month"], one["mql"]) for one in tested["months"]] == [
        ("2024-03", 1),
        ("2024-04", 1),
        ("2024-10", 1),
    ]
    assert "3 (60%)" in on(company, *words).out


def test_a_definition_of_no_month_is_not_averaged(desk: Desk):
    path = write(desk, "mql.json", FAIR)

    tested = on(desk, "definition", "test", "mql", "--file", path, "--json").json

    assert (tested["mql_per_month"], tested["whole_months"], tested["months"]) == (None, 0, [])


@pytest.mark.parametrize(
    ("words", "by", "said"),
    [
        (("definition", "accept", "mql"), "mia", "mql: there is no such proposal"),
        (("glossary", "accept", "lead"), "sam", "lead: there is no such proposal"),
        (("glossary", "accept"), "mo", "may not sign"),
        (("glossary", "accept"), "", "speaks for neither side"),
        (("glossary", "default"), "nobody", "Nobody here has the address nobody@x.example"),
        (("definition", "propose", "mql"), "mia", "mql needs --file"),
        (("definition", "test", "mql"), "", "mql: there is no such proposal"),
        (("definition", "propose", "mql", "--file", "gone.toml"), "mia", "gone.toml cannot be read"),
        (("definition", "propose", "reasons", "--from", "2020-01-01"), "mia", "2020-01-01 is past"),
        (("definition", "propose", "calendar", "--file", "gone.toml"), "mia", "gone.toml cannot be read"),
        (("definition", "test", "mql", "--months", "0"), "", "0 is not in the range"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(heads: Desk, words: tuple, by: str, said: str):
    answer = on(heads, *words, by=by)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mql.toml", "required = [", "cannot be read"),
        ("mql.json", "[]", "holds no table"),
        ("mql.json", '{"required": ["age"]}', "age cannot be required"),
        (
            "mql.json",
            '{"fit": [[{"field": "a", "operator": "is", "values": []}]]}',
            "fit 1.1: the operator is needs",
        ),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(heads: Desk, name: str, text: str, said: str):
    answer = on(heads, "definition", "propose", "mql", "--file", write(heads, name, text), by="mia")

    assert answer.code == 2
    assert said in answer.err
    assert on(heads, "definition", "show", "mql", "--json").json == []


def test_a_member_whose_access_was_taken_away_acts_no_more(heads: Desk):
    from entente.foundation.database.tenancy import workspace_transaction
    from entente.foundation.people.models import Member
    from entente.foundation.people.queries import workspace_named

    with workspace_transaction(workspace_named(heads.slug).id):
        Member.objects.filter(email="sam@x.example").update(active=False)

    assert "has no access any more" in on(heads, "glossary", "default", by="sam").err


def _mql(desk: Desk, text: str) -> int:
    path = write(desk, "mql.json", text)
    return int(on(desk, "definition", "propose", "mql", "--file", path, "--json", by="mia").json["number"])


def test_what_a_proposal_changes_is_compared_by_default_and_by_numbers(heads: Desk):
    first = _mql(heads, FAIR)
    assert on(heads, "definition", "accept", "mql", by="sam").code == 0
    second = _mql(heads, FAIR.replace('["email"]', '["email", "phone"]').replace('["web"]', '["fair"]'))

    found = on(heads, "definition", "compare", "mql", "--json").json
    assert (found["from"], found["to"]) == (first, second)
    assert [(one["part"], one["change"], one["words"]) for one in found["lines"]] == [
        ("required", "added", {"before": "", "after": "telephone"}),
        ("fit", "changed", {"before": "source is web", "after": "source is fair"}),
    ]
    back = on(heads, "definition", "compare", "mql", "--from", second, "--to", first)
    assert back.out.splitlines()[1].split() == ["Required", "information", "removed", "telephone", "–"]
    same = on(heads, "definition", "compare", "mql", "--from", first, "--to", first)
    assert same.out == "Nothing differs between the two versions.\n"


def test_a_proposed_calendar_is_compared_with_the_one_that_applies(heads: Desk):
    path = write(heads, "CAL.toml", CALENDAR)
    assert on(heads, "definition", "propose", "calendar", "--file", path, by="mia").code == 0

    found = on(heads, "definition", "compare", "calendar", "--json").json
    assert found["from"] is None
    assert {(one["name"], one["change"]) for one in found["lines"]} == {
        ("mon", "changed"),
        *((day, "removed") for day in ("tue", "wed", "thu", "fri")),
    }


def test_two_versions_of_a_word_are_compared(heads: Desk):
    path = write(heads, "lead.toml", TERM)
    on(heads, "glossary", "propose", "lead", "--file", path, by="mia")
    path.write_text(TERM.replace("Piste", "Contact"), "utf-8")
    on(heads, "glossary", "propose", "lead", "--file", path, by="mia")

    (line,) = on(heads, "glossary", "compare", "lead", "--json").json["lines"]
    assert (line["label"], line["before"], line["after"]) == ("French word", "Piste", "Contact")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("definition", "compare", "mql"), "There are no two versions to compare yet"),
        (("glossary", "compare", "nothing"), "There is no word nothing here"),
        (("definition", "compare", "mql", "--from", 1), "Give both --from and --to, or neither."),
        (("definition", "compare", "mql", "--from", 1, "--to", 2), "There are no two versions to compare"),
        (("definition", "compare", "prices"), "'prices' is not one of"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_one_sentence(heads: Desk, words: tuple, said: str):
    answer = on(heads, *words)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
