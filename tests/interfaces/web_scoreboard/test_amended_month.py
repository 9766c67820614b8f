"""A month with an amendment and days without a promise: each lead is on one card, and behind its number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from entente.foundation.people.rules import Actor
from entente.interfaces.web.look.shapes import PromiseCard
from tests.cast import Cast
from tests.interfaces.web_scoreboard.conftest import NOON, TERMS
from tests.signing import midnight, put_in_force
from tests.stages.company import Company

SignIn = Callable[[Actor], Client]
HOT = {"speed_hot_minutes": 15, "speed_hot_share": 0.9}
LEADS = {  # captured, assigned in April; promised from the 8th to the 14th, by temperature from the 12th
    "A1": ("03", "03"),
    "A2": ("07", "09"),
    "A3": ("10", "10"),
    "A4": ("10", "13"),
    "A5": ("13", "16"),
    "A6": ("20", "20"),
}


@pytest.fixture
def amended(company: Company) -> Company:
    """The company of April, its leads assigned under another version than that of their day of capture."""
    first, second, after = (date(2026, 4, day) for day in (8, 12, 14))
    put_in_force(TERMS, by=company.by, from_day=first, until_day=after, at=midnight(first))
    amended = replace(TERMS, **HOT)
    put_in_force(amended, by=company.by, from_day=second, until_day=after, at=midnight(second), now=NOON)
    rows = [
        {
            "key": key,
            "person": f"P-{key}",
            "captured_at": f"2026-04-{captured}T10:00",
            "assigned_at": f"2026-04-{assigned}T10:00",
        }
        for key, (captured, assigned) in LEADS.items()
    ]
    company.bring("leads", rows, now=NOON)
    return company


def behind(client: Client, card: PromiseCard) -> list[str]:
    """The outside ids of the leads that the number of a card leads to."""
    return sorted(row.lead.external_id for row in client.get(card.href).context["rows"])


def speed(client: Client) -> list[PromiseCard]:
    shown = client.get("/w/atelier/?month=2026-04").context
    return [card for card in shown["sales"] if card.term == "speed" and not card.temperature]


def test_a_lead_stands_with_the_version_that_judges_it_whatever_its_day(
    sign_in: SignIn, cast: Cast, amended: Company
):
    client = sign_in(cast.rep)

    assert [(card.first.day, card.last.day, card.n, behind(client, card)) for card in speed(client)] == [
        (1, 7, 1, ["A1"]),
        (8, 11, 2, ["A2", "A3"]),
        (12, 14, 1, ["A4"]),
        (15, 30, 2, ["A5", "A6"]),
    ]


def test_each_aside_is_that_of_its_rows(sign_in: SignIn, cast: Cast, amended: Company):
    client = sign_in(cast.rep)
    shown = client.get("/w/atelier/?month=2026-04").context

    (hot,) = [card for card in shown["sales"] if card.temperature]
    assert hot.aside is not None
    assert hot.aside.text == "1 lead without a temperature"
    assert [row.lead.external_id for row in client.get(hot.aside.href).context["rows"]] == ["A4"]
