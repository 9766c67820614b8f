"""Facts hold nothing that tells who a person is, and replay needs nothing that can be erased."""

from datetime import UTC, date, datetime

from django.db import connection

from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.agreement.rules import Terms
from tests.stages.company import Company, Row

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
PERSONAL = {
    "person": "crm-775533",
    "email": "zephyrine.quux@hidden.example",
    "phone": "+33612345678",
    "name": "Zephyrine Quux",
    "company": "Quux et Fils",
    "city": "Plougastel",
}
LEAD: Row = {
    **PERSONAL,
    "key": "lead-998877",
    "captured_at": "2026-06-15T08:00:00Z",
    "source": "ads",
    "owner": "Barnabe Seller",
}
ATTEMPT: Row = {"key": "call-443322", "person": "crm-775533", "at": "2026-06-15T08:10:00Z"}
TOUCH: Row = {
    "key": "visit-112211",
    "email": "zephyrine.quux@hidden.example",
    "at": "2026-06-14T08:00:00Z",
    "page": "https://site.example/?u=zephyrine",
}
DEAL: Row = {"key": "deal-665544", "lead": "lead-998877", "state": "lost", "closed_on": "2026-06-20"}
STRINGS = [*PERSONAL.values(), "998877", "443322", "112211", "665544", "zephyrine", "612345678", "Barnabe"]


def filled(company: Company) -> Company:
    company.promise(Terms(speed_minutes=60, speed_share=0.8), from_day=date(2026, 6, 1), now=NOW)
    late: Row = {**ATTEMPT, "key": "call-2", "person": "crm-1"}
    files = (("attempts", [ATTEMPT, late]), ("leads", [LEAD]), ("touches", [TOUCH]), ("deals", [DEAL]))
    for kind, rows in files:
        company.bring(kind, rows, now=NOW)
    fixed = company.bring("leads", [{**LEAD, "email": "zephyrine@other.example"}], now=NOW)
    company.undo(fixed.batch or 0, now=NOW)
    company.bring("attempts", [{**ATTEMPT, "person": "crm-2"}], now=NOW)
    return company


def test_no_fact_holds_a_word_about_a_person(company: Company):
    facts = filled(company).ask("SELECT f::text FROM fact f")

    assert len(facts) >= 8
    for (fact,) in facts:
        for personal in STRINGS:
            assert personal.casefold() not in fact.casefold(), fact


def test_replay_needs_no_row_that_can_be_erased(company: Company):
    filled(company)
    with workspace_transaction(company.by.workspace_id), connection.cursor() as cursor:
        for table in ("person", "person_key", "lead", "arrival", "touch"):
            cursor.execute(f"DELETE FROM {table}")
            assert cursor.rowcount > 0, table

    assert company.differences() == []
