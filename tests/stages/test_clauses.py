"""The clauses that change a deadline, and channels, by the worked tables of docs/algorithms/clocks.md."""

from datetime import date
from typing import Any

import pytest

from entente.stages.agreement.rules import Terms, read_term
from tests.pages import rows_of
from tests.stages.company import Company
from tests.stages.test_clocks import DEPTH, SPEED, Case, instant, iso, shown

LOOK = instant("26", "12:00")
HEADER = "terms | captured | L1 | L2 | L3 | L4"


def terms_of(said: str) -> dict[str, Any]:
    return {name: read_term(name, text) for name, text in (one.split("=") for one in said.split())}


@pytest.mark.parametrize(
    ("said", "captured", "deadlines"), [(row[0], row[1], row[2:]) for row in rows_of("clocks", headed=HEADER)]
)
def test_a_clause_changes_the_deadline(company: Company, said: str, captured: str, deadlines: list[str]):
    terms = Terms(leads_per_month=20, **SPEED, **terms_of(said))
    company.promise(terms, from_day=date(2026, 6, 1), now=LOOK)
    moments = [one.split() for one in captured.removeprefix("one import; ").split("; ")]
    rows = [
        {"key": f"L{place}", "person": f"P{place}", "captured_at": iso(instant(*moment))}
        for place, moment in enumerate(moments, start=1)
    ]
    for part in [rows] if captured.startswith("one import") else [[row] for row in rows]:
        company.bring("leads", part, now=LOOK)

    clocks = company.clocks()
    due = [clocks[f"L{place}"]["due_at"] for place in range(1, 5)]
    assert [shown(one) or "none" for one in due] == deadlines
    assert company.differences() == []


@pytest.mark.parametrize(
    ("said", "reached", "counted", "expected"),
    rows_of("clocks", headed="what happened | reached | counted | state", place=1),
)
def test_depth_on_channels(company: Company, said: str, reached: str, counted: str, expected: str):
    told = Case(company, said, look="17 12:00", terms={**DEPTH, "depth_channels": 2})
    clock = told.settle(L1="15 10:00")["L1"]

    assert (shown(clock["depth_reached_at"]), str(clock["depth_attempts"])) == (reached, counted)
    assert clock["depth_verdict"] == expected
    assert company.differences() == []


def test_a_lead_that_arrives_late_moves_the_relief_of_those_after_it(company: Company):
    terms = Terms(leads_per_month=20, **SPEED, relief_share=0.1, relief_per="day", relief_scale=2.0)
    company.promise(terms, from_day=date(2026, 6, 1), now=LOOK)
    for place, at in enumerate(("10:00", "10:20", "10:30"), start=1):
        row = {"key": f"L{place}", "person": f"P{place}", "captured_at": iso(instant("15", at))}
        company.bring("leads", [row], now=LOOK)
    before = shown(company.clocks()["L2"]["due_at"])

    company.bring(
        "leads", [{"key": "L0", "person": "P0", "captured_at": iso(instant("15", "09:00"))}], now=LOOK
    )

    assert (before, shown(company.clocks()["L2"]["due_at"])) == ("15 11:20", "15 12:20")
    assert company.differences() == []


def test_a_corrected_row_stays_in_the_batch_that_brought_it(company: Company):
    company.promise(Terms(**SPEED, bulk_leads_per_day=2), from_day=date(2026, 6, 1), now=LOOK)
    rows = [
        {"key": f"L{place}", "person": f"P{place}", "captured_at": iso(instant("15", "10:00"))}
        for place in range(1, 4)
    ]
    company.bring("leads", rows, now=LOOK)

    company.bring("leads", [{**rows[0], "source": "fair"}], now=LOOK)

    assert [one["due_at"] for one in company.clocks().values()] == [None, None, None]
    assert company.differences() == []


def test_undoing_a_flood_takes_its_relief_away(company: Company):
    terms = Terms(leads_per_month=20, **SPEED, relief_share=0.1, relief_per="day", relief_scale=2.0)
    company.promise(terms, from_day=date(2026, 6, 1), now=LOOK)
    flood = [
        {"key": f"F{place}", "person": f"Q{place}", "captured_at": iso(instant("15", "09:00"))}
        for place in range(3)
    ]
    report = company.bring("leads", flood, now=LOOK)
    company.bring(
        "leads", [{"key": "L1", "person": "P1", "captured_at": iso(instant("15", "10:00"))}], now=LOOK
    )
    relieved = shown(company.clocks()["L1"]["due_at"])

    company.undo(report.batch, now=LOOK)

    assert (relieved, shown(company.clocks()["L1"]["due_at"])) == ("15 12:00", "15 11:00")
    assert company.differences() == []
