"""Proposals from the workspace's own history: worked by hand, each count leading to its rows."""

import csv
from datetime import UTC, date, datetime
from fractions import Fraction
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from entente.foundation.database.tenancy import workspace_transaction
from entente.kit.months import month_plus
from entente.loop import Outlook, Proposal, proposals
from tests.cast import Cast
from tests.stages.company import Company

PLAN = "/w/atelier/agreement/plan/"
NOW = datetime(2026, 7, 15, 10, 0, tzinfo=UTC)
TODAY = NOW.date()


def _leads() -> list[dict[str, str]]:
    """Ten leads on the tenth of each month from January to June, five in July."""
    return [
        {
            "key": f"{month}-{number}",
            "captured_at": f"2026-{month:02d}-10T10:00",
            "email": f"m{month}n{number}@x.example",
        }
        for month in range(1, 8)
        for number in range(5 if month == 7 else 10)
    ]


def _deals() -> list[dict[str, str]]:
    """One lead of each month won a month later, one two months later; in June one lost and one open."""
    won = [(month, after) for month in range(1, 7) for after in (1, 2) if month + after < 7]
    rows = [
        {
            "key": f"W{month}{after}",
            "lead": f"{month}-{after}",
            "state": "won",
            "closed_on": month_plus(date(2026, month, 20), after).replace(day=20).isoformat(),
            "amount": "" if (month, after) == (1, 1) else "1000",
            "currency": "USD" if (month, after) == (2, 1) else "EUR",
        }
        for month, after in won
    ]
    lost = {
        "key": "L",
        "lead": "6-8",
        "state": "lost",
        "closed_on": "2026-06-28",
        "amount": "",
        "currency": "",
    }
    still = {"key": "O", "lead": "6-9", "state": "open", "closed_on": "", "amount": "2000", "currency": "EUR"}
    return [*rows, lost, still]


@pytest.fixture
def company(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    made = Company(tmp_path, by=cast.admin)
    made.bring("leads", _leads(), now=NOW)
    made.bring("deals", _deals(), now=NOW)
    return made


def found(company: Company, **seen: object) -> dict[str, Proposal]:
    with workspace_transaction(company.by.workspace_id):
        return proposals(by=company.by, seen_from=Outlook(**{"today": TODAY, **seen}))


@pytest.mark.django_db
def test_each_figure_is_that_of_the_rows(company: Company):
    """Nine won: seven in euros with an amount. Watched long enough: January to April, 8 of 40."""
    one = found(company)

    assert {name: (part.value, part.n) for name, part in one.items() if name != "hours"} == {
        "deal_size": (1000, 7),
        "deal_cv": (0, 7),
        "pipeline": (1800, 1),
        "close_rate": (Fraction(1, 5), 8),
        "history": ([8, 40], 8),
        "lag": ([0, Fraction(1, 2), Fraction(1, 2)], 9),
        "seasonality": (None, 0),
        "captured": ({"2026-05": 10, "2026-06": 10, "2026-07": 5}, 25),
        "open_leads": (22, 22),
        "visits": (None, 0),
    }
    assert not one["close_rate"].is_enough
    assert one["close_rate"].beside == {"first": date(2026, 1, 1), "last": date(2026, 4, 1)}


@pytest.mark.django_db
def test_every_count_leads_to_as_many_rows(company: Company, client: Client, cast: Cast, sign_in):
    client = sign_in(cast.admin)
    counted = {
        (part.rows, tuple(part.filters.items()), part.n)
        for one in found(company).values()
        for part in one.counted
    }

    for rows, filters, n in counted - {one for one in counted if one[0] == "people-calendar"}:
        address = reverse(rows, kwargs={"slug": "atelier"})
        answer = client.get(address, dict(filters) | {"format": "csv"})
        listed = list(csv.reader(StringIO(answer.getvalue().decode())))[1:]
        assert (rows, filters, len(listed)) == (rows, filters, n)


@pytest.mark.django_db
def test_without_a_day_the_history_is_seen_from_its_last_lead(company: Company):
    assert found(company, today=None) == found(company)


@pytest.mark.django_db
def test_the_hours_are_those_of_the_calendar_less_the_leave(company: Company):
    """Monday to Friday, nine hours: February 2027 has 20 such days; the year from July 261, a tenth off."""
    hours = found(company)["hours"].value
    less = found(company, leave_days=Fraction("26.1"))["hours"].value

    assert (hours["2027-02"], less["2027-02"]) == (180, 162)
    assert (min(hours), max(hours)) == ("2026-04", "2027-06")


@pytest.mark.django_db
def test_a_goal_that_has_begun_wants_older_leads(company: Company):
    captured = found(company, first_month=date(2026, 4, 1))["captured"].value

    assert list(captured) == [f"2026-{month:02d}" for month in range(2, 8)]


@pytest.mark.django_db
def test_the_page_shows_them_honestly_and_fills_them_in(company: Company, cast: Cast, sign_in):
    client: Client = sign_in(cast.marketer)
    english = client.get(PLAN).content.decode()
    french = client.get(PLAN, headers={"Accept-Language": "fr"}).content.decode()
    taken = client.post(PLAN, {"quota": "50000", "do": "take-lag"})

    assert "Not enough history to rely on." in english
    assert "8 customers" in english
    assert 'href="/w/atelier/deals/?state=won&amp;priced=on"' in english
    assert "Historique insuffisant pour s’y fier." in french
    assert "50\u202f%" in french
    typed = {name: values[0] for name, values in parse_qs(urlsplit(taken["Location"]).query).items()}
    assert typed == {"quota": "50000", "lag": "0%; 50%; 50%"}


@pytest.mark.django_db
def test_only_what_rests_on_enough_rows_is_filled_in_at_once(company: Company, cast: Cast, sign_in):
    taken = sign_in(cast.marketer).post(PLAN, {"quota": "50000", "do": "take-all"})

    names = set(parse_qs(urlsplit(taken["Location"]).query))
    assert names == {"quota", "pipeline", "captured", "open_leads", "hours"}


@pytest.mark.django_db
def test_another_company_s_history_is_not_seen(company: Company, cast: Cast):
    with workspace_transaction(cast.stranger.workspace_id):
        assert list(proposals(by=cast.stranger, seen_from=Outlook())) == ["visits"]


@pytest.mark.django_db
def test_the_proposals_ask_the_same_number_of_questions_whatever_the_rows(
    company: Company, django_assert_num_queries
):
    with workspace_transaction(company.by.workspace_id), django_assert_num_queries(7):
        proposals(by=company.by, seen_from=Outlook(TODAY))
