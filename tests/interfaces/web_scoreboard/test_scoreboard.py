"""The scoreboard: what it says, and that every number is that of the list it leads to."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from entente.foundation.people.rules import Actor
from entente.interfaces.web.look.shapes import Cell
from tests.cast import Cast
from tests.interfaces.web_scoreboard.conftest import NOON, TERMS

SignIn = Callable[[Actor], Client]
BOARD = "/w/atelier/"


def test_both_sides_stand_as_worked_out_by_hand(sign_in: SignIn, cast: Cast):
    shown = sign_in(cast.rep).get(BOARD).context

    leads, complete = shown["marketing"]
    speed, depth = shown["sales"]
    assert (leads.state, leads.delivered.value, leads.promised.value) == ("open", 7, 21)
    assert leads.note == "13 due by now: 6 behind"
    assert list(leads.pace.delivered)[:14] == [0, 2, 4, *[4] * 10, None]
    assert (complete.state, complete.n, complete.delivered.value) == ("open", 7, pytest.approx(6 / 7))
    assert (speed.state, speed.n, speed.delivered.value) == ("open", 5, pytest.approx(2 / 5))
    assert speed.note == "2 not yet due"
    assert (depth.state, depth.n) == ("broken", 4)


def test_what_is_in_flight_now(sign_in: SignIn, cast: Cast):
    flight = sign_in(cast.rep).get(BOARD).context["flight"]

    assert [figure.value for figure in flight[:-1]] == [4, 2, 2, 1, 2]


def _numbers(shown: Any) -> list[tuple[str, int, str]]:
    cards = [(card.title, card.n, card.href) for card in (*shown["marketing"], *shown["sales"])]
    flight = [(figure.name, figure.value, figure.href) for figure in shown["flight"][:-1]]
    counts = [(one.name, one.value, one.href) for one in shown["figures"] if one.unit == "count"]
    return [*cards, *flight, *counts]


@pytest.mark.parametrize("month", ["", "?month=2026-04", "?month=2026-05"])
def test_every_number_is_that_of_its_rows(sign_in: SignIn, cast: Cast, month: str):
    client = sign_in(cast.rep)

    numbers = _numbers(client.get(BOARD + month).context)

    assert len(numbers) >= 11
    assert {name: client.get(href).context["listing"].count for name, _, href in numbers} == {
        name: value for name, value, _ in numbers
    }


def test_every_count_beside_a_chart_is_that_of_its_rows(sign_in: SignIn, cast: Cast):
    client = sign_in(cast.rep)
    charts = client.get(BOARD).context["charts"]

    cells = [cell for chart in charts for row in chart.rows for cell in row if isinstance(cell, Cell)]

    assert [cell.text for cell in cells] == ["2", "2", "3", "4", "1"]
    assert [client.get(cell.href).context["listing"].count for cell in cells] == [2, 2, 3, 4, 1]


def test_days_without_promise_and_without_leads_take_no_card(sign_in: SignIn, cast: Cast, company):
    company.promise(TERMS, from_day=date(2026, 4, 26), now=NOON)

    shown = sign_in(cast.rep).get(f"{BOARD}?month=2026-04").context

    cards = [*shown["marketing"], *shown["sales"]]
    assert [(card.first, card.last) for card in cards] == [(date(2026, 4, 26), date(2026, 4, 30))] * 4


def test_a_month_without_leads_draws_no_chart(sign_in: SignIn, cast: Cast):
    page = sign_in(cast.rep).get(f"{BOARD}?month=2026-04")

    assert page.context["charts"] == []
    assert "No lead was captured in this month" in page.content.decode()


def test_the_money_of_the_month(sign_in: SignIn, cast: Cast, company):
    company.bring(
        "deals",
        [{"key": "D1", "lead": "L1", "state": "won", "amount": "1500", "closed_on": "2026-05-12"}],
        now=NOON,
    )
    company.bring("spend", [{"day": "2026-05-04", "source": "fair", "amount": "70.00"}], now=NOON)

    figures = sign_in(cast.rep).get(BOARD).context["figures"]

    assert [one.value for one in figures] == [7, 1, Decimal(1500), Decimal(70), Decimal(10)]
    assert company.differences() == []


def test_a_month_without_a_promise_is_measured(sign_in: SignIn, cast: Cast):
    shown = sign_in(cast.rep).get(f"{BOARD}?month=2026-04").context

    assert [card.state for card in (*shown["marketing"], *shown["sales"])] == ["not_judged"] * 4
    assert {card.note for card in shown["marketing"]} == {"measured, not promised"}


def test_a_month_that_is_none_is_the_current_one(sign_in: SignIn, cast: Cast):
    client = sign_in(cast.rep)

    for word in ("", "?month=2026-13", "?month=x", "?month=0000-01", "?month=9999-12"):
        assert str(client.get(BOARD + word).context["month"].first) == "2026-05-01"


def test_it_asks_the_database_as_often_every_time(sign_in: SignIn, cast: Cast, django_assert_num_queries):
    client = sign_in(cast.rep)
    client.get(BOARD)

    with django_assert_num_queries(QUERIES):
        client.get(BOARD)


QUERIES = 21


def test_a_piece_that_asks_again_gets_nothing_while_nothing_changed(sign_in: SignIn, cast: Cast, company):
    client = sign_in(cast.rep)
    headers = {"HX-Request": "true", "If-None-Match": client.get(BOARD)["ETag"]}

    assert client.get(BOARD, headers=headers).status_code == 304
    company.sweep(now=NOON)
    company.bring("spend", [{"day": "2026-05-04", "source": "fair", "amount": "70.00"}], now=NOON)
    assert client.get(BOARD, headers=headers).status_code == 200


def test_the_page_itself_is_always_sent(sign_in: SignIn, cast: Cast):
    client = sign_in(cast.rep)

    mark = client.get(BOARD)["ETag"]

    assert client.get(BOARD, headers={"If-None-Match": mark}).status_code == 200


def test_a_stranger_does_not_learn_that_the_company_exists(sign_in: SignIn, cast: Cast):
    assert sign_in(cast.stranger).get(BOARD).status_code == 404


def test_it_is_french_for_who_reads_french(sign_in: SignIn, cast: Cast):
    page = sign_in(cast.rep).get(BOARD, headers={"accept-language": "fr"}).content.decode()

    assert "Première tentative humaine en 60\u00a0minutes ouvrées" in page.replace("60 ", "60\u00a0")
    assert "First" not in page
