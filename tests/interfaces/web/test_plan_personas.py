"""What the history proposes for each persona: worked by hand, each count leading to its rows."""

import csv
from datetime import date
from fractions import Fraction
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from entente.foundation.database.tenancy import workspace_transaction
from entente.loop import Outlook, Proposal, proposals
from tests.cast import Cast
from tests.interfaces.web import test_plan_history as history
from tests.stages.company import Company

PLAN, NOW, TODAY = history.PLAN, history.NOW, history.TODAY
SOURCES = ("web",) * 5 + ("fair",) * 3 + ("",) * 2
LINES = {
    **{"personas-0-name": "WEB", "personas-0-mix": "70%"},
    **{"personas-1-name": "fair", "personas-1-mix": "30%"},
}


@pytest.fixture
def company(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    """Of the ten leads of a month five are of web, three of fair, two of nobody; July has five of web."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    made = Company(tmp_path, by=cast.admin)
    leads = [row | {"source": SOURCES[int(row["key"].split("-")[1])]} for row in history._leads()]
    made.bring("leads", leads, now=NOW)
    made.bring("deals", history._deals(), now=NOW)
    made.want("web", priority=1, now=NOW)
    made.want("fair", priority=2, now=NOW)
    return made


def found(company: Company) -> dict[str, Proposal]:
    with workspace_transaction(company.by.workspace_id):
        return proposals(by=company.by, seen_from=Outlook(TODAY))


@pytest.mark.django_db
def test_each_figure_is_that_of_the_leads_of_the_persona(company: Company):
    """Nine won of web. Watched long enough: January to April, 8 of 20. The open deal is of nobody."""
    one = found(company)
    half = Fraction(1, 2)

    assert {name: (part.value, part.n) for name, part in one.items() if "." in name} == {
        "personas.web.deal_size": (1000, 7),
        "personas.web.close_rate": (Fraction(2, 5), 8),
        "personas.web.history": ([8, 20], 8),
        "personas.web.lag": ([0, half, half], 9),
        "personas.web.pipeline": (0, 0),
        "personas.web.captured": ({"2026-05": 5, "2026-06": 5, "2026-07": 5}, 15),
        "personas.web.open_leads": (14, 14),
        "personas.fair.deal_size": (None, 0),
        "personas.fair.close_rate": (None, 0),
        "personas.fair.history": (None, 0),
        "personas.fair.lag": (None, 0),
        "personas.fair.pipeline": (0, 0),
        "personas.fair.captured": ({"2026-05": 3, "2026-06": 3}, 6),
        "personas.fair.open_leads": (6, 6),
        "no_persona.pipeline": (1800, 1),
        "no_persona.captured": ({"2026-05": 2, "2026-06": 2}, 4),
        "no_persona.open_leads": (2, 2),
    }
    assert not one["personas.web.close_rate"].is_enough
    assert one["captured"].n == 25, "the company's own stay as they were"
    assert one["history"].value == [8, 40]


@pytest.mark.django_db
def test_every_count_of_a_persona_leads_to_as_many_rows(company: Company, cast: Cast, sign_in):
    client: Client = sign_in(cast.admin)
    counted = {
        (part.rows, tuple(part.filters.items()), part.n)
        for name, one in found(company).items()
        for part in one.counted
        if "." in name
    }

    assert len(counted) > 10
    for rows, filters, n in counted:
        answer = client.get(reverse(rows, kwargs={"slug": "atelier"}), dict(filters) | {"format": "csv"})
        listed = list(csv.reader(StringIO(answer.getvalue().decode())))[1:]
        assert (rows, filters, len(listed)) == (rows, filters, n)


@pytest.mark.django_db
def test_what_is_of_nobody_and_of_a_persona_is_shown_beside_the_line_that_bears_its_name(
    company: Company, cast: Cast, sign_in
):
    client: Client = sign_in(cast.marketer)
    english = client.get(PLAN, LINES).content.decode()
    french = client.get(PLAN, LINES, headers={"Accept-Language": "fr"}).content.decode()

    assert 'value="take-personas-0-captured"' in english
    assert "2026-05=5, 2026-06=5, 2026-07=5" in english
    assert "Not enough history of its own: left empty, the company&#x27;s holds." in english
    assert "Of no persona, and credited to none:" in english
    assert "persona=none" in english
    assert "D’aucun persona, et comptés pour aucun" in french.replace("\u00a0", " ")


@pytest.mark.django_db
def test_what_is_taken_at_once_is_by_persona_and_zero_is_a_figure(company: Company, cast: Cast, sign_in):
    taken = sign_in(cast.marketer).post(PLAN, {"quota": "50000", "do": "take-all"} | LINES)

    typed = {name: values[0] for name, values in parse_qs(urlsplit(taken["Location"]).query).items()}
    assert {name: value for name, value in typed.items() if name.startswith("personas-1")} == {
        "personas-1-name": "fair",
        "personas-1-mix": "30%",
        "personas-1-captured": "2026-05=3, 2026-06=3",
        "personas-1-open_leads": "6",
        "personas-1-pipeline": "0",
    }
    assert "personas-0-close_rate" not in typed


@pytest.mark.django_db
def test_the_result_says_how_what_is_there_already_was_divided(company: Company, cast: Cast, sign_in):
    goal = {"quota": "100000", "marketing_share": "50%", "deal_size": "1000", "close_rate": "10%"}
    year = {"first_month": "2026-08", "lag": "0%; 50%; 50%", "captured": "2026-06=25"}
    client: Client = sign_in(cast.marketer)
    shared = client.get(PLAN, goal | year | LINES).content.decode()
    own = {"personas-0-captured": "2026-06=15", "personas-1-captured": "2026-06=6"}
    apart = client.get(PLAN, goal | year | LINES | own).content.decode()

    assert "Leads captured already: one figure for all, divided by each persona&#x27;s share" in shared
    assert "Leads captured already: by persona; 4 of the figure for all is of none" in apart
    assert '<td class="figure">15</td>' in apart


@pytest.mark.django_db
def test_deals_are_listed_by_the_persona_of_their_lead(company: Company, cast: Cast, sign_in):
    client: Client = sign_in(cast.admin)
    numbers = {one.name: one.counted[0].filters for one in found(company).values() if "." in one.name}
    web = numbers["personas.web.deal_size"]["persona"]

    def listed(persona: str) -> int:
        sent = client.get("/w/atelier/deals/", {"persona": persona, "format": "csv"})
        return len(sent.getvalue().decode().splitlines()) - 1

    assert (listed(web), listed("none"), listed("")) == (9, 2, 11)
    assert (
        '<option value="none" selected>'
        in client.get("/w/atelier/deals/", {"persona": "none"}).content.decode()
    )


@pytest.mark.django_db
def test_the_personas_ask_no_more_questions_than_one_would(company: Company, django_assert_num_queries):
    with workspace_transaction(company.by.workspace_id), django_assert_num_queries(7):
        proposals(by=company.by, seen_from=Outlook(date(2026, 7, 15)))
    company.want("post", priority=3, now=NOW)

    with workspace_transaction(company.by.workspace_id), django_assert_num_queries(7):
        proposals(by=company.by, seen_from=Outlook(date(2026, 7, 15)))
