"""An objective against what the catalogue measures, and the history that its check of realism reads."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Role, Team
from entente.loop import paced_objective, paced_objectives
from entente.stages.agreement import aiming
from entente.stages.agreement.aims_queries import history_of, objective
from entente.stages.agreement.aims_reading import aim_from
from entente.stages.agreement.editing import Edit
from tests import make
from tests.stages.company import Company

NOW = datetime(2026, 6, 12, 20, 0, tzinfo=UTC)  # a Friday, after work


@pytest.fixture(autouse=True)
def warehouse(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The copies of this test."""
    monkeypatch.setattr(settings, "WAREHOUSE", tmp_path / "warehouse")


def leads(company: Company, *days: date) -> None:
    rows = [
        {"key": f"{day}-{place}", "person": f"P{day}-{place}", "captured_at": f"{day}T10:00:00Z"}
        for place, day in enumerate(days)
    ]
    company.bring("leads", rows, now=NOW)


def test_leads_since_the_first_day_are_counted_against_the_line(company: Company):
    leads(company, *[date(2026, 6, 1 + place) for place in range(12)], date(2026, 5, 29))
    marketing = make.member(by=company.by, role=Role.HEAD, team=Team.MARKETING)
    sales = make.member(by=company.by, role=Role.HEAD, team=Team.SALES)
    aim = aim_from(
        {
            "text": "Bring 40 leads of workshops from 1 to 26 June",
            "metric": "leads",
            "baseline": 0,
            "target": 40,
            "starts_on": "2026-06-01",
            "deadline": "2026-06-26",
            "marketing_owner": marketing.member_id,
            "sales_owner": sales.member_id,
            "reachable": "Two campaigns are paid for already",
            "realistic": "Last June brought as many leads",
        }
    )
    with workspace_transaction(company.by.workspace_id):
        number = aiming.define(aim, by=marketing, now=NOW)
        for head, side in ((marketing, Team.MARKETING), (sales, Team.SALES)):
            version = objective(company.by.workspace_id, objective_id=number).version
            aiming.accept(Edit(number, version), by=head, side=side, now=NOW)
        paced = paced_objective(number, by=company.by, now=NOW)
        (listed,) = paced_objectives(by=company.by, now=NOW)

    # 20 working days, of which 10 are over: 20 of 40 are due, and 12 came.
    assert (paced.way.days, paced.way.over) == (20, 10)
    assert [paced.value, paced.n, paced.due, paced.lead, paced.stand] == [12, 12, 20, -8, "open"]
    assert paced.asked is not None
    assert (paced.asked.first, paced.asked.last) == (date(2026, 6, 1), date(2026, 6, 12))
    assert paced.trail is not None
    assert [paced.trail.days[0], paced.trail.values[0], paced.trail.due[0]] == [date(2026, 6, 1), 1, 2]
    assert paced.trail.days[-1] == date(2026, 6, 26)
    assert paced.trail.values[-1] is None
    assert paced.trail.due[-1] == 40
    assert len(paced.trail.days) == 13
    assert [listed.value, listed.lead] == [12, -8]


def test_history_begins_after_the_first_window_that_records_fill(company: Company):
    yesterday = date(2026, 6, 11)
    windows = [3, 5, 4]  # the newest windows of 30 days hold so many leads, and an older one has 2
    days = [
        yesterday - timedelta(days=30 * back + place)
        for back, count in enumerate([*windows, 2])
        for place in range(count)
    ]
    leads(company, *days)
    aim = aim_from({"text": "Raise the leads of a month", "metric": "leads", "over": "30"})

    with workspace_transaction(company.by.workspace_id):
        found = history_of(aim, workspace_id=company.by.workspace_id, today=date(2026, 6, 12), now=NOW)

    assert found == tuple(map(Decimal, (4, 5, 3)))
