"""Leads count in promises for the persona of their day: through redefinitions, imports, undos, the ledger."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from entente.foundation.database.tenancy import workspace_transaction
from entente.interfaces.jobs.deciding import decide_audience, is_deciding
from tests.stages.company import Company
from tests.stages.personas import captured, counted, noon, totals, withdraw, write

FIRST, MIDDLE = noon(date(2026, 6, 1)), noon(date(2026, 6, 15))
NOW = noon(date(2026, 6, 30))
# The day of Paris ends at 22:00 UTC in June: L2 came on the 14th, L3 on the 15th.
LEADS = [
    captured("L1", "2026-05-20T08:00:00Z", "web"),
    captured("L2", "2026-06-14T21:59:00Z", "web"),
    captured("L3", "2026-06-14T22:00:00Z", "web"),
    captured("L4", "2026-06-14T08:00:00Z", "fair"),
    captured("L5", "2026-06-20T08:00:00Z", "fair"),
]
SURFER = ("Surfer", "Surfer")


def is_settled(company: Company) -> bool:
    """Whether the tables equal the ledger, and deciding everything again changes nothing."""
    return company.decided_again(now=NOW) == 0 and company.differences() == []


@pytest.fixture
def redefined(company: Company) -> Company:
    """A persona of the web since 1 June, and of fairs instead since the 15th; the leads are in before."""
    company.bring("leads", LEADS, now=NOW)
    write(company, "Surfer", "web", on=FIRST)
    write(company, "Surfer", "fair", on=MIDDLE)
    return company


EXPECTED = {
    "L1": ("Surfer", None),  # captured before anybody wrote a persona: by its first version
    "L2": ("Surfer", None),
    "L3": (None, None),
    "L4": (None, "Surfer"),
    "L5": SURFER,
}


def test_a_redefinition_moves_no_lead_of_a_day_before(redefined: Company):
    assert counted(redefined) == EXPECTED
    assert [(day, leads) for day, _number, leads in totals(redefined)] == [
        (date(2026, 5, 20), 1),
        (date(2026, 6, 14), 1),
        (date(2026, 6, 20), 1),
    ]
    assert is_settled(redefined)


def test_it_is_the_same_when_the_leads_come_after_the_redefinition(company: Company):
    write(company, "Surfer", "web", on=FIRST)
    write(company, "Surfer", "fair", on=MIDDLE)

    company.bring("leads", LEADS, now=NOW)

    assert counted(company) == EXPECTED
    assert is_settled(company)


def test_on_its_own_day_a_redefinition_counts_until_the_evening(company: Company):
    company.bring("leads", [captured("L1", "2026-06-15T06:00:00Z", "web")], now=NOW)
    write(company, "Surfer", "fair", on=MIDDLE)
    assert counted(company)["L1"] == (None, None)

    write(company, "Surfer", "web", on=datetime(2026, 6, 15, 21, 59, tzinfo=UTC))
    assert counted(company)["L1"] == SURFER
    write(company, "Surfer", "mail", on=datetime(2026, 6, 15, 22, 0, tzinfo=UTC))

    assert counted(company)["L1"] == ("Surfer", None)
    assert is_settled(company)


def test_a_withdrawn_persona_counts_for_the_days_before(company: Company):
    number = write(company, "Surfer", "web", on=FIRST)
    withdraw(company, number, on=MIDDLE)

    company.bring("leads", LEADS, now=NOW)

    assert counted(company) == {
        **dict.fromkeys(("L1", "L2"), ("Surfer", None)),
        **dict.fromkeys(("L3", "L4", "L5"), (None, None)),
    }
    assert is_settled(company)


def test_a_persona_written_later_takes_no_lead_from_one_that_had_it(redefined: Company):
    write(redefined, "Anybody", "web", "fair", on=NOW, priority=1)
    write(redefined, "Surfer", "fair", on=NOW, priority=2)

    assert counted(redefined) == {
        "L1": ("Surfer", "Anybody"),
        "L2": ("Surfer", "Anybody"),
        "L3": ("Anybody", "Anybody"),
        "L4": ("Anybody", "Anybody"),
        "L5": ("Surfer", "Anybody"),
    }
    assert is_settled(redefined)


def test_another_priority_counts_from_its_day(company: Company):
    write(company, "Surfer", "web", on=FIRST, priority=1)
    write(company, "Guest", "web", "fair", on=FIRST, priority=2)
    company.bring("leads", LEADS, now=NOW)

    write(company, "Guest", "web", "fair", on=MIDDLE, priority=1)
    write(company, "Surfer", "web", on=MIDDLE, priority=2)

    found = counted(company)
    assert (found["L2"], found["L3"]) == (("Surfer", "Guest"), ("Guest", "Guest"))
    assert is_settled(company)


def test_a_correction_of_a_field_and_its_undo_move_both(redefined: Company):
    other = captured("L2", "2026-06-14T21:59:00Z", "fair")
    batch = redefined.bring("leads", [other], now=NOW).batch
    assert counted(redefined)["L2"] == (None, "Surfer")
    assert is_settled(redefined)

    redefined.undo(batch or 0, now=NOW)

    assert counted(redefined) == EXPECTED
    assert is_settled(redefined)


def test_a_correction_of_the_day_of_capture_counts_on_the_other_day(redefined: Company):
    redefined.bring("leads", [captured("L2", "2026-06-16T08:00:00Z", "web")], now=NOW)

    assert counted(redefined)["L2"] == (None, None)
    assert [row[0] for row in totals(redefined)] == [date(2026, 5, 20), date(2026, 6, 20)]
    assert is_settled(redefined)


def test_an_undone_import_leaves_nothing(company: Company):
    write(company, "Surfer", "web", on=FIRST)
    write(company, "Surfer", "fair", on=MIDDLE)
    batch = company.bring("leads", LEADS, now=NOW).batch

    company.undo(batch or 0, now=NOW)

    assert (company.count("audience_match"), company.count("audience_total")) == (0, 0)
    assert company.differences() == []


def test_a_decision_says_so_only_where_it_counts_otherwise(redefined: Company):
    newest = """SELECT DISTINCT ON (subject_id) l.external_id, f.payload ? 'promised' FROM fact f
        JOIN handover h ON h.id = f.subject_id JOIN lead l ON l.id = h.lead_id
        WHERE f.series = 40 ORDER BY subject_id, f.id DESC"""

    assert dict(redefined.ask(newest)) == {
        **dict.fromkeys(("L1", "L2", "L4"), True),
        **dict.fromkeys(("L3", "L5"), False),
    }


def test_the_erased_keep_for_whom_they_count(redefined: Company):
    before = totals(redefined)
    with workspace_transaction(redefined.by.workspace_id), connection.cursor() as cursor:
        for table in ("person", "person_key", "lead", "arrival", "touch"):
            cursor.execute(f"DELETE FROM {table}")

    write(redefined, "Surfer", "mail", on=NOW)

    assert totals(redefined) == before
    assert is_settled(redefined)


def test_redefinitions_cost_an_import_no_statement(company: Company):
    write(company, "Surfer", "web", on=FIRST)
    few = _statements(company, "A")
    for day in range(2, 8):
        write(company, "Surfer", "web", *(f"fair {day}",), on=noon(date(2026, 6, day)))

    assert _statements(company, "B") == few


def _statements(company: Company, key: str) -> int:
    with CaptureQueriesContext(connection) as captured_queries:
        company.bring("leads", [captured(key, "2026-06-03T08:00:00Z", "web")], now=NOW)
    return len(captured_queries)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_an_older_database_counts_as_before_until_the_worker_has_decided(redefined: Company):
    expected, workspace_id = totals(redefined), redefined.by.workspace_id
    _make_old(redefined)

    with connections["owner"].cursor() as cursor:
        for name in ("audience.migrations.0002_promised", "review.migrations.0006_promised"):
            cursor.execute(import_module(f"entente.stages.{name}").FILL)
    connections["owner"].close()

    assert [(row[0], row[2]) for row in totals(redefined)] == [(date(2026, 6, 14), 1), (date(2026, 6, 20), 1)]
    assert redefined.differences() == []
    assert is_deciding(workspace_id)
    decide_audience(workspace_id=workspace_id, member_id=0)
    assert totals(redefined) == expected
    assert is_settled(redefined)


_SAME = "workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id, source"


def _make_old(company: Company) -> None:
    """Rows and facts as an Entente wrote them that knew no persona of the day."""
    with workspace_transaction(company.by.workspace_id), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO fact ({_SAME}, payload) SELECT {_SAME}, payload - 'promised' FROM fact WHERE id IN"
            " (SELECT max(id) FROM fact WHERE series = 40 GROUP BY subject_id)"
        )
        cursor.execute("DELETE FROM audience_match WHERE persona_id IS NULL AND segment_count = 0")
        cursor.execute("UPDATE audience_match SET promised_id = NULL, promised_rules_id = NULL")
        cursor.execute("DELETE FROM audience_total WHERE kind = 'promised'")
