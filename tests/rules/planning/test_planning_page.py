"""The worked tables of the page on planning."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from entente.kit.months import month_plus
from entente.stages.agreement.planning.answer import as_mapping
from entente.stages.agreement.planning.confidence import belief, leads_for
from entente.stages.agreement.planning.goal import need
from entente.stages.agreement.planning.history import Cohorts, closing
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.plan import make_plan

PAGE = Path("docs/algorithms/planning.md").read_text(encoding="utf-8")


def rows_under(header: str) -> list[list[str]]:
    """The cells of the table whose header line begins so."""
    lines = PAGE.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(f"| {header}"))
    body = lines[start + 2 :]
    end = next((place for place, line in enumerate(body) if not line.startswith("|")), len(body))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body[:end]]


@pytest.mark.parametrize("row", rows_under("quota"))
def test_the_arithmetic(row: list[str]):
    quota, share, deal, rate, revenue, customers, leads = map(Fraction, row)
    found = need(quota * share, deal_size=deal, close_rate=rate)

    assert found.marketing_revenue == revenue
    assert round(float(found.customers), 4) == float(customers)
    assert found.leads == leads


def test_the_months():
    wanted = {"2026-04": 10, "2026-05": 10, "2026-06": 10}
    plan = make_plan(plan_inputs({"customers": wanted, "lag": "0,0.2,0.5,0.3", "close_rate": "5%"}))

    assert plan.monthly is not None
    assert [[f"{month:%Y-%m}", str(count)] for month, count in plan.monthly.leads.items()] == rows_under(
        "month"
    )


@pytest.mark.parametrize("row", rows_under("customers"))
def test_the_confidence(row: list[str]):
    customers, rate, *expected = row
    wins, _of, leads = rate.partition(" of ")
    known = belief(wins=int(wins), leads=int(leads)) if leads else Fraction(rate.rstrip("%")) / 100

    found = [
        leads_for(int(customers), close_rate=known, confidence=Fraction(level, 100)) for level in (50, 80, 90)
    ]
    assert found == [int(cell) for cell in expected]


def test_what_a_history_proposes():
    rows = rows_under("captured")
    months = [date.fromisoformat(f"{row[0]}-01") for row in rows]
    won = {
        (month, month_plus(month, age)): int(count)
        for month, row in zip(months, rows, strict=True)
        for age, count in enumerate(row[2:])
        if count
    }
    customers = {month: sum(map(int, filter(None, row[2:]))) for month, row in zip(months, rows, strict=True)}
    leads = {month: int(row[1]) for month, row in zip(months, rows, strict=True)}
    found = closing(Cohorts(leads, won, customers, customers, this_month=date(2026, 7, 1)))

    assert [float(share) for share in found.development.lag] == [0, 0.4, 0.6]
    assert (found.wins, found.leads, found.close_rate) == (40, 400, Fraction(1, 10))


@pytest.mark.parametrize("row", rows_under("SME pipeline"))
def test_what_is_there_already_by_persona(row: list[str]):
    pipeline, sme_open, groups_open, *found = row
    sme = {"name": "SME", "mix": "60%", "deal_size": 5000, "close_rate": "5%"}
    groups = {"name": "Groups", "mix": "40%", "deal_size": 20000, "close_rate": "2%"}
    given = [sme | {"pipeline": pipeline, "open_leads": sme_open}, groups | {"open_leads": groups_open}]
    plan = make_plan(plan_inputs({"quota": 1_000_000, "marketing_share": "40%", "personas": given}))

    answer = as_mapping(plan)
    assert [one["leads_to_find"] for one in answer["personas"]] == [int(found[0]), int(found[1])]
    assert answer["leads_to_find"] == int(found[2])
