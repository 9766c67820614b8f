"""From an empty workspace to a signed agreement in a browser, in both languages, and without scripts."""

import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Actor, Role, Team
from tests import make
from tests.journeys.conftest import _session
from tests.journeys.test_look import findings

WORDS = {
    "en": {
        "begin": "Begin a contract",
        "size": "a template for about 5 people",
        "draft": "Draft the contract",
        "propose": "Propose to both heads",
        "marketing": "Sign for marketing",
        "sales": "Sign for sales",
        "read": "I have read and understood it",
        "signed": "Both sides have signed",
        "clause": "Marketing brings 20 leads each month.",
    },
    "fr": {
        "begin": "Commencer un contrat",
        "size": "un modèle pour environ 5 personnes",
        "draft": "Rédiger le contrat",
        "propose": "Proposer aux deux responsables",
        "marketing": "Signer pour le marketing",
        "sales": "Signer pour les commerciaux",
        "read": "Je l’ai lue et comprise",
        "signed": "Les deux parties ont signé",
        "clause": "Le marketing apporte 20 leads chaque mois.",
    },
}


def _heads(slug: str, language: str) -> tuple[Actor, Actor]:
    admin = make.workspace(slug, language=language)
    with workspace_transaction(admin.workspace_id):
        return (
            make.member(by=admin, role=Role.HEAD, team=Team.MARKETING, name=f"Mia {slug}", signs_in=True),
            make.member(by=admin, role=Role.HEAD, team=Team.SALES, name=f"Sam {slug}", signs_in=True),
        )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_from_nothing_to_two_signatures_in_a_minute(browser: Browser, live_address: str, cast, language: str):
    """Without scripts, as the slowest reader would go through it."""
    words, slug = WORDS[language], f"new-{language}"
    marketing, sales = _heads(slug, language)
    began = time.perf_counter()
    pages = []
    for by in (marketing, sales):
        context = browser.new_context(java_script_enabled=False, locale=language, base_url=live_address)
        context.add_cookies([_session(by, live_address)])
        pages.append(context.new_page())
    mine, theirs = pages

    mine.goto(f"/w/{slug}/agreement/")
    mine.get_by_role("link", name=words["begin"]).click()
    mine.get_by_label(words["size"]).check()
    mine.get_by_role("button", name=words["draft"]).click()
    expect(mine.get_by_text(words["clause"])).to_be_visible()
    mine.get_by_role("button", name=words["propose"]).click()
    mine.get_by_role("button", name=words["marketing"]).click()
    theirs.goto(f"/w/{slug}/agreement/contract/")
    expect(theirs.get_by_role("button", name=words["marketing"])).to_have_count(0)
    theirs.get_by_role("button", name=words["sales"]).click()

    expect(theirs.get_by_text(words["signed"])).to_be_visible()
    theirs.get_by_role("button", name=words["read"]).click()
    expect(theirs.get_by_text(f"Sam {slug}").first).to_be_visible()
    assert time.perf_counter() - began < 60
    for page in pages:
        page.context.close()


def test_a_clause_is_countered_and_taken(visit, cast):
    marketing, sales = _heads("talk", "en")
    mine: Page = visit("/w/talk/agreement/contract/", as_=marketing)
    mine.get_by_role("button", name="Draft the contract").click()

    theirs: Page = visit("/w/talk/agreement/contract/clause/speed/", as_=sales)
    theirs.get_by_label("First attempt within, in business minutes").fill("90")
    theirs.get_by_label("Why").fill("Lunch.")
    theirs.get_by_role("button", name="Lay it before the other side").click()
    expect(theirs.get_by_text("within 90 business minutes")).to_be_visible()
    assert findings(theirs) == []

    mine.goto("/w/talk/agreement/contract/clause/speed/")
    mine.get_by_role("button", name="Take it into the contract").click()

    expect(mine).to_have_url(re.compile("/agreement/contract/$"))
    expect(mine.get_by_text("within 90 business minutes")).to_be_visible()
    assert findings(mine) == []
