"""Every address of a workspace, tried by who may not: a stranger learns, an observer changes, nothing."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from entente.foundation.database.tenancy import workspace_transaction
from entente.stages.agreement import commenting, drafting
from entente.stages.agreement.drafting import Beginning
from tests.cast import Cast
from tests.stages.test_contract import JULY, NOW

HARMLESS = frozenset({"agreement/plan/import/", "agreement/version/<int:version_id>/read/"})
"""Comparing a workbook and marking a signed version as read are open to whoever reads."""
MARK = "Between the two of us."


def addresses(found: URLResolver | URLPattern, before: str = "") -> Iterator[str]:
    """Every address under a workspace, without its slug."""
    path = before + str(found.pattern).removeprefix("^")
    if isinstance(found, URLResolver):
        for one in found.url_patterns:
            yield from addresses(one, path)
    elif path.startswith("w/<slug:slug>/"):
        yield path.removeprefix("w/<slug:slug>/")


def filled(address: str, number: int) -> str:
    """An address with this number in the place of each of its own."""
    words = {"key": "speed", "kind": "mql", "outcome": "new", "token": "nothing"}
    with_numbers = re.sub(r"<int:\w+>", str(number), address)
    return re.sub(r"<(?:slug|str):(\w+)>", lambda one: words.get(one[1], "marketing"), with_numbers)


def everything(workspace_id: int) -> list[tuple[int, ...]]:
    """How many rows there are of what a page may write."""
    tables = ("fact", "member", "invitation", "working_calendar", "contract_remark_text", "import_batch")
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    with workspace_transaction(workspace_id), connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return list(cursor.fetchall())


def remarked(cast: Cast) -> int:
    """A contract on its way with a remark, by its number."""
    with workspace_transaction(cast.workspace_id):
        drafting.draft(Beginning(from_day=JULY, size="5"), by=cast.marketer, now=NOW)
        return commenting.comment("speed", text=MARK, by=cast.marketer, now=NOW)


def tried(client: Client, slug: str, number: int) -> Iterator[tuple[str, str, HttpResponse, HttpResponse]]:
    """Every address with this number: itself, its path, what it shows, and what it answers to a form."""
    for address in ADDRESSES:
        path = f"/w/{slug}/{filled(address, number)}"
        yield address, path, client.get(path), client.post(path, POSTED)


ADDRESSES = sorted({one for found in get_resolver().url_patterns for one in addresses(found)})
POSTED = {"do": "save", "accept": "1", "erase": "1", "comment": "1", "comment-text": "x", "side": "sales"}


def test_the_addresses_are_found():
    assert len(ADDRESSES) > 80
    assert "people/<int:member_id>/invite/" in ADDRESSES


@pytest.mark.django_db
def test_a_stranger_finds_no_page_of_another_company(sign_in, cast: Cast):
    number = remarked(cast)
    before = everything(cast.workspace_id)

    for _address, path, shown, sent in tried(sign_in(cast.stranger), "atelier", number):
        assert (shown.status_code, sent.status_code) == (404, 404), path
    assert everything(cast.workspace_id) == before


@pytest.mark.django_db
def test_numbers_of_another_company_lead_nowhere_in_ones_own(sign_in, cast: Cast):
    number = remarked(cast)
    before = everything(cast.workspace_id)

    for address, path, *answers in tried(sign_in(cast.stranger), "elsewhere", number):
        for answer in answers:
            assert answer.status_code < 500, path
            text = b"".join(answer) if answer.streaming else answer.content
            assert MARK not in text.decode(errors="replace"), path
            assert "<int:" not in address or answer.status_code in (302, 400, 403, 404, 405), path
    assert everything(cast.workspace_id) == before


@pytest.mark.django_db
def test_an_observer_may_send_no_form(sign_in, cast: Cast):
    number = remarked(cast)
    before = everything(cast.workspace_id)

    for address, path, shown, sent in tried(sign_in(cast.observer), "atelier", number):
        allowed = (200, 302, 400, 404) if address in HARMLESS else (403, 404, 405)
        assert sent.status_code in allowed, path
        assert shown.status_code < 500, path
    assert everything(cast.workspace_id) == before
