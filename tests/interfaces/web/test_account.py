"""A lost password and its mail, with and without a mail server; the first page after signing in."""

import socket
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client, override_settings

from tests import make
from tests.cast import user_of

pytestmark = pytest.mark.django_db
RESET = "/account/password/reset/"


@pytest.fixture
def no_mail_server() -> Iterator[None]:
    """A mail server that is said to listen where nobody does."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=taken.getsockname()[1],
        ):
            yield


@pytest.mark.usefixtures("no_mail_server")
@pytest.mark.parametrize(("language", "title"), [("en", "could not be sent"), ("fr", "n’a pas pu partir")])
def test_without_a_mail_server_the_page_says_which_command_makes_a_link(client, cast, language, title):
    known, unknown = (
        client.post(RESET, {"email": email}, headers={"accept-language": language})
        for email in (user_of(cast.rep).email, "nobody@example.com")
    )

    assert (known.status_code, unknown.status_code) == (503, 503)
    assert known.content == unknown.content
    assert title in known.content.decode()
    assert "entente member reset" in known.content.decode()


def test_a_mail_that_the_server_refuses_tells_the_page_nothing(client, cast, monkeypatch, caplog):
    def refuse(*_arguments: object) -> int:
        raise ConnectionResetError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)

    known, unknown = (
        client.post(RESET, {"email": email}) for email in (user_of(cast.rep).email, "nobody@example.com")
    )

    assert known["Location"] == unknown["Location"] == "/account/password/reset/done/"
    assert "ConnectionResetError" in caplog.text
    assert user_of(cast.rep).email not in caplog.text


@pytest.mark.usefixtures("no_mail_server")
def test_an_address_that_cannot_be_confirmed_by_mail_gets_the_same_page(client, cast):
    client.force_login(user_of(cast.rep))

    answer = client.post("/account/email/", {"action_add": "", "email": "second@example.com"})

    assert answer.status_code == 503
    assert "could not be sent" in answer.content.decode()


def test_an_unknown_address_gets_no_mail(client, cast):
    client.post(RESET, {"email": "nobody@example.com"})

    assert mail.outbox == []


@pytest.mark.parametrize(
    ("language", "subject", "asked"),
    [
        ("en", "A new password for Entente", "asked for a new password on Entente"),
        ("fr", "Un nouveau mot de passe pour Entente", "a demandé un nouveau mot de passe sur Entente"),
    ],
)
def test_the_mail_speaks_the_language_of_its_reader(client, cast, language, subject, asked):
    user = user_of(cast.rep)
    user.language = language
    user.save()

    client.post(RESET, {"email": user.email}, headers={"accept-language": "en"})

    (sent,) = mail.outbox
    assert sent.subject == subject
    assert asked in sent.body
    assert "/account/password/reset/key/" in sent.body


def test_the_first_page_after_signing_in_says_nothing_beside_its_content(cast):
    client = Client(headers={"accept-language": "fr"})
    user = user_of(cast.rep)

    page = client.post("/account/login/", {"login": user.email, "password": make.PASSWORD}, follow=True)

    assert page.context["user"].language == "en"
    assert not list(page.context["messages"])
    assert '<html lang="en"' in page.content.decode()
