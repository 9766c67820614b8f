"""`entente plan --workspace`: saved, computed again, proposed, and changed by a workbook."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.interfaces.cli.conftest import Command, Desk, open_workspace

MAP = """kind = "leads"
[columns]
key = "id"
person = "id"
captured_at = "created"
email = "mail"
"""
GOAL = ("--quota", "1000000", "--marketing-share", "40%", "--deal-size", "8000", "--close-rate", "4%")


def add_member(command: Command, workspace: str, role: str) -> str:
    email = f"{role}@{workspace}.example"
    told = command(
        "member", "add", "--workspace", workspace, "--name", role, "--email", email, "--role", role
    )
    assert told.code == 0, told.err
    return email


def test_a_saved_plan_is_computed_again_and_options_win(command: Command):
    workspace = open_workspace(command)
    saved = command("plan", "--workspace", workspace, *GOAL, "--save", "--json").json
    again = command("plan", "--workspace", workspace, "--json").json
    other = command("plan", "--workspace", workspace, "--quota", "2000000", "--json").json

    assert (saved["leads"], saved["saved"] > 0) == (1250, True)
    assert (again["leads"], again.get("saved")) == (1250, None)
    assert other["leads"] == 2500
    assert command("plan", "--workspace", workspace, "--json").json["leads"] == 1250


def test_a_member_saves_and_an_observer_may_not(command: Command):
    workspace = open_workspace(command)
    observer, marketer = (add_member(command, workspace, role) for role in ("observer", "marketer"))
    refused = command("plan", "--workspace", workspace, *GOAL, "--save", "--by", observer)
    done = command("plan", "--workspace", workspace, *GOAL, "--save", "--by", marketer)

    assert (refused.code, done.code) == (2, 0)
    assert "The plan is saved." in done.out
    assert command("plan", "--workspace", workspace, "--by", "nobody@x.example").code == 2


@pytest.mark.parametrize("flag", ["--propose", "--save"])
def test_what_needs_a_workspace_says_so(command: Command, flag: str):
    refused = command("plan", *GOAL, flag)

    assert (refused.code, refused.out) == (2, "")
    assert f"{flag} needs --workspace W." in refused.err


def test_a_workspace_without_a_plan_is_one_sentence(command: Command):
    refused = command("plan", "--workspace", open_workspace(command))

    assert refused.code == 2
    assert "nothing says what to reach" in refused.err
    assert len(refused.err.splitlines()) == 1


def test_a_new_workspace_proposes_little_and_says_so(command: Command):
    workspace = open_workspace(command)
    found = command("plan", "--workspace", workspace, "--propose", "--today", "2026-07-15", "--json").json

    assert found["visits"] == {"value": None, "n": 0, "enough": False, "counted": []}
    assert found["deal_size"]["value"] is None
    assert found["deal_size"]["enough"] is False
    assert found["hours"]["value"]["2026-07"] == 23 * 9
    table = command("plan", "--workspace", workspace, "--propose", "--today", "2026-07-15").out
    assert "nothing in this workspace says it" in table


def test_an_edited_workbook_shows_what_it_changes_and_takes_it_over(command: Command, tmp_path: Path):
    workspace, book = open_workspace(command), tmp_path / "plan.xlsx"
    command("plan", "--workspace", workspace, *GOAL, "--save")
    assert command("agreement", "workbook", book, "--language", "fr").code == 0
    book.write_bytes(
        typed(book.read_bytes(), quota=1e6, marketing_share=0.4, deal_size=8000, close_rate=0.05)
    )

    shown = command("plan", "--workspace", workspace, "--workbook", book, "--json").json
    assert shown["changes"] == [{"name": "close_rate", "draft": "4%", "workbook": 0.05}]
    assert (shown["promises"], shown["saved"]) == ([], None)
    assert command("plan", "--workspace", workspace, "--json").json["leads"] == 1250

    taken = command("plan", "--workspace", workspace, "--workbook", book, "--save")
    assert "close_rate" in taken.out
    assert command("plan", "--workspace", workspace, "--json").json["leads"] == 1000
    again = command("plan", "--workspace", workspace, "--workbook", book)
    assert "says what the saved plan and the promises say" in again.out


def test_the_promises_of_a_workspace_go_out_and_come_back_changed(desk: Desk, tmp_path: Path):
    desk.hire_heads()
    desk.agree("draft", "--template", "5")
    book, plan = tmp_path / "ours.xlsx", ("plan", "--workspace", desk.slug, "--workbook")
    assert desk.command("agreement", "workbook", book, "--workspace", desk.slug, "--language", "fr").code == 0
    assert desk.command(*plan, book, "--json").json["promises"] == []

    book.write_bytes(typed(book.read_bytes(), speed_share=0.9, leads_per_month=25, leads_persona_1=7))
    refused = desk.command(*plan, book, "--save")
    assert (refused.code, "has no persona" in refused.err) == (2, True)
    book.write_bytes(typed(book.read_bytes(), leads_persona_1=None))
    first, second = desk.command(*plan, book, "--save").out.splitlines()[1:3]
    assert first.split() == ["Leads", "per", "month", "20", "25"]
    assert second.split() == ["Speed:", "For", "how", "many", "handovers", "80%", "90%"]
    terms = desk.agree("show", "--json").json["terms"]
    assert (terms["leads_per_month"], terms["speed_share"], terms["speed_minutes"]) == (25, 0.9, 240)


def test_cells_that_are_gone_are_told_and_nothing_of_them_is_taken(desk: Desk, tmp_path: Path):
    desk.hire_heads()
    desk.agree("draft", "--template", "5")
    desk.command("plan", "--workspace", desk.slug, *GOAL, "--save")
    book, plan = tmp_path / "ours.xlsx", ("plan", "--workspace", desk.slug, "--workbook")
    desk.command("agreement", "workbook", book, "--workspace", desk.slug)
    opened = openpyxl.load_workbook(book)
    for name in ("deal_size", "speed_share"):
        del opened.defined_names[name]
    opened.save(book)

    told = desk.command(*plan, book, "--save")
    shown = desk.command(*plan, book, "--json").json
    assert "the cell deal_size of the sheet Plan is missing" in told.out
    assert "the cell speed_share of the sheet Promises is missing" in told.out
    assert [one["name"] for one in shown["kept"]] == ["deal_size", "speed_share"]
    assert (shown["changes"], shown["promises"]) == ([], [])
    assert desk.command("plan", "--workspace", desk.slug, "--json").json["leads"] == 1250
    assert desk.agree("show", "--json").json["terms"]["speed_share"] == 0.8


def test_promises_are_not_saved_without_a_contract_on_its_way(desk: Desk, tmp_path: Path):
    book, plan = tmp_path / "ours.xlsx", ("plan", "--workspace", desk.slug, "--workbook")
    desk.command("agreement", "workbook", book)
    book.write_bytes(typed(book.read_bytes(), leads_per_month=25, quota=5))
    refused, shown = desk.command(*plan, book, "--save"), desk.command(*plan, book, "--json").json

    assert (refused.code, "No contract is on its way; begin one" in refused.err) == (2, True)
    assert shown["changes"] == [{"name": "quota", "draft": None, "workbook": 5}]
    assert shown["promises"] == [
        {"name": "leads_per_month", "label": "Leads per month", "draft": None, "workbook": 25}
    ]


def test_a_workbook_is_the_example_or_that_of_a_workspace(command: Command, tmp_path: Path):
    answer = command("agreement", "workbook", tmp_path / "x.xlsx", "--example", "--workspace", "acme")

    assert (answer.code, "Give --example or --workspace W, not both." in answer.err) == (2, True)
    assert not (tmp_path / "x.xlsx").exists()


def test_a_file_that_is_no_workbook_is_named(command: Command, tmp_path: Path):
    workspace, book = open_workspace(command), tmp_path / "plan.xlsx"
    book.write_bytes(b"no archive")
    broken = command("plan", "--workspace", workspace, "--workbook", book)
    absent = command("plan", "--workspace", workspace, "--workbook", tmp_path / "nowhere.xlsx")

    assert (broken.code, absent.code) == (2, 2)
    assert f"{book}: this is not a workbook of ours" in broken.err
    assert "cannot be read as a workbook" in absent.err


def typed(content: bytes, **cells: float | None) -> bytes:
    """A workbook with some of its cells typed in."""
    book, filled = openpyxl.load_workbook(BytesIO(content)), BytesIO()
    for name, value in cells.items():
        ((sheet, place),) = book.defined_names[name].destinations
        book[sheet][place.replace("$", "")] = value
    book.save(filled)
    return filled.getvalue()


PERSONAS = """
quota = 1_000_000
marketing_share = "40%"
captured = { 2026-10 = 100 }
first_month = "2026-11"
lag = [0, 1]
[[personas]]
name = "Zed"
mix = "60%"
deal_size = 5000
close_rate = "5%"
captured = { 2026-10 = 60 }
open_leads = 1000
[[personas]]
name = "Al"
mix = "40%"
deal_size = 20000
close_rate = "2%"
"""


def test_personas_of_a_file_are_saved_in_their_order_with_what_is_there_already(
    command: Command, tmp_path: Path
):
    """Zed asks 960 leads and has 1,000 open; Al asks 400; 60 captured at 5% are 3 customers, 40 of nobody."""
    path = tmp_path / "plan.toml"
    path.write_text(PERSONAS)
    workspace = open_workspace(command)
    command("plan", "--workspace", workspace, "--file", path, "--save")
    found = command("plan", "--workspace", workspace, "--json").json
    said = command("plan", "--workspace", workspace).out

    assert [(one["name"], one["leads_to_find"]) for one in found["personas"]] == [("Zed", 0), ("Al", 400)]
    assert found["customers_from_captured_by_month"] == {"2026-11": 3}
    assert "captured: by persona; 40 of the figure for all is of none, credited to none." in said


def test_a_figure_of_a_persona_that_cannot_be_read_is_one_sentence(command: Command, tmp_path: Path):
    path = tmp_path / "plan.toml"
    path.write_text(PERSONAS.replace("open_leads = 1000", 'open_leads = "many"'))
    refused = command("plan", "--file", path)

    assert (refused.code, refused.out) == (2, "")
    assert "personas.Zed.open_leads" in refused.err
    assert "is not a number" in refused.err


PERSONA = """name = "Reachable"
[[any]]
all = [{ field = "email", operator = "present" }]
"""


def test_the_history_of_each_persona_is_proposed_by_its_name(desk: Desk):
    """Of two leads of a week ago, the one with an address is of the persona, the other of none."""
    day = f"{datetime.now(UTC).date() - timedelta(days=7)}T10:00"
    desk.bring("leads", f"id,created,mail\nA,{day},a@x.example\nB,{day},\n", map_text=MAP)
    (desk.folder / "persona.toml").write_text(PERSONA, "utf-8")
    desk.command("persona", "define", desk.folder / "persona.toml", "--workspace", desk.slug)

    found = desk.command("plan", "--workspace", desk.slug, "--propose", "--json").json
    said = desk.command("plan", "--workspace", desk.slug, "--propose").out

    names = ("open_leads", "personas.Reachable.open_leads", "no_persona.open_leads")
    assert [found[name]["n"] for name in names] == [2, 1, 1]
    assert found["personas.Reachable.captured"]["value"] == {day[:7]: 1}
    assert "not enough of its own, n = 0: the company's holds" in said
