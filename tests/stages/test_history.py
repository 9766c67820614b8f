"""History comes in: no promise is called broken before the attempts that kept it are known."""

from datetime import UTC, date, datetime

import pytest

from entente.foundation.database.tenancy import workspace_transaction
from entente.loop import settled_at_end
from entente.stages.agreement.rules import Terms
from tests.stages.company import Company, Row

NOW = datetime(2026, 6, 30, 8, 0, tzinfo=UTC)
KEPT: Row = {"key": "L1", "person": "P1", "captured_at": "2026-06-15T10:00"}
BROKEN: Row = {"key": "L2", "person": "P2", "captured_at": "2026-06-15T10:00"}
CALL: Row = {"key": "C1", "person": "P1", "at": "2026-06-15T10:30", "seconds": "60", "outcome": "answered"}


@pytest.fixture
def promising(company: Company) -> Company:
    company.promise(Terms(speed_minutes=60, speed_share=0.8), from_day=date(2026, 6, 1), now=NOW)
    return company


def _breaches(company: Company) -> list[tuple[str, int]]:
    return company.ask("SELECT kind, count(*) FROM fact WHERE series = 8 GROUP BY kind ORDER BY kind")


def test_attempts_before_their_leads_leave_only_the_promise_that_was_broken(promising: Company):
    promising.bring("attempts", [CALL], now=NOW)
    promising.bring("leads", [KEPT, BROKEN], now=NOW)

    assert _breaches(promising) == [("FirstAttemptMissed", 1)]
    assert promising.differences() == []


def test_files_settled_together_are_judged_once(promising: Company):
    by = promising.by
    with workspace_transaction(by.workspace_id), settled_at_end(by=by, now=NOW):
        promising.bring("leads", [KEPT, BROKEN], now=NOW)
        promising.bring("attempts", [CALL], now=NOW)
        assert _breaches(promising) == []

    assert _breaches(promising) == [("FirstAttemptMissed", 1)]
    assert promising.differences() == []


def test_leads_alone_are_called_broken_and_corrected_later(promising: Company):
    promising.bring("leads", [KEPT, BROKEN], now=NOW)
    promising.bring("attempts", [CALL], now=NOW)

    assert _breaches(promising) == [("FirstAttemptMissCleared", 1), ("FirstAttemptMissed", 2)]
