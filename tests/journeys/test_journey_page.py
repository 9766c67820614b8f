"""The journey in a browser: dragged, moved by keyboard and without scripts, for the eye and the thumb."""

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Team
from entente.stages.journey.actions import put_default
from entente.stages.journey.contributing import contribute
from entente.stages.journey.objecting import raise_objection
from entente.stages.journey.queries import stages
from tests.cast import Cast
from tests.journeys.conftest import DESK, TELEPHONE, _session
from tests.journeys.test_look import findings
from tests.make import MOMENT

HOME = "/w/atelier/agreement/journey/"


@pytest.fixture(scope="module", autouse=True)
def _warehouse(tmp_path_factory: pytest.TempPathFactory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "WAREHOUSE", tmp_path_factory.mktemp("warehouse"))
        yield


@pytest.fixture(scope="module")
def first_stage(cast: Cast) -> int:
    """The default journey with a contribution and an objection to its first stage."""
    with workspace_transaction(cast.workspace_id):
        put_default(by=cast.marketer, now=MOMENT)
        stage_id = stages(cast.workspace_id)[0].id
        contribute(stage_id, by=cast.marketer, now=MOMENT)
        raise_objection(stage_id, text="Too early.", by=cast.rep, now=MOMENT)
    return stage_id


def order(page: Page) -> list[str]:
    return page.locator(".stage-order tbody th a").all_inner_texts()


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "funnel/",
        "add/",
        "objections/",
        "stages/{first}/",
        "stages/{first}/edit/",
        "stages/{first}/withdraw/",
    ],
)
@pytest.mark.parametrize("size", [TELEPHONE, DESK], ids=["telephone", "desk"])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    visit, cast: Cast, first_stage: int, path: str, colors: str, size: dict[str, int]
):
    address = HOME + path.format(first=first_stage)
    page: Page = visit(address, as_=cast.head_of_sales, language="fr", colors=colors, size=size)

    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_stage_is_dragged_to_its_place(visit, cast: Cast, first_stage: int):
    page: Page = visit(HOME, as_=cast.marketer)
    before = order(page)

    rows = page.locator(".stage-order tbody tr")
    rows.nth(3).locator("th").drag_to(rows.nth(1).locator("th"))

    expect(page.locator(".stage-order tbody th a").nth(1)).to_have_text(before[3])
    assert order(page) == [before[0], before[3], before[1], before[2], *before[4:]]


def test_a_stage_is_moved_with_the_keyboard_alone(visit, cast: Cast, first_stage: int):
    page: Page = visit(HOME, as_=cast.marketer)
    before = order(page)

    page.get_by_role("button", name=f"Move {before[5]} up").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".stage-order tbody th a").nth(4)).to_have_text(before[5])


def test_the_journey_is_written_without_scripts(
    browser: Browser, live_address: str, cast: Cast, first_stage: int
):
    context = browser.new_context(java_script_enabled=False, locale="fr", base_url=live_address)
    context.add_cookies([_session(cast.rep, live_address)])
    page = context.new_page()
    page.goto(HOME)
    page.get_by_role("link", name="Ajouter une étape").click()
    page.get_by_label("Nom en français").fill("Démonstration faite")
    page.get_by_label("Responsable").select_option(Team.SALES)
    page.get_by_role("button", name="Ajouter l’étape").click()
    expect(page.get_by_role("link", name="Démonstration faite").last).to_be_visible()

    page.get_by_role("button", name="Monter Démonstration faite").click()
    assert order(page)[-2] == "Démonstration faite"

    page.get_by_role("link", name="Démonstration faite").last.click()
    page.get_by_role("button", name="J’y ai contribué").click()
    expect(page.get_by_text("contribution encore attendue\u00a0: Marketing")).to_be_visible()
    page.get_by_label("Votre objection").fill("Trop tôt.")
    page.get_by_role("button", name="Faire objection").click()
    expect(page.get_by_text("Trop tôt.")).to_be_visible()
    context.close()
