"""The page of the funnel, and the list of leads that each of its numbers leads to."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import Cast
from tests.interfaces.web_scoreboard.conftest import NOON
from tests.stages.company import Company

JOURNEY = "/w/atelier/agreement/journey/"
FUNNEL = f"{JOURNEY}funnel/?from=2026-05-01&to=2026-05-31"


@pytest.fixture
def warehouse(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "WAREHOUSE", tmp_path / "warehouse")


@pytest.fixture
def page(sign_in: Callable[..., Client], company: Company, cast: Cast, warehouse: None) -> str:
    """The funnel of the company of seven leads under the default journey, in a fresh transaction's words."""
    client = sign_in(cast.marketer)
    assert client.post(f"{JOURNEY}default/").status_code == 302
    return client.get(FUNNEL).content.decode()


def rows_of(page: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading, as text."""
    section = page.split(f"<h2>{heading}</h2>")[1].split("</section>", maxsplit=1)[0]
    lines = re.findall(r"<tr>(.*?)</tr>", section.split("<tbody>")[1], re.DOTALL)
    return [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL)
        ]
        for line in lines
    ]


def numbers_of(page: str) -> list[tuple[str, int]]:
    """Every whole number that is a link to leads, with its address."""
    found = re.findall(r'<a class="value" href="(/w/atelier/leads/[^"]*)">([\d,]+)</a>', page)
    return [(unescape(address), int(text.replace(",", ""))) for address, text in found]


@pytest.mark.django_db(transaction=True)
def test_each_number_leads_to_as_many_leads(page: str, sign_in, cast: Cast):
    client: Client = sign_in(cast.marketer)
    numbers = numbers_of(page)
    assert len(numbers) > 30

    for address, number in numbers:
        listed = client.get(address).content.decode()
        (count,) = re.findall(r"<span><b>([\d,]+)</b> leads", listed)
        assert int(count.replace(",", "")) == number, address


@pytest.mark.django_db(transaction=True)
def test_the_stages_of_seven_leads(page: str):
    """Ann and Bob were answered, Dan too; nobody else was tried. Each lead is handed over when captured."""
    rows = {row[0]: row[2:6] for row in rows_of(page, "Stage by stage")}

    assert rows["Lead"][0] == "7"
    assert rows["MQL"][0] == "7"
    assert rows["Working"][0] == "3"
    assert rows["Customer"][0] == "0"
    assert rows["Onboarded cannot be measured yet"][0] == "–"
    (marketing, sales) = rows_of(page, "Each team’s part")
    assert marketing[:5] == ["Marketing", "Lead – MQL", "7", "7 Accepted", "100.0%"]
    assert sales[:5] == ["Sales", "Accepted – Customer", "7", "0 Customer", "0.0%"]
    assert NOON.strftime("%Y-%m") == "2026-05"
    (may,) = rows_of(page, "By month of capture")
    assert may[0] == "1–31 May 2026"


@pytest.mark.django_db(transaction=True)
def test_a_way_back_that_nothing_counts_says_so(page: str):
    ways = {tuple(row[:2]): row[2] for row in rows_of(page, "Ways back")}

    assert ways["Lost", "Lead"] == "0"
    assert ways["Returned", "MQL"] == "0"
    assert ways["Recycled", "MQL"] == "cannot be counted yet"
