"""The plan in a browser: sliders that redraw, rows without scripts, for the eye and the thumb."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import TELEPHONE, _session
from tests.journeys.test_look import findings

PLAN = "/w/atelier/agreement/plan/"
GOAL = "?quota=1000000&marketing_share=40%25&deal_size=8000&close_rate=4%25"
WHOLE = (
    f"{PLAN}{GOAL}&first_month=2150-01&lag=20%25;80%25&confidence=80%25&reps=1&hours=40&attempts=5"
    "&minutes_per_attempt=6&visits=1000&conversion=2%25&rate_leads=40%25&channels-0-name=Fair"
    "&channels-0-cost_per_lead=50&personas-0-name=SME&personas-0-mix=60%25&personas-1-name=Group&personas-1-mix=40%25"
)


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [PLAN, WHOLE, f"{PLAN}{GOAL}&lag=3", f"{PLAN}import/", "/workbook/"],
    ids=["empty", "whole", "refused", "import", "workbook"],
)
def test_axe_finds_nothing_and_no_page_is_wider_than_a_telephone(visit, cast, path: str, colors: str):
    page: Page = visit(path, as_=cast.marketer, language="fr", colors=colors, size=TELEPHONE)

    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_slider_redraws_the_result_without_a_reload(visit, cast):
    page: Page = visit(f"{PLAN}{GOAL}&first_month=2150-01", as_=cast.rep)
    page.evaluate("window.stays = true")
    page.locator(".chart.is-drawn canvas").wait_for()

    slider = page.get_by_label("Marketing's share").and_(page.locator("input[type=range]"))
    assert slider.input_value() == "40"
    slider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")

    expect(page.locator("#plan-result").get_by_text("1,563", exact=True)).to_be_visible()
    expect(page.locator("#id_marketing_share")).to_have_value(re.compile("50\u202f?%"))
    expect(page.locator("#plan-result .chart.is-drawn canvas")).to_be_visible()
    assert page.evaluate("window.stays"), "the page was not loaded again"


def test_the_first_chart_of_a_page_is_drawn_when_a_field_brings_it(visit, cast):
    page: Page = visit(f"{PLAN}{GOAL}", as_=cast.rep)
    assert page.locator(".chart").count() == 0
    page.locator("#group-months summary").click()
    page.locator("#id_first_month").fill("2150-01")

    expect(page.locator("#plan-result .chart.is-drawn canvas")).to_be_visible()


def test_what_is_typed_moves_the_slider_and_a_refusal_takes_the_result_s_place(visit, cast):
    page: Page = visit(f"{PLAN}{GOAL}", as_=cast.rep)
    page.locator("#id_close_rate").fill("8%")
    expect(page.locator("#plan-result").get_by_text("625", exact=True)).to_be_visible()
    assert page.locator("#id_close_rate + input[type=range]").input_value() == "8"

    page.locator("#id_close_rate").fill("0")
    expect(page.get_by_role("heading", name="This cannot be computed yet")).to_be_visible()


def test_a_plan_is_made_and_saved_without_scripts(browser: Browser, live_address: str, cast):
    context = browser.new_context(java_script_enabled=False, locale="fr", base_url=live_address)
    context.add_cookies([_session(cast.head_of_marketing, live_address)])
    page = context.new_page()
    page.goto(PLAN)
    for name, typed in (("quota", "1 000 000"), ("marketing_share", "40 %"), ("deal_size", "8 000")):
        page.locator(f"#id_{name}").fill(typed)
    page.locator("#id_close_rate").fill("4 %")
    page.locator("#group-personas summary").click()
    page.get_by_role("button", name="Ajouter un persona").click()
    page.locator("#id_personas-0-name").fill("PME")
    page.locator("#id_personas-0-mix").fill("100 %")
    page.get_by_role("button", name="Calculer").click()

    expect(page.locator("#plan-result").get_by_text("1\u202f250", exact=True)).to_be_visible()
    assert page.locator("input[type=range]").count() == 0
    page.get_by_role("button", name="Enregistrer le plan").click()
    expect(page.get_by_text("Le plan est enregistré")).to_be_visible()
    context.close()
