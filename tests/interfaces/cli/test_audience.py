"""Personas and segments from the command line: what is defined, who it is said by, and what is refused."""

from pathlib import Path

import pytest
from django.db import connection

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.queries import workspace_named
from tests.interfaces.cli.conftest import Answer, Desk

PERSONA = """name = "Fair visitor"
description = "Walks by."
priority = 2
revenue_share = 0.4
deal_size = 12000.50
close_rate = 0.04
[[any]]
all = [
  { field = "source", operator = "is", values = ["FAIR"] },
  { field = "email", operator = "present" },
]
[[any]]
all = [{ field = "city", operator = "starts_with", values = ["Ly"] }]
"""
SEGMENT = """name = "Web"
attractiveness = 8
strength = 3
[[any]]
all = [{ field = "source", operator = "is", values = ["web"] }]
"""


def written(desk: Desk, text: str) -> Path:
    file = desk.folder / "definition.toml"
    file.write_text(text, "utf-8")
    return file


def define(desk: Desk, kind: str, text: str, *options: object) -> Answer:
    return desk.command(kind, "define", written(desk, text), "--workspace", desk.slug, "--json", *options)


def listed(desk: Desk, kind: str) -> list[dict]:
    return desk.command(kind, "list", "--workspace", desk.slug, "--json").json


def facts(desk: Desk, columns: str = "count(*)", condition: str = "true") -> list[tuple]:
    with workspace_transaction(workspace_named(desk.slug).id), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM fact f JOIN member m"
            f" ON m.workspace_id = f.workspace_id AND m.id = f.actor_id WHERE {condition}"
        )
        return cursor.fetchall()


def test_a_persona_is_defined_listed_changed_and_withdrawn(company: Desk):
    number = define(company, "persona", PERSONA).json["id"]
    (one,) = listed(company, "persona")
    assert (one["id"], one["leads"], one["name"]) == (number, 1, "Fair visitor")
    assert (one["revenue_share"], one["deal_size_cents"], one["close_rate"]) == (0.4, 1_200_050, 0.04)
    assert [len(group) for group in one["rules"]] == [2, 1]

    changed = define(company, "persona", PERSONA.replace('"FAIR"', '"web"'), "--id", number)
    assert changed.json["id"] == number
    assert listed(company, "persona")[0]["leads"] == 3
    assert "Fair visitor" in company.command("persona", "list", "--workspace", company.slug).out

    withdrawn = company.command("persona", "withdraw", number, "--workspace", company.slug, "--json")
    assert withdrawn.json == {"withdrawn": number}
    assert listed(company, "persona") == []
    checked = company.command("replay", "--check", "--workspace", company.slug, "--json").json
    assert checked["differences"] == 0
    names = {one["projection"] for one in checked["workspaces"][0]["projections"]}
    assert {"persona", "segment", "audience_match", "segment_lead"} <= names


def test_a_segment_is_defined_listed_and_withdrawn(company: Desk):
    number = define(company, "segment", SEGMENT).json["id"]

    assert [(one["leads"], one["attractiveness"]) for one in listed(company, "segment")] == [(3, 8)]
    assert "8, 3" in company.command("segment", "list", "--workspace", company.slug).out
    assert company.command("segment", "withdraw", number, "--workspace", company.slug).code == 0
    assert listed(company, "segment") == []


def test_deciding_again_changes_nothing_twice(company: Desk):
    define(company, "persona", PERSONA)

    answer = company.command("persona", "match", "--workspace", company.slug, "--json")

    assert answer.json == {"changed": 0}


def test_a_definition_is_written_under_the_member_who_acts(company: Desk):
    who = ("--name", "Ada Head", "--email", "ada@one.example", "--role", "head", "--team", "sales")
    assert company.command("member", "add", *who, "--workspace", company.slug).code == 0

    assert define(company, "persona", PERSONA, "--by", "ADA@one.example").code == 0

    assert facts(company, "count(DISTINCT actor_id)", "series IN (12, 40)") == [(1,)]
    assert facts(company, "bool_and(m.name = 'Ada Head')", "f.series = 12") == [(True,)]


REFUSED = {
    "no such file": (("persona", "define", "/nowhere/p.toml"), None, "p.toml"),
    "no TOML": (("persona", "define"), "name =", "definition.toml"),
    "a picture": (("persona", "define"), "\x00\x01", "definition.toml"),
    "no criterion": (("persona", "define"), 'name = "A"', "at least one"),
    "rules of another shape": (("persona", "define"), 'name = "A"\nrules = 3', "[[any]]"),
    "a group without its list": (("persona", "define"), 'name = "A"\n[[any]]\nsome = 1', "all = "),
    "criteria that are none": (("persona", "define"), 'name = "A"\n[[any]]\nall = ["x"]', "a criterion is"),
    "any that is no list": (("persona", "define"), 'name = "A"\nany = 3', "not a list"),
    "an unknown field": (("persona", "define"), PERSONA.replace("source", "shoes"), "shoes"),
    "an unknown operator": (("persona", "define"), PERSONA.replace('"is"', '"likes"'), "likes"),
    "an unknown word": (("persona", "define"), "colour = 1\n" + PERSONA, "colour"),
    "a deal for nothing": (("persona", "define"), PERSONA.replace("12000.50", "0"), "deal_size"),
    "a deal of no number": (("persona", "define"), PERSONA.replace("12000.50", "nan"), "deal_size"),
    "a share above all": (("persona", "define"), PERSONA.replace("0.4", "40"), "revenue_share"),
    "a rate of no number": (("persona", "define"), PERSONA.replace("0.04", "nan"), "close_rate"),
    "a judgement above ten": (("segment", "define"), SEGMENT.replace("8", "80"), "attractiveness"),
    "a segment that is not there": (("segment", "withdraw", 77), None, "segment list"),
    "a persona that is not there": (("persona", "withdraw", 77), None, "persona list"),
    "a number beyond all": (("persona", "withdraw", 2**64), None, "range"),
    "a member nobody knows": (("persona", "match", "--by", "no@one.example"), None, "no@one.example"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_makes_no_sense_is_refused_in_one_sentence_and_nothing_changes(settled: Desk, case: str):
    words, text, hint = REFUSED[case]
    file = (written(settled, text),) if text is not None else ()
    before = facts(settled)

    answer = settled.command(*words, *file, "--workspace", settled.slug)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert hint in answer.err
    assert facts(settled) == before


def test_a_change_of_what_is_not_there_is_refused(settled: Desk):
    before = facts(settled)

    answer = define(settled, "persona", PERSONA, "--id", 77)

    assert (answer.code, "persona list" in answer.err) == (2, True)
    assert facts(settled) == before


def test_who_may_only_read_defines_nothing(company: Desk):
    who = ("--name", "Olga", "--email", "olga@one.example", "--role", "observer")
    assert company.command("member", "add", *who, "--workspace", company.slug).code == 0

    answer = define(company, "persona", PERSONA, "--by", "olga@one.example")

    assert (answer.code, "may not write what both teams agree on" in answer.err) == (2, True)
    assert listed(company, "persona") == []


def test_the_help_says_how_a_file_is_written(settled: Desk):
    out = settled.command("persona", "define", "--help").out

    assert "starts_with" in out
    assert "fields.NAME" in out
