"""Leads by persona, the value of the leads, and reasons of losses on the scoreboard."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client

from entente.interfaces.web.scoreboard.losses import loss_cards
from entente.interfaces.web.scoreboard.personas import persona_cards, value_cards
from entente.stages.agreement.rules import Terms, Version
from entente.stages.audience.rules.bearing import Bearers
from entente.stages.review.queries.month import MonthRead
from entente.stages.review.rules import Month
from tests.pages import rows_of
from tests.stages.company import Company

APRIL = Month.of(date(2026, 4, 15))  # 22 working days, 10 of them before the 15th
MAY = date(2026, 5, 2)
COMING = {date(2026, 4, 1): {7: 3, 8: 1, 0: 2}, date(2026, 4, 20): {7: 2}}


def read(*versions: Version, today: date = MAY, losses: dict | None = None, elapsed: int = 0) -> MonthRead:
    """April with five leads of the director (7), one of the buyer (8) and two of nobody."""
    return MonthRead(
        month=APRIL,
        today=today,
        versions=list(versions),
        totals=[],
        working_days=[day for day in APRIL.days if day.weekday() < 5],
        elapsed=elapsed,
        spend=[],
        currency="EUR",
        spent_cents={},
        personas=COMING,
        bearers={"director": Bearers("Director", (7,)), "buyer": Bearers("Buyer", (6, 8))},
        losses=losses or {},
    )


def version(number: int, from_day: date, **terms: object) -> Version:
    return Version(id=number, from_day=from_day, terms=Terms(**terms))


def test_each_persona_has_its_own_card_and_leads():
    terms = {"leads_by_persona": (("Director", 5), ("Buyer", 2))}

    director, buyer = persona_cards(read(version(1, date(2026, 1, 1), **terms)), leads="/leads/")

    assert (director.state, director.delivered.value, director.promised.value) == ("kept", 5, 5)
    assert (buyer.state, buyer.delivered.value, buyer.promised.value) == ("broken", 1, 2)
    assert director.href == "/leads/?from=2026-04-01&to=2026-04-30&promised=7"


def test_an_amendment_in_mid_month_divides_what_is_promised_of_a_persona():
    """Ten of 22 working days before: 10 of 22 leads; twelve after: 24 of 44."""
    first = version(1, date(2026, 1, 1), leads_by_persona=(("Director", 22),))
    second = version(2, date(2026, 4, 15), leads_by_persona=(("Director", 44),))

    before, after = persona_cards(read(first, second), leads="/leads/")

    assert (before.promised.value, before.delivered.value, before.last) == (10, 3, date(2026, 4, 14))
    assert (after.promised.value, after.delivered.value, after.first) == (24, 2, date(2026, 4, 15))


def test_a_name_that_no_persona_bears_is_said():
    (card,) = persona_cards(
        read(version(1, date(2026, 1, 1), leads_by_persona=(("Baker", 4),))), leads="/leads/"
    )

    assert (card.state, card.delivered.value, card.note) == ("broken", 0, "no persona has this name")


def cents(text: str) -> int:
    return int(Decimal(text.replace(",", "")) * 100)


def test_the_value_of_the_leads_is_the_sum_over_their_personas():
    """Golden case SLA-10 gives the worth of a lead: 1200, 420 and 200 EUR."""
    *kinds, together = rows_of("promises", headed="lead of")
    worth = tuple(({"any other": "*"}.get(name, name), cents(each)) for name, each, _n, _sum in kinds)
    assert [int(n) * cents(each) for _name, each, n, _sum in kinds] == [cents(one[3]) for one in kinds]
    terms = {"lead_value_cents": cents(together[3]), "lead_values_cents": worth}

    (card,) = value_cards(read(version(1, date(2026, 1, 1), **terms)), leads="/leads/")

    assert (card.state, card.delivered.value, card.promised.value) == ("kept", 6820.0, 6820.0)
    assert (card.n, card.delivered.unit, card.href) == (8, "EUR", "/leads/?from=2026-04-01&to=2026-04-30")


def test_a_value_rises_along_a_straight_line_over_working_days():
    """Golden case SLA-05, on working days: 220,000.00 over 22 days is 10,000.00 a day."""
    terms = {"lead_value_cents": 22_000_000, "lead_values_cents": (("Director", 500_000),)}

    (card,) = value_cards(
        read(version(1, date(2026, 1, 1), **terms), today=date(2026, 4, 21), elapsed=14), leads="/leads/"
    )

    assert card.pace is not None
    assert (card.pace.promised[0], card.pace.promised[-1]) == (1_000_000, 22_000_000)
    assert card.pace.delivered[0] == 1_500_000
    assert card.note == "€140,000 due by now: €115,000 behind"


def test_without_the_worth_of_a_lead_no_value_is_measured():
    assert value_cards(read(version(1, date(2026, 1, 1), lead_value_cents=100)), leads="/leads/") == []


def test_a_loss_without_a_reason_breaks_the_promise_at_once():
    promise = version(1, date(2026, 1, 1), loss_reason=True)
    losses = {date(2026, 4, 2): (3, 0), date(2026, 4, 20): (1, 1)}

    (card,) = loss_cards(read(promise, today=date(2026, 4, 21), losses=losses), deals="/deals/")

    assert (card.state, card.delivered.value, card.n) == ("broken", 0.8, 5)
    assert card.note == "1 without a reason"
    assert card.href == "/deals/?state=lost&closed_from=2026-04-01&closed_to=2026-04-30"


@pytest.mark.django_db
def test_the_page_shows_what_files_brought(cast, client: Client, tmp_path, monkeypatch, sign_in):
    now = datetime(2026, 4, 30, 21, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    made = Company(tmp_path, by=cast.admin)
    made.want("fair", priority=1, now=datetime(2026, 3, 1, tzinfo=UTC))
    leads = [
        {"key": key, "person": key, "captured_at": "2026-04-10T08:00:00Z", "source": source}
        for key, source in (("L1", "fair"), ("L2", "web"), ("L3", "fair"))
    ]
    made.bring("leads", leads, now=now)
    lost = {"lead": "L1", "state": "lost", "closed_on": "2026-04-20"}
    made.bring("deals", [{**lost, "key": "D1", "reason": "price"}, {**lost, "key": "D2"}], now=now)
    terms = Terms(
        leads_by_persona=(("Fair", 2),),
        lead_value_cents=50_000,
        lead_values_cents=(("fair", 20_000), ("*", 5_000)),
        loss_reason=True,
    )
    made.promise(terms, from_day=date(2026, 1, 1), now=now)

    reader = sign_in(cast.marketer)
    page = reader.get("/w/atelier/?month=2026-04").content.decode()

    assert "Leads this month: Fair" in page
    assert "Value of the leads this month" in page
    assert "A reason for each deal lost" in page
    shown = reader.get("/w/atelier/?month=2026-04").context
    values = {
        card.title: (card.delivered.value, card.state) for card in [*shown["marketing"], *shown["sales"]]
    }
    assert values["Leads this month: Fair"] == (2, "kept")
    assert values["Value of the leads this month"] == (450.0, "open")
    assert values["A reason for each deal lost"] == (0.5, "broken")
    missing = reader.get("/w/atelier/deals/?state=lost&reason=missing").context["rows"]
    assert [row["deal"].reason for row in missing] == [None]
