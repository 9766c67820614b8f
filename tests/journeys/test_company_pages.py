"""The pages of members, promises and imports in a browser: for the eye, the thumb, and without scripts."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.agreement import commenting, drafting, signing
from entente.stages.agreement.drafting import Beginning
from entente.stages.agreement.rules import TEMPLATES
from tests.interfaces.web.conftest import LEADS
from tests.journeys.conftest import TELEPHONE
from tests.journeys.test_look import findings
from tests.signing import midnight, put_in_force

PAGES = (
    "people/",
    "people/add/",
    "people/calendar/",
    "agreement/",
    "agreement/contract/",
    "agreement/contract/terms/",
    "agreement/contract/clause/speed/",
    "imports/",
    "imports/new/",
)


@pytest.fixture(scope="module")
def leads_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small file of leads, one row of which has no date."""
    path = tmp_path_factory.mktemp("files") / "leads.csv"
    path.write_text(LEADS.replace("key;", "Réf;").replace("not a date", ""), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def agreed(cast):
    """A version in force that one member has read, and an amendment with a counter-proposal on its way."""
    before = put_in_force(TEMPLATES["50"], by=cast.admin, from_day=date(2026, 1, 5))
    with workspace_transaction(cast.workspace_id):
        signing.mark_read(before, by=cast.rep, now=midnight(date(2026, 1, 6)))
        moment = midnight(date(2026, 2, 2))
        after = drafting.draft(Beginning(date(2026, 3, 2), amends=before), by=cast.marketer, now=moment)
        values = {"speed_minutes": 90}
        commenting.counter("speed", values, text="Lunch.", seen=after.seen, by=cast.rep, now=moment)


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("agreed")
def test_axe_finds_nothing_and_no_page_is_wider_than_a_telephone(visit, cast, path: str, colors: str):
    page: Page = visit(f"/w/atelier/{path}", as_=cast.admin, language="fr", colors=colors, size=TELEPHONE)

    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_file_is_tried_and_taken_in(visit, cast, leads_file: Path):
    page: Page = visit("/w/atelier/imports/new/", as_=cast.marketer)
    page.get_by_label("File", exact=True).set_input_files(leads_file)
    page.get_by_role("button", name="Upload and try it out").click()

    expect(page.get_by_role("heading", name="What would become of its rows")).to_be_visible()
    assert findings(page) == []
    page.get_by_role("button", name="Take it in").click()

    page.get_by_role("link", name="2", exact=True).click()
    expect(page.get_by_role("rowheader", name="A-1")).to_be_visible()
    assert findings(page) == []


def test_a_member_joins_by_the_link_that_the_admin_was_shown(visit, cast):
    page: Page = visit("/w/atelier/people/add/", as_=cast.admin)
    page.get_by_label("Name").fill("Nina Vidal")
    page.get_by_label("E-mail").fill("nina@example.com")
    page.get_by_label("Role", exact=True).select_option("rep")
    page.get_by_role("button", name="Add, and show the link").click()
    link = page.get_by_label("One-use link").input_value()
    assert findings(page) == []

    joining: Page = visit(re.sub(r"^https?://[^/]+", "", link))
    assert findings(joining) == []
    joining.get_by_label("Password").fill("une entente cordiale")
    joining.get_by_role("button", name="Join and sign in").click()

    expect(joining).to_have_url(re.compile("/w/atelier/$"))
