"""The look in a browser: no finding of axe, no scrolling, no need of scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

DESK = {"width": 1366, "height": 768}
TELEPHONE = {"width": 390, "height": 844}


def findings(page: Page) -> list[str]:
    """What axe finds on the page, one line each."""
    page.evaluate("document.fonts.ready")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("size", [DESK, TELEPHONE], ids=["desk", "telephone"])
@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize("path", ["/look/", "/account/login/", "/account/password/reset/"])
def test_axe_finds_nothing(visit, path: str, colors: str, size: dict[str, int]):
    page: Page = visit(path, language="fr", colors=colors, size=size)

    assert findings(page) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_table_fits_a_desk_without_scrolling(visit, language: str):
    page: Page = visit("/look/table/", language=language, size=DESK)

    assert page.evaluate("document.documentElement.scrollHeight") <= 768


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_is_wider_than_a_telephone(visit, language: str):
    page: Page = visit("/look/", language=language, size=TELEPHONE)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_charts_are_drawn_under_the_content_policy_beside_their_tables(visit):
    page: Page = visit("/look/")

    page.locator(".chart.is-drawn canvas").first.wait_for()
    assert page.locator(".chart.is-drawn").count() == 2
    assert page.locator(".chart-table table").count() == 2


def test_theme_and_language_are_chosen_without_scripts(browser: Browser, live_address: str):
    context = browser.new_context(java_script_enabled=False, locale="en", base_url=live_address)
    page = context.new_page()
    page.goto("/look/")

    page.locator("summary").last.click()
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"

    page.locator("summary").last.click()
    page.get_by_role("button", name="Français").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("h1").inner_text() == "L’apparence"
    assert page.locator(".chart-table table").first.is_visible()
    context.close()


def test_the_keyboard_reaches_the_content_first(visit):
    page: Page = visit("/look/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_escape_closes_a_menu_and_gives_the_focus_back(visit):
    page: Page = visit("/look/")
    summary = page.locator("summary").last

    summary.click()
    page.get_by_role("button", name="Dark").focus()
    page.keyboard.press("Escape")

    assert page.locator("details[open]").count() == 0
    assert summary.evaluate("one => one === document.activeElement")


def test_a_live_piece_renews_itself_and_nothing_else(visit):
    page: Page = visit("/look/table/")
    page.evaluate("document.querySelector('h1').dataset.kept = 'yes'")
    page.evaluate("document.querySelector('#in-flight dd').textContent = 'old'")

    page.evaluate("document.querySelector('#in-flight').dispatchEvent(new Event('every'))")

    page.locator("#in-flight dd", has_text="118").first.wait_for()
    assert page.locator("h1").get_attribute("data-kept") == "yes"
