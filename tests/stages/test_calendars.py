"""Another calendar judges the handovers of its own day, today's included, and none before."""

from datetime import UTC, date, datetime

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.kit.worktime import Calendar
from entente.stages.agreement.rules import Terms
from tests.stages.company import Company

NOW = datetime(2026, 6, 16, 10, 0, tzinfo=UTC)
AFTERNOONS = Calendar.from_mapping({"zone": "Europe/Paris", "week": {"tue": ["14:00-18:00"]}})


def test_a_calendar_from_today_judges_the_handovers_of_today_by_it(company: Company):
    company.promise(Terms(speed_minutes=60, speed_share=0.8), from_day=date(2026, 6, 1), now=NOW)
    monday = {"key": "L1", "person": "P1", "captured_at": "2026-06-15T08:00:00Z"}
    tuesday = {"key": "L2", "person": "P2", "captured_at": "2026-06-16T09:30:00Z"}
    company.bring("leads", [monday, tuesday], now=NOW)

    with workspace_transaction(company.by.workspace_id):
        loop.change_calendar(AFTERNOONS, by=company.by, applies_from=date(2026, 6, 16), now=NOW)

    clocks = company.clocks()
    assert clocks["L1"]["due_at"] == datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
    assert clocks["L2"]["due_at"] == datetime(2026, 6, 16, 13, 0, tzinfo=UTC)
    assert company.differences() == []
