"""A workspace before its first file: every page says what fills it, and the way there."""

import pytest

pytestmark = pytest.mark.django_db
PAGES = {
    "": "No lead yet",
    "leads/": "No lead yet",
    "deals/": "No deal yet",
    "spend/": "No spend yet",
    "imports/": "No import yet",
}


@pytest.mark.parametrize(("page", "title"), PAGES.items())
def test_who_may_import_is_led_to_the_import(sign_in, cast, page: str, title: str):
    shown = sign_in(cast.marketer).get(f"/w/atelier/{page}").content.decode()

    assert title in shown
    assert '<a class="btn" href="/w/atelier/imports/new/">Import a file</a>' in shown
    assert 'data-options="' not in shown


@pytest.mark.parametrize(("page", "title"), PAGES.items())
def test_who_may_not_import_is_told_what_is_missing(sign_in, cast, page: str, title: str):
    shown = sign_in(cast.observer).get(f"/w/atelier/{page}").content.decode()

    assert title in shown
    assert "/imports/new/" not in shown


def test_filters_that_leave_nothing_can_be_cleared(sign_in, cast):
    shown = sign_in(cast.marketer).get("/w/atelier/leads/?q=x").content.decode()

    assert "No lead fits these filters" in shown
    assert '<a class="btn" href="?">Clear the filters</a>' in shown


@pytest.mark.parametrize(("language", "counted"), [("en", "<b>0</b> leads"), ("fr", "<b>0</b> lead<")])
def test_the_noun_agrees_with_the_count(sign_in, cast, language: str, counted: str):
    answer = sign_in(cast.marketer).get("/w/atelier/leads/", headers={"accept-language": language})

    assert counted in answer.content.decode()


AGREED = {
    "personas/": "personas/new/",
    "map/": "map/new/",
    "mql/": "mql/propose/",
    "objectives/": "objectives/new/",
}


@pytest.mark.parametrize(("page", "next_page"), AGREED.items())
def test_what_is_not_written_yet_leads_to_where_it_is_written(sign_in, cast, page: str, next_page: str):
    shown = sign_in(cast.marketer).get(f"/w/atelier/agreement/{page}").content.decode()

    assert f'<a class="btn" href="/w/atelier/agreement/{next_page}">' in shown
