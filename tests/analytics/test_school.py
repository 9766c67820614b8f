"""The numbers of a real company, where its files are at hand, against figures worked out without us."""

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from entente import loop
from entente.analytics.metrics import Figure, measure
from entente.foundation.database.tenancy import workspace_transaction
from entente.integrations.files.mapping import ImportMap
from tests import make

SCHOOL = Path(os.environ.get("ENTENTE_DATA", "../shared/data")) / "school_crm_sla"
FILES = {"leads": "deals", "attempts": "calls", "deals": "deals", "spend": "spend"}
NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not SCHOOL.is_dir(), reason="the school's files are not on this machine")


@pytest.fixture(scope="module")
def figures(committing: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    """Every number over the whole time of the files."""
    by, aside = make.workspace(zone="Europe/Berlin"), tmp_path_factory.mktemp("aside")
    for kind, name in FILES.items():
        mapping = ImportMap.from_file(Path(f"examples/school_crm/{kind}.toml"), kind=kind)
        arrival = loop.FileArrival(kind, SCHOOL / f"{name}.csv.gz", name, mapping, aside / f"{kind}.csv")
        with workspace_transaction(by.workspace_id):
            loop.import_file(arrival, by=by, now=NOW)
    first, last = date(2023, 1, 1), date(2024, 12, 31)
    with workspace_transaction(by.workspace_id):
        return measure([], workspace_id=by.workspace_id, first=first, last=last, now=NOW)


def test_leads_people_and_handovers(figures: dict[str, Figure]):
    assert [figures[slug].value for slug in ("leads", "people", "handovers")] == [21_593, 18_150, 21_593]


def test_the_first_attempt(figures: dict[str, Figure]):
    half = figures["first_attempt_p50"]

    assert (half.value, half.n) == (7.00 * 3600, 17_713)
    assert float(figures["first_attempt_p90"].value) / 3600 == pytest.approx(93.2, abs=0.05)


def test_money(figures: dict[str, Figure]):
    assert (figures["won"].value, figures["won"].n) == (858, 21_593)
    assert figures["revenue"].value == Decimal("978651.00")
    assert figures["spend"].value == Decimal("149523.45")
    assert figures["cost_per_lead"].value == pytest.approx(Decimal("149523.45") / 21_593, abs=Decimal("1e-6"))
    assert {figures[slug].unit for slug in ("revenue", "spend", "cost_per_lead")} == {"EUR"}


def test_nothing_was_promised(figures: dict[str, Figure]):
    assert (figures["first_attempt_met_business"].value, figures["first_attempt_met_business"].n) == (None, 0)
