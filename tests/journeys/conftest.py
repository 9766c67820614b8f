"""The browser, and the site that it visits on a database of its own for each module of journeys."""

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.test.testcases import QuietWSGIRequestHandler
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    sync_playwright,
)

from entente.foundation.people.rules import Actor
from tests import database
from tests.cast import Cast, assemble, user_of
from tools.browser import executable

DESK = {"width": 1366, "height": 768}
TELEPHONE = {"width": 390, "height": 844}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def journey_database(django_db_setup: None, process_name: str, django_db_blocker) -> Iterator[str]:
    """A copy of the migrated database for this module: what its journeys write is really committed."""
    name = f"journey_{process_name}"
    with django_db_blocker.unblock(), database.copy_of_template(name):
        yield name


@pytest.fixture(scope="module")
def cast(journey_database: str) -> Cast:
    """The cast, committed, for all journeys of the module."""
    return assemble()


@pytest.fixture(scope="module")
def live_address(journey_database: str) -> Iterator[str]:
    """The address of the site, served by threads on loopback."""
    application = get_wsgi_application()
    site = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    site.set_app(application)
    serving = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    yield f"http://127.0.0.1:{site.server_port}"
    site.shutdown()
    site.server_close()
    serving.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a screen."""
    path = executable()
    assert path, "no Chromium on this machine: `make browser` brings it"
    # Playwright keeps an event loop in this thread, and Django would take our queries for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, live_address: str) -> Iterator[Visit]:
    """Open the site: `visit(path, as_=actor, language="fr", colors="dark", size=TELEPHONE)` gives the page.

    A page that logs an error (a script that fails, a file refused by the content policy) fails the test.
    """
    opened: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(
        path: str = "/",
        *,
        as_: Actor | None = None,
        language: str = "en",
        colors: str = "light",
        size: dict[str, int] = DESK,
    ) -> Page:
        context = browser.new_context(
            locale=language, color_scheme=colors, viewport=size, base_url=live_address
        )
        opened.append(context)
        if as_ is not None:
            context.add_cookies([_session(as_, live_address)])
        page = context.new_page()
        page.on("console", lambda message: errors.extend(_error_of(message)))
        page.on("pageerror", lambda error: errors.append(_words_of(error)))
        page.goto(path)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert not errors, "\n".join(errors)


@pytest.fixture
def page(visit: Visit) -> Page:
    """The first page of somebody who is not signed in."""
    return visit("/")


def _session(actor: Actor, address: str) -> Any:
    client = Client()
    client.force_login(user_of(actor))
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}


def _error_of(message: ConsoleMessage) -> list[str]:
    # A refused form answers 4xx on purpose; the browser logs that as an error of its own.
    is_answer = message.text.startswith("Failed to load resource: the server responded with a status of 4")
    return [message.text] if message.type == "error" and not is_answer else []


def _words_of(error: Error) -> str:
    return error.message
