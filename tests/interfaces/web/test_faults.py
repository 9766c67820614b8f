"""A page that breaks: the reader sees a designed page, the log says where, and of nobody anything."""

import logging
import logging.config
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from psycopg.errors import AdminShutdown

from entente.config.logs import logging_to

NAME = "ana.lopez@example.com"


def _break(request: object, secret: str) -> HttpResponse:
    try:
        return HttpResponse(str(int(NAME)))
    except ValueError as error:
        raise RuntimeError(f"no number: {NAME}") from error


def _lose(request: object) -> HttpResponse:
    raise OperationalError("server closed the connection: " + NAME) from AdminShutdown(NAME)


urlpatterns = [
    path("lost/", _lose),
    path("join/atelier/<secret>/", _break),
    path("", include("entente.config.urls")),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def journal(tmp_path: Path):
    """The handlers of the settings, on a file of this test."""
    wanted = logging_to(tmp_path / "entente.log")
    logging.config.dictConfig(wanted)
    yield tmp_path / "entente.log"
    logging.config.dictConfig(settings.LOGGING)


def test_a_fault_is_written_with_its_place_and_without_what_it_says_of_anybody(journal: Path, capsys):
    answer = Client(raise_request_exception=False).get("/join/atelier/one-use-secret/?email=" + NAME)

    written = journal.read_text()
    assert answer.status_code == 500
    assert "Internal Server Error: /join/atelier/…" in written
    assert ", in _break" in written
    assert "builtins.ValueError\n\nwhich led to:\n" in written
    assert written.rstrip().endswith("builtins.RuntimeError")
    assert NAME not in written
    assert "one-use-secret" not in written
    assert journal.stat().st_mode & 0o777 == 0o600


def test_a_database_that_goes_away_under_a_page_is_told_in_one_line(journal: Path):
    answer = Client(raise_request_exception=False).get("/lost/")

    first, second = journal.read_text().splitlines()
    assert answer.status_code == 500
    assert "Internal Server Error: /lost/" in first
    assert second == "The database went away, or lets nobody in; `entente status` says how it is."


def test_the_terminal_is_told_the_same(journal: Path, capsys):
    logging.config.dictConfig(logging_to(journal))

    Client(raise_request_exception=False).get("/join/atelier/one-use-secret/")

    assert capsys.readouterr().err == journal.read_text()


def test_a_log_that_cannot_be_written_breaks_no_page(tmp_path: Path, capsys):
    logging.config.dictConfig(logging_to(tmp_path / "gone" / "entente.log"))

    answer = Client(raise_request_exception=False).get("/join/atelier/one-use-secret/")

    logging.config.dictConfig(settings.LOGGING)
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()
    assert "builtins.RuntimeError" in capsys.readouterr().err


def test_what_is_only_refused_is_not_written(journal: Path):
    Client(raise_request_exception=False).get("/no/such/page/")

    assert not journal.exists()
