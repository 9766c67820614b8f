"""The lists behind the numbers: filters, pages, files, and who may see what."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from django.test import Client

from entente.foundation.people.rules import Actor
from entente.interfaces.web.leads import views
from entente.stages.review.queries import lead_list
from tests.cast import Cast
from tests.interfaces.web_scoreboard.conftest import NOON
from tests.stages.company import Company

SignIn = Callable[[Actor], Client]
LEADS = "/w/atelier/leads/"


def ids(client: Client, query: str) -> list[str]:
    """The outside ids of a page of leads, in its order."""
    return [row.lead.external_id for row in client.get(LEADS + query).context["rows"]]


FOUND = {
    "": ["L6", "L5", "L7", "L4", "L3", "L2", "L1"],
    "?state=met": ["L4", "L1"],
    "?state=met_late": ["L2"],
    "?state=broken_open": ["L7", "L3"],
    "?state=warned": ["L5"],
    "?state=pending": ["L6"],
    "?state=not_judged": [],
    "?flight=open": ["L6", "L5", "L7", "L3"],
    "?flight=overdue": ["L7", "L3"],
    "?flight=soon": ["L6", "L5"],
    "?judged=speed": ["L7", "L4", "L3", "L2", "L1"],
    "?complete=no": ["L2"],
    "?complete=yes&from=2026-05-05&to=2026-05-19": ["L4", "L3"],
    "?source=web": ["L6", "L5", "L7"],
    "?from=2026-05-20": ["L6", "L5", "L7"],
    "?source=%00": ["L6", "L5", "L7", "L4", "L3", "L2", "L1"],
    "?campaign=%00&q=%00": ["L6", "L5", "L7", "L4", "L3", "L2", "L1"],
    "?from=nonsense": ["L6", "L5", "L7", "L4", "L3", "L2", "L1"],
    "?deal=none&state=met": ["L4", "L1"],
    "?deal=won": [],
    "?temperature=hot": [],
    "?temperature=none&temperature=hot&state=met": ["L4", "L1"],
    "?temperature=boiling&state=met": ["L4", "L1"],
    "?q=L4": ["L4"],
    "?q=Ann@x.example": ["L1"],
    "?q=nobody@x.example": [],
}


def test_each_filter_finds_its_leads(sign_in: SignIn, cast: Cast):
    client = sign_in(cast.rep)

    assert {query: ids(client, query) for query in FOUND} == FOUND


def test_each_filter_finds_the_same_leads_where_they_are_many(
    sign_in: SignIn, cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    """Many are looked up one after another along the order of the list, few gathered first."""
    monkeypatch.setattr(lead_list, "COUNTED_UP_TO", 0)
    client = sign_in(cast.rep)

    assert {query: ids(client, query) for query in FOUND} == FOUND


def test_pages_lead_to_older_and_back_to_newer_leads(
    sign_in: SignIn, cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(views, "PAGE_ROWS", 3)
    client = sign_in(cast.rep)

    first = client.get(LEADS).context["listing"]
    second = client.get(f"{LEADS}?cursor={first.older}").context["listing"]

    assert first.newer == ""
    assert ids(client, f"?cursor={first.older}") == ["L4", "L3", "L2"]
    assert ids(client, f"?cursor={second.older}") == ["L1"]
    assert ids(client, f"?cursor={second.newer}") == ["L6", "L5", "L7"]
    assert ids(client, "?cursor=nonsense") == ["L6", "L5", "L7"]


def test_the_number_of_questions_does_not_grow_with_the_rows(
    sign_in: SignIn, cast: Cast, django_assert_num_queries
):
    client = sign_in(cast.rep)
    client.get(LEADS)

    for query in ("", "?q=", "?state=met", "?flight=overdue"):
        with django_assert_num_queries(23):
            client.get(LEADS + query)


def test_who_may_not_see_persons_sees_ids_and_finds_nobody_by_e_mail(sign_in: SignIn, cast: Cast):
    client = sign_in(cast.observer)

    page = client.get(LEADS).content.decode()

    assert ">L1</a>" in page
    assert "Ann" not in page
    assert "format=csv" not in page
    assert ids(client, "?q=ann@x.example") == []
    assert ids(client, "?q=L1") == ["L1"]


def test_a_rep_sees_names(sign_in: SignIn, cast: Cast):
    assert ">Ann</a>" in sign_in(cast.rep).get(LEADS).content.decode()


def _file(client: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(client.get(address).getvalue().decode())))


def test_the_file_has_every_row_in_safe_cells_and_is_written_down_first(
    sign_in: SignIn, cast: Cast, company: Company, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(views, "PAGE_ROWS", 2)

    rows = _file(sign_in(cast.marketer), f"{LEADS}?format=csv&q=&state=broken_open&from=2026-05-01")

    assert [row["external_id"] for row in rows] == ["L7", "L3"]
    assert rows[1]["source"] == "'=1+1"
    assert rows[1]["captured_at"] == "2026-05-05T10:00:00+02:00"
    assert rows[1]["person"] == "Cyd"
    noted = company.ask("SELECT payload->>'rows', payload->'filters'->>'state' FROM fact WHERE series = 11")
    assert noted == [("2", "broken_open")]


def test_an_address_searched_for_does_not_stay_in_the_ledger(sign_in: SignIn, cast: Cast, company: Company):
    _file(sign_in(cast.marketer), f"{LEADS}?format=csv&q=ann@x.example")

    ((payload,),) = company.ask("SELECT payload::text FROM fact WHERE series = 11")
    assert "ann" not in payload
    assert '"q": "given"' in payload


def test_who_may_not_export_gets_no_file_and_nothing_is_written(
    sign_in: SignIn, cast: Cast, company: Company
):
    client = sign_in(cast.rep)

    places = [f"/w/atelier/{name}/?format=csv" for name in ("leads", "deals", "spend")]

    assert [client.get(place).status_code for place in places] == [403] * 3
    assert company.ask("SELECT count(*) FROM fact WHERE series = 11") == [(0,)]


def test_a_stranger_is_told_of_no_such_page(sign_in: SignIn, cast: Cast):
    client = sign_in(cast.stranger)

    places = [f"/w/atelier/{name}/" for name in ("leads", "deals", "spend", "leads/1")]

    assert [client.get(place).status_code for place in places] == [404] * 4


@pytest.fixture
def money(company: Company) -> Company:
    """Three deals, one of them lost on an unknown day; spend with a row that repeats another."""
    deals = [
        {"key": "D1", "lead": "L1", "state": "won", "amount": "1500", "closed_on": "2026-05-12"},
        {"key": "D2", "lead": "L2", "state": "lost", "amount": "", "closed_on": ""},
        {"key": "D3", "lead": "L3", "state": "open", "amount": "", "closed_on": ""},
    ]
    company.bring("deals", deals, now=NOON)
    row = {"day": "2026-05-04", "source": "fair", "amount": "70.00"}
    company.bring("spend", [row, row, {"day": "2026-05-06", "source": "web", "amount": "5"}], now=NOON)
    return company


DEALS = {
    "": ["L3", "L2", "L1"],
    "?state=won": ["L1"],
    "?undated=on": ["L2"],
    "?closed_from=2026-05-01&closed_to=2026-05-31": ["L1"],
    "?from=2026-05-05": ["L3"],
    "?from=2026-05-04&to=2026-05-04": ["L2", "L1"],
}


def test_each_filter_finds_its_deals(sign_in: SignIn, cast: Cast, money: Company):
    client = sign_in(cast.rep)

    found = {query: client.get(f"/w/atelier/deals/{query}").context["rows"] for query in DEALS}

    assert {query: [row["deal"].external_id for row in rows] for query, rows in found.items()} == DEALS


def test_a_loss_for_a_reason_that_both_teams_know_is_said_in_their_words(
    sign_in: SignIn, cast: Cast, company: Company
):
    lost = {"lead": "L2", "state": "lost", "closed_on": "2026-05-12"}
    company.bring(
        "deals",
        [{"key": "D4", **lost, "reason": "no_budget"}, {"key": "D5", **lost, "reason": "too dear"}],
        now=NOON,
    )
    client = sign_in(cast.rep)

    english, french = (
        client.get("/w/atelier/deals/", headers={"accept-language": language}).context["rows"]
        for language in ("en", "fr")
    )

    assert {row["reason"] for row in english} == {"No budget", "too dear"}
    assert {row["reason"] for row in french} == {"Pas de budget", "too dear"}


def test_deals_without_a_date_have_a_line_of_their_own(sign_in: SignIn, cast: Cast, money: Company):
    months = sign_in(cast.rep).get("/w/atelier/deals/").context["months"]

    assert [(str(one["of"].month), one["of"].won, one["of"].lost, one["amount"]) for one in months] == [
        ("None", 0, 1, 0),
        ("2026-05-01", 1, 0, 1500),
    ]


def test_repeated_rows_of_spend_are_kept_and_marked(sign_in: SignIn, cast: Cast, money: Company):
    shown = sign_in(cast.rep).get("/w/atelier/spend/").context

    assert [(row["of"].ordinal, row["amount"]) for row in shown["rows"]] == [(1, 5), (2, 70), (1, 70)]
    assert [(one["amount"], one["repeated"]) for one in shown["sums"]] == [(145, 70)]
    assert len(sign_in(cast.rep).get("/w/atelier/spend/?repeated=on").context["rows"]) == 1


def test_deals_and_spend_leave_as_files(sign_in: SignIn, cast: Cast, money: Company):
    client = sign_in(cast.marketer)

    assert [row["lead"] for row in _file(client, "/w/atelier/deals/?format=csv")] == ["L3", "L2", "L1"]
    assert [row["amount"] for row in _file(client, "/w/atelier/spend/?format=csv")] == [
        "5.00",
        "70.00",
        "70.00",
    ]
