"""The ceiling of cost on the scoreboard: for each lead, for the month, and for a part of a month."""

from dataclasses import fields
from datetime import date

from entente.interfaces.web.scoreboard.costs import cost_cards
from entente.stages.agreement.rules import Terms, Version
from entente.stages.review.queries.month import MonthRead
from entente.stages.review.queries.totals import DayTotal
from entente.stages.review.rules import Month

APRIL = Month.of(date(2026, 4, 15))


def day_with(day: date, *, leads: int) -> DayTotal:
    """A day on which only leads came."""
    names = [one.name for one in fields(DayTotal)]
    return DayTotal(**{**dict.fromkeys(names, 0), "day": day, "version_id": 1, "leads": leads})


def version(number: int, from_day: date, **terms: object) -> Version:
    return Version(id=number, from_day=from_day, terms=Terms(**terms))


def read(*versions: Version, today: date, spent: dict[date, int], leads: dict[date, int]) -> MonthRead:
    return MonthRead(
        month=APRIL,
        today=today,
        versions=list(versions),
        totals=[day_with(day, leads=count) for day, count in leads.items()],
        working_days=[day for day in APRIL.days if day.weekday() < 5],
        elapsed=0,
        spend=[],
        currency="EUR",
        spent_cents=spent,
    )


def test_the_cost_of_a_lead_is_spend_over_leads():
    """60.00 + 30.00 EUR for 2 leads: 45.00 each, under 50.00."""
    april = read(
        version(1, date(2026, 1, 1), cost_ceiling_cents=5000, cost_ceiling_per="lead"),
        today=date(2026, 5, 2),
        spent={date(2026, 4, 1): 6000, date(2026, 4, 30): 3000},
        leads={date(2026, 4, 3): 1, date(2026, 4, 20): 1},
    )
    (card,) = cost_cards(april, spend="/w/atelier/spend/")

    assert (card.state, card.delivered.value, card.promised.value) == ("kept", 45.0, 50.0)
    assert (card.n, card.at_most, card.delivered.unit) == (2, True, "EUR")
    assert card.href == "/w/atelier/spend/?from=2026-04-01&to=2026-04-30"


def test_a_month_that_has_cost_too_much_is_broken_before_it_is_over():
    april = read(
        version(1, date(2026, 1, 1), cost_ceiling_cents=8000, cost_ceiling_per="month"),
        today=date(2026, 4, 10),
        spent={date(2026, 4, 2): 8001},
        leads={},
    )
    (card,) = cost_cards(april, spend="/spend/")

    assert (card.state, card.delivered.value, card.promised.value) == ("broken", 80.01, 80.0)


def test_an_amendment_in_mid_month_has_its_own_part_of_the_ceiling():
    """April 2026 has 22 working days, 10 of them before the 15th: 100.00 and 120.00 of 220.00 EUR."""
    terms = {"cost_ceiling_cents": 22_000, "cost_ceiling_per": "month"}
    april = read(
        version(1, date(2026, 1, 1), **terms),
        version(2, date(2026, 4, 15), cost_ceiling_cents=22_000, cost_ceiling_per="lead"),
        today=date(2026, 5, 2),
        spent={date(2026, 4, 1): 9_000, date(2026, 4, 20): 50_000},
        leads={date(2026, 4, 20): 2},
    )
    month, lead = cost_cards(april, spend="/spend/")

    assert (month.state, month.promised.value, month.last) == ("kept", 100.0, date(2026, 4, 14))
    assert (lead.state, lead.delivered.value, lead.first) == ("broken", 250.0, date(2026, 4, 15))


def test_without_a_ceiling_there_is_no_card():
    april = read(version(1, date(2026, 1, 1), leads_per_month=7), today=date(2026, 5, 2), spent={}, leads={})

    assert cost_cards(april, spend="/spend/") == []
