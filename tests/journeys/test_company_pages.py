"""The pages of members, promises and imports in a browser: for the eye, the thumb, and without scripts."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Team
from entente.stages.agreement import commenting, drafting, signing
from entente.stages.agreement.drafting import Beginning
from entente.stages.agreement.rules import TEMPLATES
from entente.stages.journey.accepting import accept, accept_terms
from entente.stages.journey.defining import Proposal, propose, propose_default_terms
from entente.stages.journey.definitions import Kind, edition
from entente.stages.journey.reading import definition_versions
from tests import make
from tests.interfaces.web.conftest import LEADS
from tests.journeys.conftest import TELEPHONE, _session
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
    "agreement/personas/",
    "agreement/personas/new/",
    "agreement/map/",
    "agreement/map/new/",
    "agreement/objectives/",
    "agreement/objectives/new/",
    "agreement/governance/",
    "agreement/governance/meetings/new/",
    "agreement/governance/missions/sales/",
    "agreement/governance/exchanges/new/",
    "imports/",
    "imports/new/",
    "agreement/glossary/",
    "agreement/glossary/new/",
    "agreement/glossary/term/lead/",
    "agreement/mql/",
    "agreement/mql/propose/",
    "agreement/mql/test/",
    "agreement/mql/test/leads/?outcome=all",
    "agreement/mql/reasons/",
    "agreement/mql/reasons/propose/",
    "leads/",
)


@pytest.fixture(scope="module")
def leads_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small file of leads, one row of which has no date."""
    path = tmp_path_factory.mktemp("files") / "leads.csv"
    path.write_text(LEADS.replace("key;", "Réf;").replace("not a date", ""), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def words(cast) -> None:
    """The usual words and an MQL definition in force, one more word waiting, and a lead."""
    now = datetime.now(UTC)
    with workspace_transaction(cast.workspace_id):
        marketing, sales = (
            loop.written(by=one, now=now) for one in (cast.head_of_marketing, cast.head_of_sales)
        )
        words = propose_default_terms(on=marketing)
        accept_terms([one.id for one in words], side=Team.SALES, on=sales)
        waits = Proposal(Kind.TERM, words[0].content, name="suspect")
        propose(waits, on=marketing)
        fit = [[{"field": "source", "operator": "is", "values": ["fair"]}]]
        proposed = propose(Proposal(Kind.MQL, {"fit": fit}), on=marketing)
        accept(proposed.id, kind=Kind.MQL, side=Team.SALES, on=sales)
        propose(Proposal(Kind.MQL, {"required": ["email"]}, made_from=_edition(cast)), on=marketing)


def _edition(cast) -> int:
    return edition(definition_versions(cast.workspace_id, kind=Kind.MQL))


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
@pytest.mark.usefixtures("agreed", "words")
def test_axe_finds_nothing_and_no_page_is_wider_than_a_telephone(visit, cast, path: str, colors: str):
    page: Page = visit(f"/w/atelier/{path}", as_=cast.admin, language="fr", colors=colors, size=TELEPHONE)

    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_word_says_what_it_means_by_keyboard_without_scripts(
    browser: Browser, live_address: str, cast, words
):
    context = browser.new_context(java_script_enabled=False, locale="fr", base_url=live_address)
    context.add_cookies([_session(cast.rep, live_address)])
    page = context.new_page()
    page.goto("/w/atelier/leads/")
    meaning = page.get_by_text("Une personne, avec son entreprise, qui pourrait acheter.").first

    expect(meaning).to_be_hidden()
    page.get_by_role("heading", level=1).get_by_role("button", name="Leads").focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    context.close()


def test_an_open_meaning_is_found_fit_by_axe(visit, cast, words):
    page: Page = visit("/w/atelier/leads/", as_=cast.rep, size=TELEPHONE)

    page.get_by_role("heading", level=1).get_by_role("button", name="Leads").click()

    expect(page.get_by_role("link", name="In the glossary").first).to_be_visible()
    assert findings(page) == []


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


def test_an_objective_is_written_mended_and_adopted_by_both_heads(visit, cast):
    page: Page = visit("/w/atelier/agreement/objectives/new/", as_=cast.head_of_marketing, language="fr")
    page.get_by_label("Objectif", exact=True).fill("Faire mieux ensemble")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_text("Le texte n’a pas de nombre")).to_be_visible()
    assert findings(page) == []

    page.get_by_role("link", name="Modifier").click()
    page.get_by_label("Objectif", exact=True).fill("Porter la note de recommandation de 20 à 40 au printemps")
    page.get_by_label("Indicateur", exact=True).select_option("")
    page.get_by_label("Compté à la main").fill("note de recommandation")
    page.get_by_label("D’où vous partez").fill("20")
    page.get_by_label("Où vous voulez arriver").fill("40")
    page.get_by_label("Échéance").fill(str(make.today() + timedelta(days=90)))
    page.get_by_label("Responsable au marketing").select_option(label=cast.marketer.name)
    page.get_by_label("Responsable chez les commerciaux").select_option(label=cast.rep.name)
    page.get_by_label("Pourquoi il est atteignable").fill("Dix clients sont appelés chaque semaine")
    page.get_by_label("Pourquoi il est réaliste").fill("Deux agences y sont arrivées déjà")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_role("button", name="Accepter pour ma partie", exact=True).click()
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
