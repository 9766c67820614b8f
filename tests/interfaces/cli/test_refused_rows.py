"""What an import may fill: little with refused rows, of a hopeless file nothing, and no full disk."""

import csv
import os

import pytest

from entente.loop import files, setaside
from tests.interfaces.cli.conftest import LEADS, Desk
from tests.interfaces.cli.test_refused import assert_refused, state

GOOD = "L6,P6,eva@six.example,2024-04-08 10:00,,web\n"


def bad(first: int, last: int) -> str:
    """Rows whose time does not exist."""
    return "".join(
        f"B{number},P1,ada@one.example,2024-02-31 10:00,,web\n" for number in range(first, last + 1)
    )


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test can pass."""
    monkeypatch.setattr(setaside, "WHOLE_ROWS", 2)
    monkeypatch.setattr(setaside, "NAMED_ROWS", 4)
    monkeypatch.setattr(files, "HOPELESS_ROWS", 5)


def test_of_very_many_refused_rows_the_first_are_whole_and_the_last_line_says_so(desk: Desk, small: None):
    report = desk.bring("leads", LEADS.splitlines()[0] + "\n" + GOOD + bad(1, 7)).json

    assert (report["read"], report["accepted"], report["refused"]) == (8, 1, 7)
    with open(report["refused_file"], encoding="utf-8", newline="") as file:
        _header, *rows, last = csv.reader(file)
    assert [len(row) for row in rows] == [10, 10, 3, 3]
    assert [row[:3] for row in rows] == [[str(line), "refused", "date"] for line in (3, 4, 5, 6)]
    assert last[:3] == ["", "refused", "too_many"]
    assert last[3].startswith("7 rows were refused: the first 2 are here whole, the next up to 4 by line")


def test_a_file_of_which_nothing_can_be_read_is_not_read_to_its_end(desk: Desk, small: None):
    before, aside = state(desk), desk.folder / "aside.csv"
    rows = LEADS.splitlines()[0] + "\n" + bad(1, 5) + GOOD.replace("10:00", "never")

    answer = desk.bring("leads", rows, "--refused", aside)

    assert_refused(answer, "leads.csv: its first 6 rows are all refused, so nothing of it was kept. The last")
    assert '"2024-04-08 never"; expected an existing date' in answer.err
    assert state(desk) == before
    assert not aside.exists()


@pytest.mark.parametrize("rows", [bad(1, 4), bad(1, 5) + GOOD, GOOD + bad(1, 5)])
def test_one_good_row_or_a_short_file_is_read_to_its_end(desk: Desk, small: None, rows: str):
    report = desk.bring("leads", LEADS.splitlines()[0] + "\n" + rows).json

    assert report["read"] == rows.count("\n")
    assert report["refused"] == rows.count("02-31")


def test_nothing_is_brought_in_when_the_disk_is_nearly_full(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    before = state(desk)
    seen = os.statvfs(desk.folder)
    left = os.statvfs_result([*seen[:1], 1_000_000, *seen[2:4], 152, *seen[5:]])
    with monkeypatch.context() as patch:
        patch.setattr(files, "is_embedded", lambda: True)
        patch.setattr(os, "statvfs", lambda path: left)
        answer = desk.bring("leads")

    assert_refused(answer, "has 152 MB free and this needs 200: make room")
    assert state(desk) == before
