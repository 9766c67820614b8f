"""A key that a file holds several times: its last row holds, and the same file may come again."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from entente.loop import files
from tests.stages.company import Company, Row
from tests.stages.test_pipeline import LEADS, NOW


def test_of_a_key_repeated_in_a_file_the_last_row_holds_and_the_file_may_come_again(company: Company):
    company.bring("leads", LEADS, now=NOW)
    rows: list[Row] = [
        {"key": "A1", "person": "P1", "at": "2026-06-15T08:30:00Z"},
        {"key": "A1", "person": "P1", "at": "2026-06-15T09:30:00Z"},
        {"key": "A1", "person": "P1", "at": "2026-06-15T09:30:00Z"},
    ]
    first = company.bring("attempts", rows, now=NOW)
    before = company.everything()
    again = company.bring("attempts", rows, now=NOW)

    assert company.clocks()["L1"]["first_attempt_at"] == datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
    assert (first.accepted, first.merged, first.unchanged) == (1, 1, 1)
    assert (again.accepted, again.merged, again.unchanged) == (0, 0, 3)
    assert company.everything() == before


@pytest.mark.parametrize("rows", [1, 2, 1000])
def test_a_file_that_goes_to_and_fro_changes_nothing_the_third_time_either(
    new_company: Callable[[], Company], rows: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files, "CHUNK_ROWS", rows)
    company = new_company()
    company.bring("leads", LEADS, now=NOW)
    moments = ["08:10", "08:20", "08:10", "08:30", "08:20"]
    swinging = [{"key": "A1", "person": "P1", "at": f"2026-06-15T{moment}:00Z"} for moment in moments]
    company.bring("attempts", swinging, now=NOW)
    company.bring("attempts", swinging[:1], now=NOW)
    after_one = company.clocks()["L1"]["first_attempt_at"]
    company.bring("attempts", swinging, now=NOW)
    facts = company.count("fact")
    again = company.bring("attempts", swinging, now=NOW)

    assert after_one == datetime(2026, 6, 15, 8, 10, tzinfo=UTC)
    assert company.clocks()["L1"]["first_attempt_at"] == datetime(2026, 6, 15, 8, 20, tzinfo=UTC)
    assert (again.unchanged, company.count("fact")) == (5, facts)
    assert company.differences() == []
