"""A past day is judged under the version of that day; what nobody signed was never in force."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.loop.telling import tell
from entente.stages.agreement import commenting, drafting, projection, signing
from entente.stages.agreement.drafting import Beginning
from entente.stages.agreement.facts import AgreementFact
from entente.stages.agreement.rules import Terms
from tests.signing import heads, midnight, put_in_force, sign_both
from tests.stages.company import Company

NOW = datetime(2026, 5, 29, 12, 0, tzinfo=UTC)
MID_QUARTER = date(2026, 5, 11)
DAYS = ("2026-04-20", "2026-05-08", "2026-05-11", "2026-05-20")
SLOW = Terms(leads_per_month=9, speed_minutes=120, speed_share=0.8)


def _bring(company: Company) -> None:
    """On each day a lead at 10:00 and its first call ninety minutes later."""
    leads = [{"key": day, "person": f"P{day}", "captured_at": f"{day}T10:00"} for day in DAYS]
    calls = [{"key": f"C{day}", "person": f"P{day}", "at": f"{day}T11:30", "seconds": "30"} for day in DAYS]
    company.bring("leads", leads, now=NOW)
    company.bring("attempts", calls, now=NOW)


def _verdicts(company: Company) -> dict[str, Any]:
    return {key: (one["version"], one["verdict"]) for key, one in company.clocks().items()}


def test_an_amendment_in_mid_quarter_leaves_the_judgement_of_the_days_before(company: Company):
    company.promise(SLOW, from_day=date(2026, 4, 1), now=NOW)
    _bring(company)
    before = _verdicts(company)
    assert set(before.values()) == {(1, "met")}

    with workspace_transaction(company.by.workspace_id):
        (held,) = {one for (one,) in company.ask("SELECT id FROM agreement_version")}
        marketing, sales = heads(company.by)
        signed_at = midnight(date(2026, 5, 4))
        values = {"speed_minutes": 60}
        drafting.draft(Beginning(MID_QUARTER, amends=held, values=values), by=marketing, now=signed_at)
        sign_both(marketing, sales, at=signed_at, now=NOW)

    assert _verdicts(company) == {
        "2026-04-20": (1, "met"),
        "2026-05-08": (1, "met"),
        "2026-05-11": (2, "met_late"),
        "2026-05-20": (2, "met_late"),
    }
    assert company.differences() == []


def test_days_after_the_end_are_measured_not_promised(company: Company):
    put_in_force(SLOW, by=company.by, from_day=date(2026, 4, 1), until_day=date(2026, 5, 10))
    _bring(company)

    assert _verdicts(company) == {
        "2026-04-20": (1, "met"),
        "2026-05-08": (1, "met"),
        "2026-05-11": (None, None),
        "2026-05-20": (None, None),
    }
    assert company.differences() == []


def test_days_before_the_first_signature_are_measured_not_promised(company: Company):
    _bring(company)
    put_in_force(SLOW, by=company.by, from_day=date(2026, 4, 1), at=midnight(MID_QUARTER), now=NOW)

    assert [one[0] for one in _verdicts(company).values()] == [None, None, 1, 1]
    assert company.differences() == []


def test_what_an_older_entente_judged_without_a_signature_is_judged_again(company: Company):
    _bring(company)
    payload = {"from_day": "2026-04-01", "afterwards": True, "terms": SLOW.as_mapping()}
    with workspace_transaction(company.by.workspace_id), connection.cursor() as cursor:
        fact = NewFact(AgreementFact.VERSION_ENTERED, Series.AGREEMENT, 5, NOW, payload)
        record(fact, by=company.by, now=NOW)
        projection.project(company.by.workspace_id)
        cursor.execute("UPDATE clock SET version_id = 5, verdict = 'met', due_at = started_at")
        cursor.execute("UPDATE daily_total SET version_id = 5")

    company.sweep(now=NOW)

    assert set(_verdicts(company).values()) == {(None, None)}
    assert company.differences() == []
    assert company.ask("SELECT DISTINCT version_id FROM daily_total") == [(0,)]


def test_contracts_signatures_remarks_and_readings_are_built_from_facts(company: Company):
    marketing, sales = heads(company.by)
    first = put_in_force(SLOW, by=company.by, from_day=date(2026, 4, 1))
    with workspace_transaction(company.by.workspace_id):
        signing.mark_read(first, by=sales, now=NOW)
        begun = drafting.draft(Beginning(date(2026, 7, 1), amends=first), by=marketing, now=NOW)
        number = commenting.counter("speed", {"speed_minutes": 90}, seen=begun.seen, by=sales, now=NOW)
        commenting.comment("leads", text="Fine.", by=sales, now=NOW)
        after = commenting.accept_counter(number, seen=begun.seen, by=marketing, now=NOW)
        ready = drafting.propose(seen=after.seen, by=marketing, now=NOW)
        loop.sign_agreement(sales.team, seen_hash=ready.content_hash, by=sales, now=NOW)
        drafting.revise({"leads_per_month": 11}, seen=ready.seen, by=sales, now=NOW)

    assert company.differences() == []
    assert [company.count(table) for table in ("contract", "contract_signature", "contract_remark")] == [
        2,
        2,
        2,
    ]


@pytest.mark.parametrize(
    ("terms", "shown"),
    [({"relief_share": 0.1, "relief_per": "day", "relief_scale": 2.0}, 240), ({}, 120)],
)
def test_the_story_of_a_lead_says_how_long_was_allowed(company: Company, terms: dict, shown: int):
    promised = Terms(leads_per_month=9, speed_minutes=120, speed_share=0.8, **terms)
    company.promise(promised, from_day=date(2026, 4, 1), now=NOW)
    _bring(company)
    (lead,) = company.ask(
        "SELECT h.id FROM handover h JOIN lead l ON l.id = h.lead_id WHERE l.external_id = %s", DAYS[0]
    )

    with workspace_transaction(company.by.workspace_id):
        story = tell(lead[0], by=company.by, now=NOW)

    assert (story.allowed_seconds or 0) // 60 == shown
