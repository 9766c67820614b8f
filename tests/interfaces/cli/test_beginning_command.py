"""The way to a first agreement by commands: its steps, what waits for each side, the leads of the plan."""

import pytest

from tests.interfaces.cli.conftest import Desk

MIA, SAM = ("--by", "mia@one.example"), ("--by", "sam@one.example")
GOAL = ("--quota", "1000000", "--marketing-share", "40%", "--deal-size", "8000", "--close-rate", "4%")


def test_what_waits_for_each_side_is_told(desk: Desk):
    desk.hire_heads()
    assert desk.agree("waiting").out.strip() == "Nothing waits for a side."
    desk.command("glossary", "default", "--workspace", desk.slug, *MIA)
    desk.agree("draft", "--template", "5")
    desk.agree("propose")

    told = desk.agree("waiting", "--json").json

    assert told == [
        {"side": "marketing", "kind": "contract", "count": 1},
        {"side": "sales", "kind": "contract", "count": 1},
        {"side": "sales", "kind": "term", "count": 24},
    ]
    (transfer,) = [one for one in desk.agree("guide", "--json").json if one["step"] == "transfer"]
    assert [(one["step"], one["count"], one["done"]) for one in transfer["parts"]] == [
        ("journey", 0, False),
        ("glossary", 24, False),
        ("mql", 0, False),
    ]


def test_what_waits_and_what_is_no_part_of_a_contract_is_said_as_on_the_pages(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    desk.hire_heads()
    desk.agree("draft", "--template", "5")
    assert "Not part of it" not in desk.agree("show").out
    desk.command("glossary", "default", "--workspace", desk.slug, *MIA)

    assert desk.agree("waiting").out.splitlines()[1:] == ["sales      24 terms to accept"]
    shown = desk.agree("show").out
    assert "Not part of it, for one side has not accepted it yet:\n  sales: 24 terms to accept\n" in shown
    assert desk.agree("show", "--json").json["not_part"] == [{"side": "sales", "kind": "term", "count": 24}]

    monkeypatch.setenv("LANGUAGE", "fr")
    assert desk.agree("waiting").out.splitlines()[1:] == ["commerciaux    24 termes à accepter"]
    assert "  commerciaux\u00a0: 24 termes à accepter\n" in desk.agree("show").out


def test_the_leads_of_the_plan_are_promised(desk: Desk):
    """1,250 leads in the year are 104.2 a month: 105 are promised."""
    desk.hire_heads()
    refused = desk.agree("draft", "--template", "5", "--leads-from-plan")
    assert (refused.code, "save one with `entente plan --save`" in refused.err) == (2, True)
    desk.command("plan", "--workspace", desk.slug, *GOAL, "--save")

    drafted = desk.agree("draft", "--template", "5", "--leads-from-plan", "--json").json

    assert drafted["clauses"][0]["text"] == "Marketing brings 105 leads each month."


def test_a_member_is_renamed(desk: Desk):
    desk.hire_heads()
    words = ("member", "change", "--workspace", desk.slug, "--email", "mia@one.example", "--name")

    assert desk.command(*words, "Mia Weber").code == 0
    for name in (" ", "x" * 201):
        refused = desk.command(*words, name)
        assert (refused.code, "A member needs a name of 200 letters at most" in refused.err) == (2, True)
    assert "Mia Weber" in desk.command("member", "list", "--workspace", desk.slug).out
