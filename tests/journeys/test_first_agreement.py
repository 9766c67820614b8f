"""From an empty workspace through all seven steps of the guide to both signatures, as two heads walk it."""

import re
from dataclasses import dataclass

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.actions import add_member, invite
from entente.foundation.people.queries import system_actor, workspace_named
from entente.foundation.people.rules import Role
from entente.loop.guiding import guide
from entente.stages.agreement.queries import entries
from tests import make
from tests.cast import Cast
from tests.journeys.conftest import Visit

PASSWORDS = ("une entente cordiale", "une entente cordiale bis")
TYPED = {
    "en": {"quota": "1,000,000", "deal_size": "8,000", "clause": "Marketing brings 105 leads each month."},
    "fr": {
        "quota": "1 000 000",
        "deal_size": "8 000",
        "clause": "Le marketing apporte 105 leads chaque mois.",
    },
}


@dataclass(frozen=True)
class Walk:
    """A page in a language, driven by the English words of what is pressed."""

    page: Page
    language: str

    def press(self, words: str, *, role: str = "button") -> None:
        with override(self.language):
            said = gettext(words)
        self.page.get_by_role(role, name=said, exact=True).first.click()
        self.page.wait_for_load_state()

    def follow(self, words: str) -> None:
        self.press(words, role="link")

    def sees(self, words: str) -> None:
        with override(self.language):
            said = gettext(words)
        expect(self.page.get_by_text(said).first).to_be_visible()

    def fill(self, **typed: str) -> None:
        for name, value in typed.items():
            self.page.locator(f"#id_{name}").fill(value)


def _first_link(slug: str, *, language: str) -> str:
    by = make.workspace(slug, language=language)
    now = timezone.now()
    with workspace_transaction(by.workspace_id):
        admin = add_member(by.workspace_id, by=by, name="", email=None, role=Role.ADMIN, team=None)
        return f"/join/{slug}/{invite(admin.id, by=by, now=now)}/"


def _name_the_heads(mine: Walk, *, slug: str) -> str:
    """Join for marketing, add the head of sales; gives the link that the page shows."""
    mine.page.locator("#id_team").select_option("marketing")
    mine.fill(email=f"mia@{slug}.example", name="Mia Weber", password=PASSWORDS[0])
    mine.press("Join and sign in")
    mine.follow("Name the two heads")
    mine.fill(name="Sam Lutz", email=f"sam@{slug}.example")
    mine.press("Add, and show the link")
    return re.sub(r"^https?://[^/]+", "", mine.page.locator("#link").input_value())


def _write_all(mine: Walk) -> None:
    """Objectives, communication and transfer, target customer, plan and draft, by the links onwards."""
    typed = TYPED[mine.language]
    mine.follow("Set shared objectives")
    mine.fill(reachable="Two campaigns each month are paid", realistic="Last spring we won eighteen of them")
    mine.press("Keep, and accept for my side")
    mine.sees("The objective is kept, and accepted for your side.")
    mine.press("Begin with what is usual")
    mine.follow("Describe the target customer")
    mine.fill(name="Production manager")
    mine.page.locator("#id_rules-0-field").select_option("source")
    mine.page.locator("#id_rules-0-values").fill("web; fair")
    mine.press("Keep")
    mine.follow("Work out the numbers")
    mine.fill(quota=typed["quota"], marketing_share="40%", deal_size=typed["deal_size"], close_rate="4%")
    mine.press("Save the plan")
    mine.follow("Draft the contract and sign it")
    mine.press("Draft the contract")
    expect(mine.page.get_by_text(typed["clause"])).to_be_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_two_heads_walk_all_seven_steps_to_both_signatures(visit: Visit, cast: Cast, language: str):
    """1,000,000 x 40% / 8,000 / 4% = 1,250 leads in the year: 104.2 a month, so 105."""
    slug = f"walk-{language}"
    mine = Walk(visit(_first_link(slug, language=language), language=language), language)
    link = _name_the_heads(mine, slug=slug)
    _write_all(mine)

    theirs = Walk(visit(link, language=language), language)
    theirs.fill(password=PASSWORDS[1])
    theirs.press("Join and sign in")
    theirs.press("Accept all of these for my side")
    theirs.press("Propose to both heads")
    theirs.press("Sign for sales")
    theirs.sees("You have signed; the other side has not signed yet.")
    mine.page.reload()
    mine.press("Sign for marketing")

    expect(mine.page).to_have_url(re.compile(f"/w/{slug}/agreement/$"))
    workspace_id = workspace_named(slug).id
    with workspace_transaction(workspace_id):
        by = system_actor(workspace_id)
        assert [one.key for one in guide(by=by, now=timezone.now()) if not one.is_done] == []
        (signed,) = [one for one in entries(workspace_id) if one.content_hash]
        assert {given.side for given in signed.signatures} == {"marketing", "sales"}
