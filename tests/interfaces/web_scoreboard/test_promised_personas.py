"""A persona redefined in mid-month: cards, the rows behind them, the story of a lead, the persona's page."""

import re
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
from django.test import Client

from entente.stages.agreement.rules import Terms
from entente.stages.review.queries import lead_list
from tests.stages.company import Company
from tests.stages.personas import captured, noon, withdraw, write

NOW = datetime(2026, 4, 30, 21, tzinfo=UTC)
LEADS = "/w/atelier/leads/"
COMING = [
    captured("L1", "2026-04-10T08:00:00Z", "fair"),
    captured("L2", "2026-04-10T08:00:00Z", "web"),
    captured("L3", "2026-04-20T08:00:00Z", "fair"),
    captured("L4", "2026-04-20T08:00:00Z", "web"),
    captured("L5", "2026-04-21T08:00:00Z", "web"),
]
TERMS = Terms(
    leads_by_persona=(("Buyer", 4), ("Baker", 1)),
    lead_value_cents=50_000,
    lead_values_cents=(("buyer", 20_000), ("*", 5_000)),
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(cast, tmp_path, monkeypatch) -> Company:
    """A buyer comes from fairs until 14 April, from the web afterwards; so many are promised in April."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    made = Company(tmp_path, by=cast.admin)
    write(made, "Buyer", "fair", on=noon(date(2026, 3, 1)))
    made.bring("leads", COMING, now=NOW)
    made.promise(TERMS, from_day=date(2026, 1, 1), now=NOW)
    write(made, "Buyer", "web", on=noon(date(2026, 4, 15)))
    return made


def cards(client: Client) -> dict[str, tuple]:
    """The value, n and rows of each card of marketing about personas; each address is followed."""
    shown = client.get("/w/atelier/?month=2026-04").context["marketing"]
    return {card.title: (card.delivered.value, card.n, ids(client, card.href)) for card in shown}


def ids(client: Client, address: str) -> list[str]:
    parts = urlsplit(address)
    page = client.get(f"{parts.path}?{parts.query}")
    assert not page.context["listing"].filters.errors
    return sorted(row.lead.external_id for row in page.context["rows"])


def test_the_month_counts_each_lead_by_the_definition_of_its_day(cast, company, sign_in):
    """L1 before the 15th; L4 and L5 from it on: 3 of 4 buyers, worth 3 x 200 and 2 x 50 EUR."""
    found = cards(sign_in(cast.marketer))

    assert found["Leads this month: Buyer"] == (3, 3, ["L1", "L4", "L5"])
    assert found["Value of the leads this month"] == (700.0, 5, ["L1", "L2", "L3", "L4", "L5"])
    assert found["Leads this month: Baker"] == (0, 0, [])


@pytest.mark.parametrize("few", [10_000, 0])
def test_the_list_and_the_personas_show_the_persona_of_now(cast, company, sign_in, monkeypatch, few):
    monkeypatch.setattr(lead_list, "COUNTED_UP_TO", few)
    client = sign_in(cast.marketer)
    ((buyer,),) = company.ask("SELECT id FROM persona")

    assert ids(client, f"{LEADS}?persona={buyer}") == ["L2", "L4", "L5"]
    assert ids(client, f"{LEADS}?promised={buyer}") == ["L1", "L4", "L5"]
    assert ids(client, f"{LEADS}?promised=none") == ["L2", "L3"]
    assert ids(client, f"{LEADS}?persona=none") == ["L1", "L3"]


def test_one_withdrawn_and_written_anew_under_its_name_counts_on(cast, company, sign_in):
    """The first Buyer keeps April until the 25th: its days are over when the second one is written."""
    ((first,),) = company.ask("SELECT id FROM persona")
    withdraw(company, first, on=noon(date(2026, 4, 26)))
    write(company, "BUYER", "mail", on=noon(date(2026, 4, 27)))

    found = cards(sign_in(cast.marketer))

    assert found["Leads this month: Buyer"] == (3, 3, ["L1", "L4", "L5"])
    assert found["Value of the leads this month"][0] == 700.0


def test_a_persona_of_the_address_that_nobody_knows_is_said(cast, company, sign_in):
    page = sign_in(cast.marketer).get(f"{LEADS}?promised=77")

    assert "promised" in page.context["listing"].filters.errors
    assert len(page.context["rows"]) == 5


def story(client: Client, key: str) -> str:
    (row,) = client.get(f"{LEADS}?q={key}").context["rows"]
    page = client.get(f"{LEADS}{row.lead.id}/").content.decode()
    return re.sub(r"\s+", " ", page)


def test_the_story_says_both_where_they_differ_and_only_there(cast, company, sign_in):
    client = sign_in(cast.marketer)

    said = "Counts for the promises as “Buyer”, under the definition of 1 Mar 2026; now no persona."
    assert said in story(client, "L1")
    none = "Counts for the promises as no persona: none fitted on the day of its capture; now “Buyer”."
    assert none in story(client, "L2")
    assert "Counts for the promises" not in story(client, "L4")


def test_whoever_changes_or_withdraws_a_persona_is_told_of_the_past(cast, company, sign_in):
    client = sign_in(cast.marketer)
    ((buyer,),) = company.ask("SELECT id FROM persona")
    pages = "/w/atelier/agreement/personas/"

    said = "promises about past days keep the old rule"
    assert said in client.get(f"{pages}{buyer}/").content.decode()
    assert said not in client.get(f"{pages}new/").content.decode()
    assert "promises about past days still count" in client.get(f"{pages}{buyer}/withdraw/").content.decode()
