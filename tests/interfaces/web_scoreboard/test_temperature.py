"""Speed and depth by temperature on the pages: a card for each, its rows, the list and the story."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from entente.foundation.people.rules import Actor
from entente.interfaces.web.look.shapes import PromiseCard
from tests.cast import Cast
from tests.interfaces.web_scoreboard.conftest import NOON, TERMS
from tests.pages import rows_of
from tests.signing import PARIS
from tests.stages.company import Company

SignIn = Callable[[Actor], Client]
BOARD, LEADS = "/w/atelier/", "/w/atelier/leads/"
HOT_SPEED = {"speed_hot_minutes": 15, "speed_hot_share": 0.9}


def worked() -> list[list[str]]:
    """The leads of the worked table: name, temperature, captured, attempted, due, card, and how."""
    return rows_of("promises", headed="lead | temperature | captured")


def moment(written: str) -> str:
    return f"2026-05-{written.replace(' ', 'T')}" if written else ""


@pytest.fixture
def rated(company: Company) -> Company:
    """The company whose version of 11 May promises hot leads 15 minutes, and that of 16 May 30 minutes."""
    company.promise(replace(TERMS, **HOT_SPEED), from_day=date(2026, 5, 11), now=NOON)
    amended = replace(TERMS, **HOT_SPEED | {"speed_hot_minutes": 30}, depth_hot_attempts=1, depth_hot_days=1)
    company.promise(amended, from_day=date(2026, 5, 16), now=NOON)
    leads = [
        {"key": key, "person": f"P-{key}", "captured_at": moment(at), "temperature": temperature}
        for key, temperature, at, *_ in worked()
    ]
    calls = [
        {"key": f"T-{key}", "person": f"P-{key}", "at": moment(call), "seconds": "30"}
        for key, _temperature, _at, call, *_ in worked()
        if call
    ]
    company.bring("leads", leads, now=NOON)
    company.bring("attempts", calls, now=NOON)
    assert company.differences() == []
    return company


def cards(client: Client, about: str) -> list[PromiseCard]:
    return [card for card in client.get(BOARD).context["sales"] if card.term == about]


def told(card: PromiseCard) -> tuple[Any, ...]:
    """Temperature, days, how many of how many, and what was promised."""
    share = card.delivered.value
    kept = None if share is None else round(share * card.n)
    return card.temperature, card.first.day, card.last.day, kept, card.n, card.promised.value


def test_speed_stands_apart_for_each_temperature_and_each_part_of_the_month(
    sign_in: SignIn, cast: Cast, rated: Company
):
    assert [told(card) for card in cards(sign_in(cast.rep), "speed")] == [
        ("", 1, 10, 2, 4, 0.75),  # L1 and L4 of L1 to L4
        ("", 11, 31, 1, 3, 0.75),  # W1 of W1, C1 and L7
        ("hot", 11, 15, 1, 2, 0.9),
        ("hot", 16, 31, 1, 1, 0.9),
    ]


def test_each_lead_of_the_worked_table_is_due_and_counted_as_it_says(
    sign_in: SignIn, cast: Cast, rated: Company
):
    client = sign_in(cast.rep)
    found = {}
    for card in cards(client, "speed")[1:]:
        for row in client.get(card.href).context["rows"]:
            due = row.lead.due_at.astimezone(PARIS).strftime("%d %H:%M")
            how = "kept" if row.lead.state == "met" else "not kept"
            found[row.lead.external_id] = [due, card.temperature or "others", how]

    assert found.pop("L7") == ["20 10:00", "others", "not kept"]
    assert found == {name: [due, card, how] for name, _warmth, _at, _call, due, card, how in worked()}


def test_depth_stands_apart_where_it_is_promised_by_temperature(sign_in: SignIn, cast: Cast, rated: Company):
    found = [told(card) for card in cards(sign_in(cast.rep), "depth")]

    assert [one for one in found if one[0]] == [("hot", 16, 31, 1, 1, 1.0)]
    assert [(first, last) for temperature, first, last, *_ in found if not temperature] == [(1, 15), (16, 31)]


def test_every_number_is_that_of_its_rows(sign_in: SignIn, cast: Cast, rated: Company):
    client = sign_in(cast.rep)

    for card in client.get(BOARD).context["sales"]:
        assert client.get(card.href).context["listing"].count == card.n, card.title


def test_a_card_says_how_many_leads_carry_no_temperature(sign_in: SignIn, cast: Cast, rated: Company):
    client = sign_in(cast.rep)
    before, after = (card for card in cards(client, "speed") if card.temperature)

    assert before.aside is None, "all leads of these days carry one"
    assert str(after.aside) == "3 leads without a temperature"
    rows = client.get(after.aside.href).context["rows"]
    assert [row.lead.external_id for row in rows] == ["L6", "L5", "L7"]
    assert f'<a href="{after.aside.href.replace("&", "&amp;")}">3 leads' in client.get(BOARD).content.decode()


def test_titles_say_whose_promise_it_is_in_both_languages(sign_in: SignIn, cast: Cast, rated: Company):
    client = sign_in(cast.rep)
    assert [card.title for card in cards(client, "speed")] == [
        "First human attempt within 60 business minutes",
        "First human attempt within 60 business minutes: other leads",
        "First human attempt within 15 business minutes: hot leads",
        "First human attempt within 30 business minutes: hot leads",
    ]

    client.cookies["django_language"] = "fr"
    assert cards(client, "speed")[2].title.endswith("\u00a0: leads chauds")


def test_a_promise_to_hot_leads_alone_leaves_the_others_measured(
    sign_in: SignIn, cast: Cast, company: Company
):
    only = replace(TERMS, speed_minutes=None, speed_share=None, **HOT_SPEED)
    company.promise(only, from_day=date(2026, 5, 16), now=NOON)

    found = [card for card in cards(sign_in(cast.rep), "speed") if card.first.day == 16]

    assert [(card.temperature, card.n, card.note) for card in found] == [
        ("", 3, "measured, not promised"),
        ("hot", 0, ""),
    ]
    assert str(found[1].aside) == "3 leads without a temperature"


def test_a_clock_that_ran_out_since_the_last_sweep_is_on_the_card_of_its_temperature(
    sign_in: SignIn, cast: Cast, rated: Company
):
    late = {"key": "H4", "person": "P-H4", "captured_at": "2026-05-20T09:00", "temperature": "hot"}
    rated.bring("leads", [late], now=NOON.replace(hour=7, minute=5))

    hot = cards(sign_in(cast.rep), "speed")[-1]

    assert told(hot) == ("hot", 16, 31, 1, 2, 0.9)


def weeks(client: Client) -> tuple[list[str], list[tuple[str, ...]], str]:
    """The chart of the first attempts: the labels of its table, its rows, and the name of the line."""
    (chart,) = (one for one in client.get(BOARD).context["charts"] if one.key == "met-by-week")
    rows = [tuple(str(cell) for cell in row) for row in chart.rows]
    return [one.label for one in chart.columns], rows, chart.options["series"][1]["name"]


def test_the_line_of_the_weeks_is_what_is_promised_in_general_and_says_so(
    sign_in: SignIn, cast: Cast, rated: Company
):
    """L1 and L4 of L1 to L4; then H1 of H1 and H2, and W1; then H3, of H3, L7 and C1."""
    client = sign_in(cast.rep)
    columns, rows, line = weeks(client)

    assert (columns, line) == (["Days", "In time", "Promised in general", "n"], "Promised in general")
    assert [row[1:] for row in rows] == [
        ("–", "75.0%", "0"),
        ("50.0%", "75.0%", "4"),
        ("66.7%", "75.0%", "3"),
        ("33.3%", "75.0%", "3"),
    ]
    client.cookies["django_language"] = "fr"
    assert weeks(client)[2] == "Promis en général"


def test_where_one_clause_holds_for_all_the_line_is_what_is_promised(
    sign_in: SignIn, cast: Cast, company: Company
):
    assert weeks(sign_in(cast.rep))[2] == "Promised"


def test_the_list_shows_temperatures_where_its_rows_have_any(sign_in: SignIn, cast: Cast, rated: Company):
    client = sign_in(cast.rep)
    page = client.get(LEADS + "?temperature=hot&temperature=cold")

    assert [(row.lead.external_id, row.temperature) for row in page.context["rows"]] == [
        ("C1", "cold"),
        ("H3", "hot"),
        ("H2", "hot"),
        ("H1", "hot"),
    ]
    assert "Temperature" in [column.label for column in page.context["listing"].columns]
    without = client.get(LEADS + "?temperature=none").context["listing"]
    assert "Temperature" not in [column.label for column in without.columns]


def test_the_story_says_which_clause_set_the_deadline(sign_in: SignIn, cast: Cast, rated: Company):
    client = sign_in(cast.rep)

    def why(key: str) -> str:
        ((number,),) = rated.ask("SELECT id FROM lead WHERE external_id = %s", key)
        return client.get(f"{LEADS}{number}/").context["ground"].sentence

    assert "within 15 business minutes" in why("H1")
    assert why("H1").endswith("The clause for hot leads applies.")
    assert why("W1").endswith("It has no clause for warm leads: the general one applies.")
    assert why("L7").endswith("the file says none for this lead: the general clause applies.")
    assert "clause" not in why("L1")
