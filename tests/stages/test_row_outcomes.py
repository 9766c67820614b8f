"""Behind each count of an import stand its rows: exactly as many, and these."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from entente.foundation.database.tenancy import workspace_transaction
from entente.loop import files
from entente.stages.capture import outcomes
from tests.stages.company import Company, Row
from tests.stages.test_pipeline import LEADS, NOW

CALLS: list[Row] = [
    {"key": "A1", "person": "P1", "at": "2026-06-15T08:30:00Z"},
    {"key": "A2", "person": "P9", "at": "2026-06-15T08:40:00Z"},
    {"key": "A3", "person": "P2", "at": "2026-06-31T08:00:00Z"},
    {"key": "A4", "person": "P2", "at": "2026-06-17T08:40:00Z"},
]


def listed(company: Company, batch: int | None) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a batch by outcome: line, key, what it waits for, detail."""
    with workspace_transaction(company.by.workspace_id):
        found = {
            outcome: outcomes.rows(company.by.workspace_id, batch_id=batch or 0, outcome=outcome)
            for outcome in outcomes.OUTCOMES
        }
    return {
        outcome: [(row.line, row.key, row.waits_for, row.detail) for row in rows]
        for outcome, rows in found.items()
        if rows
    }


@pytest.mark.parametrize("rows_a_chunk", [1, 3, 1000])
def test_each_row_stands_behind_the_count_it_was_counted_in(
    new_company: Callable[[], Company], rows_a_chunk: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files, "CHUNK_ROWS", rows_a_chunk)
    company = new_company()
    company.bring("leads", LEADS, now=NOW)
    first = company.bring("attempts", CALLS, now=NOW)
    moved: Row = {**CALLS[3], "at": "2026-06-17T08:50:00Z"}
    second = company.bring("attempts", [CALLS[0], moved], now=NOW)

    assert listed(company, first.batch) == {
        "accepted": [(2, "A1", None, None), (5, "A4", None, None)],
        "unattached": [(3, "A2", "person:P9", None)],
        "refused": [(4, None, None, "date")],
    }
    assert listed(company, second.batch) == {
        "unchanged": [(2, "A1", None, None)],
        "merged": [(3, "A4", None, None)],
    }


def test_rows_that_the_map_leaves_out_are_told_by_line_and_column(company: Company):
    kept_out = {"column": "key", "drop": ["L1", "L3"]}

    report = company.bring("leads", LEADS, now=NOW, filters=[kept_out])

    assert report.filtered == 2
    assert listed(company, report.batch) == {
        "filtered": [(2, None, None, "key"), (4, None, None, "key")],
        "accepted": [(3, "L2", None, None)],
    }


def test_an_unattached_row_stays_behind_its_count_once_its_lead_has_come(company: Company):
    report = company.bring("attempts", CALLS[:1], now=NOW)
    company.bring("leads", LEADS, now=NOW)

    assert listed(company, report.batch) == {"unattached": [(2, "A1", None, None)]}


def test_an_undone_import_still_shows_its_rows(company: Company):
    company.bring("leads", LEADS, now=NOW)
    later: Row = {**LEADS[0], "captured_at": "2026-06-15T08:05:00Z"}
    report = company.bring("leads", [later, {**LEADS[1], "key": "L7"}], now=NOW)
    company.undo(report.batch or 0, now=NOW + timedelta(hours=1))

    assert listed(company, report.batch) == {
        "merged": [(2, "L1", None, None)],
        "accepted": [(3, "L7", None, None)],
    }


def test_of_a_key_that_goes_to_and_fro_each_line_is_counted_once(company: Company):
    company.bring("leads", LEADS, now=NOW)
    moments = ["08:10", "08:20", "08:10", "08:30", "08:20"]
    swinging: list[Row] = [{"key": "A1", "person": "P1", "at": f"2026-06-15T{at}:00Z"} for at in moments]
    company.bring("attempts", swinging, now=NOW)

    again = company.bring("attempts", swinging, now=NOW)

    assert (again.unchanged, again.merged) == (5, 0)
    found = listed(company, again.batch)
    assert [line for line, *_ in found.pop("unchanged")] == [2, 3, 4, 5, 6]
    assert found == {}


def test_pages_go_on_where_the_last_one_ended(company: Company, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outcomes, "RUN_ROWS", 2)
    rows: list[Row] = [{"key": f"A{n}", "person": "P9", "at": "2026-06-15T08:30:00Z"} for n in range(7)]
    report = company.bring("attempts", rows, now=NOW)

    with workspace_transaction(company.by.workspace_id):
        place = {
            "workspace_id": company.by.workspace_id,
            "batch_id": report.batch or 0,
            "outcome": "unattached",
        }
        second = outcomes.rows(**place, after_line=4, most=3)
        last = outcomes.rows(**place, after_line=7, most=3)

    assert [row.line for row in second] == [5, 6, 7]
    assert [row.line for row in last] == [8]
