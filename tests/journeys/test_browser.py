"""The browser of the journeys reaches our site and nothing else."""

import pytest
from playwright.sync_api import Error, Page

from tests.cast import Cast


def test_the_sign_in_page_is_served(visit):
    page: Page = visit("/account/login/")

    assert page.locator("input[name=login]").is_visible()


def test_a_member_is_signed_in_by_a_cookie(visit, cast: Cast):
    page: Page = visit("/account/logout/", as_=cast.rep)

    assert page.url.endswith("/account/logout/")


def test_the_outside_world_is_out_of_reach(visit):
    page: Page = visit("/account/login/")

    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.com/")
