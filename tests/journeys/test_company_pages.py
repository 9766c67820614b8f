"""The pages of members, promises and imports in a browser: for the eye, the thumb, and without scripts."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.interfaces.web.conftest import LEADS
from tests.journeys.conftest import TELEPHONE, _session
from tests.journeys.test_look import findings

PAGES = (
    "people/",
    "people/add/",
    "people/calendar/",
    "agreement/",
    "agreement/enter/",
    "agreement/objectives/",
    "agreement/objectives/new/",
    "agreement/governance/",
    "agreement/governance/meetings/new/",
    "agreement/governance/missions/sales/",
    "agreement/governance/exchanges/new/",
    "imports/",
    "imports/new/",
)


@pytest.fixture(scope="module")
def leads_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small file of leads, one row of which has no date."""
    path = tmp_path_factory.mktemp("files") / "leads.csv"
    path.write_text(LEADS.replace("key;", "Réf;").replace("not a date", ""), encoding="utf-8")
    return path


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
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


def test_a_version_is_entered_without_scripts(browser: Browser, live_address: str, cast):
    context = browser.new_context(java_script_enabled=False, locale="fr", base_url=live_address)
    context.add_cookies([_session(cast.head_of_sales, live_address)])
    page = context.new_page()
    page.goto("/w/atelier/agreement/enter/")

    page.get_by_label("En vigueur à partir du").fill("2026-01-01")
    page.get_by_label(re.compile("minutes ouvrées")).fill("60")
    page.get_by_label("Pour quelle part des transmissions").fill("92,5 %")
    page.get_by_role("button", name="Saisir la version").click()
    page.get_by_role("button", name="Saisir, et juger de nouveau").click()

    expect(page.get_by_text("saisi après coup").first).to_be_visible()
    expect(page.get_by_text("92,5\u202f% des transmissions").first).to_be_visible()
    context.close()


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


def test_an_objective_is_written_mended_and_adopted_by_both_heads(visit, cast):
    page: Page = visit("/w/atelier/agreement/objectives/new/", as_=cast.head_of_marketing, language="fr")
    page.get_by_label("Objectif", exact=True).fill("Faire mieux ensemble")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Le texte n’a pas de nombre")).to_be_visible()
    assert findings(page) == []

    page.get_by_role("link", name="Changer").click()
    page.get_by_label("Objectif", exact=True).fill("Porter la note de recommandation de 20 à 40 au printemps")
    page.get_by_label("Compté à la main").fill("note de recommandation")
    page.get_by_label("D’où vous partez").fill("20")
    page.get_by_label("Où vous voulez arriver").fill("40")
    page.get_by_label("Échéance").fill(str(timezone.localdate() + timedelta(days=90)))
    page.get_by_label("Responsable au marketing").select_option(label=cast.marketer.name)
    page.get_by_label("Responsable au commercial").select_option(label=cast.rep.name)
    page.get_by_label("Pourquoi il est atteignable").fill("Dix clients sont appelés chaque semaine")
    page.get_by_label("Pourquoi il est réaliste").fill("Deux agences y sont arrivées déjà")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("button", name="Accepter pour ma partie").click()
    address = page.url

    other: Page = visit(re.sub(r"^https?://[^/]+", "", address), as_=cast.head_of_sales)
    other.get_by_role("button", name="Accept for my side").click()

    expect(other.get_by_text("Both sides accepted: the objective is adopted.")).to_be_visible()
    assert findings(other) == []


def test_the_usual_meetings_are_proposed_without_scripts(browser: Browser, live_address: str, cast):
    context = browser.new_context(java_script_enabled=False, locale="fr", base_url=live_address)
    context.add_cookies([_session(cast.head_of_sales, live_address)])
    page = context.new_page()
    page.goto("/w/atelier/agreement/governance/")

    page.get_by_role("button", name="Commencer par l’ensemble habituel").click()
    page.get_by_role("button", name="Créer une adresse").click()

    expect(page.get_by_label("Adresse de l’agenda")).to_have_value(
        re.compile(r"/calendar/atelier/\w{40}\.ics$")
    )
    expect(page.get_by_text("chaque lundi à 09:30, 45 minutes")).to_be_visible()
    context.close()
    telephone = browser.new_context(viewport=TELEPHONE, base_url=live_address)
    telephone.add_cookies([_session(cast.observer, live_address)])
    filled = telephone.new_page()
    filled.goto("/w/atelier/agreement/governance/")
    assert findings(filled) == []
    assert filled.evaluate("document.documentElement.scrollWidth") <= 390
    telephone.close()
