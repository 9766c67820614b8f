"""What the tests of pages share: a client for each of the cast, and small files."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from entente.foundation.people.rules import Actor
from tests.cast import user_of

LEADS = """key;name;email;captured_at;owner
A-1;Ana Lopez;ana@example.com;2026-09-01 10:15;Rita Rep
A-2;Bob Lee;bob@example.com;2026-09-02 11:15;Rita Rep
A-3;Cyd Moe;cyd@example.com;not a date;Rita Rep
"""
MAP = """kind = "leads"
zone = "Europe/Paris"
[columns]
key = "key"
name = "name"
email = "email"
captured_at = "captured_at"
owner = "owner"
[dates]
captured_at = "yyyy-mm-dd HH:MM"
"""


@pytest.fixture
def sign_in(client: Client) -> Callable[[Actor], Client]:
    """The client, signed in as one of the cast."""

    def signed_in(actor: Actor) -> Client:
        client.force_login(user_of(actor))
        return client

    return signed_in


def upload(text: str | bytes = LEADS, *, name: str = "leads.csv") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
