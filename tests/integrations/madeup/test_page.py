"""The page of the made-up company says what is true: its tables are read here."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.integrations.madeup import write_company
from entente.integrations.madeup.opening_hours import opening_hours
from entente.integrations.madeup.season import calendar_of
from entente.integrations.madeup.spend import to_the_cent

from .conftest import TODAY, read_file
from .test_rhythms import waits

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "made-up-company.md"

HOURS = opening_hours(calendar_of(first=date(2026, 1, 1), today=TODAY), first=date(2026, 1, 1), last=TODAY)


def table(first_heading: str) -> list[list[str]]:
    lines = iter(PAGE.read_text(encoding="utf-8").splitlines())
    next(line for line in lines if line.startswith(f"| {first_heading} |"))
    next(lines)
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


@pytest.mark.parametrize(("total", "weights", "parts"), table("total"))
def test_budgets_are_shared_out_as_the_page_says(total: str, weights: str, parts: str):
    shares = to_the_cent(int(total), weights=np.array([float(weight) for weight in weights.split()]))
    assert shares.tolist() == [int(part) for part in parts.split()]


@given(
    total=st.integers(0, 10**9),
    weights=st.lists(st.floats(0.01, 100), min_size=1, max_size=31),
)
def test_shares_add_up_and_none_is_negative_or_off_by_a_cent(total: int, weights: list[float]):
    shares = to_the_cent(total, weights=np.array(weights))
    assert shares.sum() == total
    assert shares.min() >= 0
    exact = total * np.array(weights) / sum(weights)
    assert np.abs(shares - exact).max() <= 1.001


@given(worked=st.lists(st.integers(0, 200 * 28_800), min_size=1))
def test_an_instant_has_the_business_seconds_it_was_asked_for(worked: list[int]):
    asked = np.array(worked, dtype=np.int64)
    assert HOURS.worked_at(HOURS.instant_at(asked)).tolist() == worked


def test_a_year_looks_as_the_page_says(tmp_path: Path):
    company = write_company(tmp_path, today=date(2026, 3, 2), language="en")
    kinds = {
        kind: read_file(company, kind).rows for kind in ("leads", "attempts", "touches", "deals", "spend")
    }
    leads = list({row["key"]: row for row in kinds["leads"]}.values())
    won = [row["amount"] for row in kinds["deals"] if row["state"] == "won"]
    amended = company.versions[1].from_day.isoformat()
    judged = []
    for lead, wait, age in waits(leads, kinds["attempts"], company):
        day = np.datetime64(lead["captured_at"], "us").astype(str)[:10]
        limit = (30 if lead["temperature"] == "hot" else 60) if day >= amended else 120
        if wait is not None or age > limit:
            judged.append(wait is not None and wait <= limit)
    complete = [bool(lead["email"] and lead["phone"] and lead["company"]) for lead in leads]
    figures = {
        "leads": len(leads),
        "attempts": len(kinds["attempts"]),
        "touches": len(kinds["touches"]),
        "deals": len(kinds["deals"]),
        "spend rows": len(kinds["spend"]),
        "won per 100 leads": 100 * len(won) / len(leads),
        "mean won deal, EUR": sum(won) / len(won) / 100,
        "cost per lead, EUR": sum(row["amount"] for row in kinds["spend"]) / len(leads) / 100,
        "first attempts within the promise, per 100": 100 * sum(judged) / len(judged),
        "leads returned, per 100": 100 * sum(lead["answer"] == "returned" for lead in leads) / len(leads),
        "leads with e-mail, telephone and firm, per 100": 100 * sum(complete) / len(complete),
    }
    for name, least, most in table("figure"):
        assert float(least) <= figures.pop(name) <= float(most), name
    assert figures == {}
