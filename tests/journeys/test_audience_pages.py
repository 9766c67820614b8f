"""Personas and the target map in a browser: written without scripts, read by eye, thumb and keyboard."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, TELEPHONE, _session
from tests.journeys.test_look import findings
from tests.stages.company import Company

SOURCES = ("web", "web", "fair", "radio")


@pytest.fixture(scope="module")
def leads(cast, tmp_path_factory: pytest.TempPathFactory) -> Company:
    """Four leads of this moment: two from the web, one from a fair, one from the radio."""
    now = datetime.now(UTC)
    made = Company(tmp_path_factory.mktemp("leads"), by=cast.admin)
    rows = [
        {"key": f"L{place}", "person": f"P{place}", "captured_at": now.isoformat(), "source": source}
        for place, source in enumerate(SOURCES)
    ]
    made.bring("leads", rows, now=now)
    made.want("radio", priority=9, now=now)
    return made


@pytest.fixture
def without_scripts(browser: Browser, live_address: str, cast, leads: Company):
    """A page of the marketer, in French and without JavaScript."""
    context = browser.new_context(java_script_enabled=False, locale="fr", base_url=live_address)
    context.add_cookies([_session(cast.marketer, live_address)])
    yield context.new_page()
    context.close()


def _criterion(page: Page, place: int, *, field: str, operator: str, values: str) -> None:
    row = page.locator("fieldset.criterion").nth(place)
    row.get_by_label("Champ").select_option(field)
    row.get_by_label("Opérateur").select_option(operator)
    row.get_by_label("Valeurs").fill(values)


def test_a_persona_is_tried_and_kept_without_scripts(without_scripts: Page):
    page = without_scripts
    page.goto("/w/atelier/agreement/personas/new/")
    page.get_by_label("Nom", exact=True).fill("Internaute")
    page.get_by_label("Priorité").fill("1")
    _criterion(page, 0, field="source", operator="is", values="WEB")
    page.get_by_role("button", name="Essayer sur les").click()

    expect(page.get_by_text("correspondrait à 2 des 4 derniers leads")).to_be_visible()
    page.get_by_role("button", name="Enregistrer").click()

    expect(page.get_by_role("heading", name="Internaute")).to_be_visible()
    page.locator("section.panel", has_text="Internaute").get_by_role("link", name="2").click()
    expect(page.get_by_role("row", name="Internaute")).to_have_count(2)


def test_a_segment_is_added_without_scripts_and_its_bubble_leads_to_its_leads(without_scripts: Page):
    page = without_scripts
    page.goto("/w/atelier/agreement/map/new/")
    page.get_by_label("Nom", exact=True).fill("Salons")
    page.get_by_label("Son attrait").fill("8")
    page.get_by_label("Notre force").fill("9")
    _criterion(page, 0, field="source", operator="is", values="fair")
    page.get_by_role("button", name="Enregistrer").click()

    page.get_by_role("link", name="1. Salons").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("rowheader", name="L2")).to_be_visible()
    expect(page.get_by_role("rowheader")).to_have_count(1)


@pytest.mark.parametrize("size", [DESK, TELEPHONE], ids=["desk", "telephone"])
@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize("path", ["agreement/personas/", "agreement/map/", "leads/?persona=none"])
def test_axe_finds_nothing_on_pages_that_show_something(visit, cast, leads, path: str, colors: str, size):
    page: Page = visit(f"/w/atelier/{path}", as_=cast.admin, language="fr", colors=colors, size=size)

    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
