"""`entente plan --workspace`: saved, computed again, proposed, and changed by a workbook."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.interfaces.cli.conftest import Command, open_workspace

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
    assert shown == {"changes": [{"name": "close_rate", "draft": "4%", "workbook": 0.05}], "saved": None}
    assert command("plan", "--workspace", workspace, "--json").json["leads"] == 1250

    taken = command("plan", "--workspace", workspace, "--workbook", book, "--save")
    assert "close_rate" in taken.out
    assert command("plan", "--workspace", workspace, "--json").json["leads"] == 1000
    assert (
        "says what the saved plan says" in command("plan", "--workspace", workspace, "--workbook", book).out
    )


def test_a_file_that_is_no_workbook_is_named(command: Command, tmp_path: Path):
    workspace, book = open_workspace(command), tmp_path / "plan.xlsx"
    book.write_bytes(b"no archive")
    broken = command("plan", "--workspace", workspace, "--workbook", book)
    absent = command("plan", "--workspace", workspace, "--workbook", tmp_path / "nowhere.xlsx")

    assert (broken.code, absent.code) == (2, 2)
    assert f"{book}: this is not a workbook of ours" in broken.err
    assert "cannot be read as a workbook" in absent.err


def typed(content: bytes, **cells: float) -> bytes:
    """A workbook with some of its cells typed in."""
    book, filled = openpyxl.load_workbook(BytesIO(content)), BytesIO()
    for name, value in cells.items():
        ((sheet, place),) = book.defined_names[name].destinations
        book[sheet][place.replace("$", "")] = value
    book.save(filled)
    return filled.getvalue()
