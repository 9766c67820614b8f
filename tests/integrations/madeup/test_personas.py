"""What the two teams plan of each persona is what the year shows of it."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from entente.integrations.madeup.personas import CYCLES, personas
from tests.integrations.madeup.conftest import TODAY

HALF_A_YEAR = timedelta(days=183)
TITLES = {
    "Directeur de production": ("Directeur de production", "Directeur industriel"),
    "Responsable maintenance ou qualité": ("Responsable maintenance", "Responsable qualité"),
    "Gérant de petit atelier": ("Gérant",),
}
SIZES = {"Directeur de production": (20, 10_000), "Gérant de petit atelier": (0, 49)}
ANY = (0, 10_000)


def fits(lead: dict[str, Any], name: str) -> bool:
    least, most = SIZES.get(name, ANY)
    size = lead["fields"].get("company_size")
    fits_size = name not in SIZES or (size is not None and least <= int(size) <= most)
    return lead["fields"].get("job_title") in TITLES[name] and fits_size


def day(micros: int) -> date:
    return date(1970, 1, 1) + timedelta(days=micros // 86_400_000_000)


@pytest.mark.parametrize("persona", personas("fr"), ids=lambda persona: persona["name"])
def test_the_planned_deal_and_close_rate_are_those_of_the_year(read, leads, persona):
    known = {lead["key"]: lead for lead in leads if fits(lead, persona["name"])}
    won = [row for row in read("deals").rows if row["state"] == "won" and row["lead"] in known]
    old = {key for key, lead in known.items() if day(lead["captured_at"]) < TODAY - HALF_A_YEAR}
    customers = {row["lead"] for row in won} & old

    assert sum(row["amount"] for row in won) / len(won) == pytest.approx(persona["deal_size_cents"], rel=0.2)
    assert len(customers) / len(old) == pytest.approx(persona["close_rate"], rel=0.2)


def test_the_shares_and_the_cycles_are_whole_and_of_the_size_that_the_year_shows(read, leads):
    planned = personas("fr")
    of = {lead["key"]: one["name"] for lead in leads for one in planned if fits(lead, one["name"])}
    came = {lead["key"]: day(lead["captured_at"]) for lead in leads}
    won = [row for row in read("deals").rows if row["state"] == "won" and row["lead"] in of]
    total = sum(row["amount"] for row in won)

    assert sum(Fraction(str(one["revenue_share"])) for one in planned) == 1
    assert [sum(cycle) for cycle in CYCLES] == [1, 1, 1]
    for one, cycle in zip(planned, CYCLES, strict=True):
        own = [row for row in won if of[row["lead"]] == one["name"]]
        months = [_months(came[row["lead"]], date.fromisoformat(row["closed_on"])) for row in own]
        assert sum(row["amount"] for row in own) / total == pytest.approx(one["revenue_share"], abs=0.05)
        mean = sum(place * share for place, share in enumerate(cycle))
        assert sum(months) / len(months) == pytest.approx(float(mean), abs=0.25)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
