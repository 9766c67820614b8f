"""Daily totals are the same whether the leads of few days are looked up or those of many gathered."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection

from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.agreement.rules import Terms
from entente.stages.review import projection
from tests.stages.company import Company, Row

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
DAYS = ("2026-06-01", "2026-06-02", "2026-06-15")
_TOTALS = """SELECT day, sum(leads), sum(returned), sum(won), sum(revenue_cents), sum(answer_met)
FROM daily_total GROUP BY 1 ORDER BY 1"""


def lead(key: str, day: str, answer: str) -> Row:
    said = {"answer": answer, "answered_at": f"{day}T09:00:00Z"} if answer else {}
    return {"key": key, "person": key, "captured_at": f"{day}T08:00:00Z", **said}


def won(key: str, of: str, amount: str) -> Row:
    return {"key": key, "lead": of, "state": "won", "closed_on": "2026-06-20", "amount": amount}


@pytest.mark.django_db
@pytest.mark.parametrize("few", [0, 2, 31])
def test_totals_of_far_days_do_not_depend_on_how_their_leads_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
):
    monkeypatch.setattr(projection, "FEW_DAYS", few)
    company = Company(tmp_path)
    company.promise(Terms(answer_hours=4), from_day=date(2026, 1, 1), now=NOW)
    rows = [
        lead("A", DAYS[0], "accepted"),
        lead("B", DAYS[1], "returned"),
        lead("C", DAYS[1], ""),
        lead("D", DAYS[2], "accepted"),
    ]
    company.bring("leads", rows, now=NOW)
    company.bring("deals", [won("1", "D", "100"), won("2", "D", "50"), won("3", "A", "7")], now=NOW)

    with workspace_transaction(company.by.workspace_id), connection.cursor() as cursor:
        cursor.execute(_TOTALS)
        totals = {str(row[0]): tuple(map(int, row[1:])) for row in cursor.fetchall()}
    assert totals == {
        DAYS[0]: (1, 0, 1, 700, 1),
        DAYS[1]: (2, 1, 0, 0, 1),
        DAYS[2]: (1, 0, 2, 15_000, 1),
    }
    assert company.differences() == []
