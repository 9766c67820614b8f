"""The clauses by temperature, by the worked table of docs/algorithms/clocks.md and through the pipeline."""

from datetime import date

import pytest

from entente.stages.agreement.rules import Terms
from tests.pages import rows_of
from tests.stages.company import Company, Row
from tests.stages.test_clauses import terms_of
from tests.stages.test_clocks import SPEED, instant, iso, shown

LOOK = instant("26", "12:00")
HEADER = "terms by temperature | captured | L1 hot | L2 warm | L3 cold | L4"
HOT = {"speed_hot_minutes": 15, "speed_hot_share": 0.9}


def lead(key: str, at: str, temperature: str = "") -> Row:
    captured = iso(instant(*at.split()))
    return {"key": key, "person": f"P-{key}", "captured_at": captured, "temperature": temperature}


def call(key: str, at: str) -> Row:
    return {"key": f"C{key}{at}", "person": f"P-{key}", "at": iso(instant(*at.split())), "seconds": "30"}


def speeds(company: Company) -> dict[str, tuple[str, str | None]]:
    """The due time and the verdict of each lead."""
    return {key: (shown(one["due_at"]), one["verdict"]) for key, one in company.clocks().items()}


@pytest.mark.parametrize(
    ("said", "captured", "deadlines"), [(row[0], row[1], row[2:]) for row in rows_of("clocks", headed=HEADER)]
)
def test_each_temperature_has_its_own_due_time(
    company: Company, said: str, captured: str, deadlines: list[str]
):
    company.promise(Terms(leads_per_month=20, **SPEED, **terms_of(said)), from_day=date(2026, 6, 1), now=LOOK)
    moments = captured.removeprefix("one import; ").split("; ")
    rows = [
        lead(f"L{place}", moment, temperature)
        for place, (moment, temperature) in enumerate(
            zip(moments, ("hot", "warm", "cold", ""), strict=True), start=1
        )
    ]
    for part in [rows] if captured.startswith("one import") else [[row] for row in rows]:
        company.bring("leads", part, now=LOOK)

    clocks = company.clocks()
    due = [clocks[f"L{place}"]["due_at"] for place in range(1, 5)]
    assert [shown(one) or "none" for one in due] == deadlines
    assert company.differences() == []


def test_a_temperature_without_any_general_clause_is_judged_alone(company: Company):
    company.promise(Terms(leads_per_month=9, **HOT), from_day=date(2026, 6, 1), now=LOOK)
    company.bring("leads", [lead("L1", "15 10:00", "hot"), lead("L2", "15 10:00", "warm")], now=LOOK)

    assert speeds(company) == {"L1": ("15 10:15", "broken_open"), "L2": ("", None)}
    assert company.differences() == []


def test_an_amendment_in_mid_month_changes_the_time_of_hot_leads_from_its_day_on(company: Company):
    company.promise(Terms(**SPEED, **HOT), from_day=date(2026, 6, 1), now=LOOK)
    amended = Terms(**SPEED, speed_hot_minutes=30, speed_hot_share=0.9)
    company.promise(amended, from_day=date(2026, 6, 16), now=LOOK)
    rows = [
        *(lead(f"H{day}", f"{day} 10:00", "hot") for day in (15, 16)),
        *(lead(f"W{day}", f"{day} 10:00", "warm") for day in (15, 16)),
    ]
    company.bring("leads", rows, now=LOOK)
    company.bring("attempts", [call(row["key"], f"{row['key'][1:]} 10:20") for row in rows], now=LOOK)

    assert speeds(company) == {
        "H15": ("15 10:15", "met_late"),
        "H16": ("16 10:30", "met"),
        "W15": ("15 11:00", "met"),
        "W16": ("16 11:00", "met"),
    }
    assert company.differences() == []


def test_depth_is_judged_by_the_attempts_days_and_channels_of_the_temperature(company: Company):
    terms = Terms(depth_attempts=3, depth_days=1, depth_channels=2, depth_hot_attempts=2, depth_hot_days=1)
    company.promise(terms, from_day=date(2026, 6, 1), now=LOOK)
    company.bring("leads", [lead("L1", "15 10:00", "hot"), lead("L2", "15 10:00")], now=LOOK)
    calls = [call(key, at) for key in ("L1", "L2") for at in ("15 10:30", "15 11:30", "16 09:00")]
    company.bring("attempts", calls, now=LOOK)

    depth = {
        key: (shown(one["depth_reached_at"]), one["depth_attempts"], one["depth_verdict"])
        for key, one in company.clocks().items()
    }
    assert depth == {"L1": ("15 11:30", 2, "met"), "L2": ("", 3, "broken_open")}
    assert company.differences() == []


def test_a_corrected_temperature_is_judged_anew_and_its_breach_is_written_or_cleared(company: Company):
    company.promise(Terms(**SPEED, **HOT), from_day=date(2026, 6, 1), now=LOOK)
    company.bring("leads", [lead("L1", "15 10:00", "cold")], now=LOOK)
    company.bring("attempts", [call("L1", "15 10:20")], now=LOOK)
    told = [speeds(company)["L1"]]

    for temperature in ("hot", "", "hot"):
        report = company.bring("leads", [lead("L1", "15 10:00", temperature)], now=LOOK)
        told.append(speeds(company)["L1"])
    company.undo(report.batch, now=LOOK)
    told.append(speeds(company)["L1"])

    late, met = ("15 10:15", "met_late"), ("15 11:00", "met")
    assert told == [met, late, met, late, met]
    # once before its call was known, and once for each time that it was hot
    kinds = company.ask("SELECT kind FROM fact WHERE series = 8 ORDER BY id")
    assert [kind for (kind,) in kinds] == ["FirstAttemptMissed", "FirstAttemptMissCleared"] * 3
    assert company.differences() == []


def test_the_temperature_is_kept_in_the_fact_of_the_capture_and_in_the_handover(company: Company):
    company.bring("leads", [lead("L1", "15 10:00", "HOT"), lead("L2", "15 10:00")], now=LOOK)

    facts = company.ask("SELECT payload->>'temperature' FROM fact WHERE kind = 'LeadCaptured' ORDER BY id")
    assert facts == [("hot",), (None,)]
    assert company.ask("SELECT temperature FROM handover ORDER BY id") == [("hot",), (None,)]


def test_another_word_refuses_its_row_and_nothing_else(company: Company):
    rows = [lead("L1", "15 10:00", "lukewarm"), lead("L2", "15 10:00", "warm")]

    report = company.bring("leads", rows, now=LOOK)

    assert (report.accepted, report.refused) == (1, 1)
    assert company.ask("SELECT temperature FROM handover") == [("warm",)]
