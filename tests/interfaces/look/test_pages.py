"""The page of components, the theme, and the pages for when something is refused or broken."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path
from django.utils import translation

from entente.interfaces.web.look.frame import destinations, workspaces


def _blank(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(slug)


urlpatterns = [
    path("look/", include("entente.interfaces.web.look.urls")),
    path("w/<slug:slug>/", _blank, name="scoreboard"),
    path("w/<slug:slug>/leads/", _blank, name="leads"),
]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_of_components_asks_the_database_nothing(client: Client, language: str):
    answer = client.get("/look/", headers={"accept-language": language})

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_is_remembered_and_rendered(client: Client, theme: str):
    answer = client.post("/look/theme/", {"theme": theme, "next": "/look/"})

    assert (answer.status_code, answer["Location"]) == (302, "/look/")
    assert f'data-theme="{theme}"' in client.get("/look/").content.decode()


def test_the_system_theme_leaves_the_choice_to_the_browser(client: Client):
    client.post("/look/theme/", {"theme": "system"})

    assert "data-theme" not in client.get("/look/").content.decode()


def test_an_unknown_theme_changes_nothing(client: Client):
    client.post("/look/theme/", {"theme": "pink"})

    assert "theme" not in client.cookies


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_the_theme_never_leads_elsewhere(client: Client, elsewhere: str):
    answer = client.post("/look/theme/", {"theme": "dark", "next": elsewhere})

    assert answer["Location"] == "/"


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_error_page_stands_without_any_context(name: str, language: str):
    with translation.override(language):
        page = render_to_string(f"{name}.html")

    assert f'<html lang="{language}">' in page
    assert "<h1>" in page
    assert 'href="/"' in page


def test_a_missing_page_answers_in_the_look(client: Client):
    answer = client.get("/look/nothing/", headers={"accept-language": "fr"})

    assert answer.status_code == 404
    assert "Cette page n’existe pas" in answer.content.decode()


def test_a_form_without_proof_of_origin_is_refused_in_the_look():
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/look/theme/", {"theme": "dark"})

    assert answer.status_code == 403
    assert "theme" not in client.cookies
    assert "The form had expired" in answer.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_navigation_shows_the_pages_that_exist_and_marks_the_current_one():
    request: Any = RequestFactory().get("/w/demo/leads/")
    request.workspace = SimpleNamespace(slug="demo", name="Demo")
    request.workspaces = [request.workspace, SimpleNamespace(slug="lake", name="Lake")]
    request.resolver_match = SimpleNamespace(url_name="leads")

    assert [(one.href, one.current) for one in destinations(request)] == [
        ("/w/demo/", False),
        ("/w/demo/leads/", True),
    ]
    assert [(one.href, one.current) for one in workspaces(request)] == [
        ("/w/demo/", True),
        ("/w/lake/", False),
    ]


def test_nobody_signed_in_sees_no_navigation():
    assert destinations(RequestFactory().get("/")) == []
