"""Promises about personas on the command line: the scoreboard, the rows behind it, the story, a refusal."""

from datetime import date

import pytest

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.queries import system_actor, workspace_named
from tests.interfaces.cli.conftest import Answer, Desk
from tests.stages.company import Company
from tests.stages.personas import noon, write

# Visitors come from fairs until 31 March 2024, from the web from 1 April on. L1 came from a fair on 29 March;
# L2 (30 March), L4 (3 April) and L3 (October) from the web; L5 said nothing.
TOML = 'name = "Visitor"\n[[any]]\nall = [{ field = "source", operator = "is", values = ["web"] }]\n'


@pytest.fixture
def redefined(desk: Desk) -> Desk:
    assert desk.bring("leads").code == 0
    workspace_id = workspace_named(desk.slug).id
    with workspace_transaction(workspace_id):
        made = Company(desk.folder, by=system_actor(workspace_id))
    write(made, "Visitor", "fair", on=noon(date(2024, 1, 1)))
    desk.promise(date(2024, 3, 1), leads_by_persona=(("Visitor", 2),))
    write(made, "Visitor", "web", on=noon(date(2024, 4, 1)))
    return desk


def asked(desk: Desk, *words: object) -> Answer:
    return desk.command(*words, "--workspace", desk.slug)


def keys(answer: Answer) -> list[str]:
    return [one["external_id"] for one in answer.json["leads"]]


def test_the_scoreboard_counts_the_rows_that_the_list_gives(redefined: Desk):
    found = {}
    for month, last in (("2024-03", "2024-03-31"), ("2024-04", "2024-04-30")):
        board = asked(redefined, "scoreboard", "--month", month, "--json").json
        (card,) = [one for one in board["marketing"] if one["title"] == "Leads this month: Visitor"]
        days = ("--from", f"{month}-01", "--to", last)
        rows = asked(redefined, "lead", "list", "--json", "--promised", "VISITOR", *days)
        found[month] = (card["delivered"], keys(rows))

    assert found == {"2024-03": (1, ["L1"]), "2024-04": (1, ["L4"])}
    assert asked(redefined, "replay", "--check").code == 0


def test_both_personas_are_filters(redefined: Desk):
    number = asked(redefined, "persona", "list", "--json").json[0]["id"]

    of = ("lead", "list", "--json")
    assert keys(asked(redefined, *of, "--persona", number)) == ["L3", "L4", "L2"]
    assert keys(asked(redefined, *of, "--promised", "Visitor")) == ["L3", "L4", "L1"]
    assert keys(asked(redefined, *of, "--promised", "none")) == ["L5", "L2"]


def test_the_story_says_both_where_they_differ(redefined: Desk):
    told = asked(redefined, "lead", "show", "L1", "--json").json["persona"]
    said = "Counts for the promises as “Visitor”, under the definition of 1 Jan 2024; now no persona."

    assert (told["name"], told["promised"]["name"], told["promised"]["why"]) == (None, "Visitor", said)
    assert said in asked(redefined, "lead", "show", "L1").out
    assert asked(redefined, "lead", "show", "L4", "--json").json["persona"]["promised"] is None


def test_a_name_that_nobody_bore_is_refused_in_a_sentence(redefined: Desk):
    answer = asked(redefined, "lead", "list", "--promised", "Baker")

    assert (answer.code, answer.out) == (2, "")
    assert "No persona is or was called “Baker”" in answer.err


def test_whoever_changes_a_persona_is_told_of_the_past(redefined: Desk):
    file = redefined.folder / "visitor.toml"
    file.write_text(TOML, "utf-8")
    number = asked(redefined, "persona", "list", "--json").json[0]["id"]

    changed = asked(redefined, "persona", "define", file, "--id", number)

    assert changed.out.strip().endswith("Promises about past days keep the old rule.")
