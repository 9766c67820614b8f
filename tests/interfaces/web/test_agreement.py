"""What is in force, its versions, their comparison, and who has read them."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.stages.agreement import projection
from entente.stages.agreement.facts import AgreementFact
from entente.stages.agreement.queries import readers, versions
from entente.stages.agreement.rules import TEMPLATES, Terms
from tests.signing import put_in_force

HUB = "/w/atelier/agreement/"
pytestmark = pytest.mark.django_db


def test_without_a_signature_nothing_is_promised(sign_in, cast):
    page = sign_in(cast.observer).get(HUB).content.decode()

    assert "No promise is in force" in page
    assert "measured, not promised" in page


def test_both_sides_of_what_is_in_force_are_shown_with_what_is_not_measured_yet(sign_in, cast):
    terms = replace(TEMPLATES["500"], lead_value_cents=5_000_000)
    put_in_force(terms, by=cast.admin, from_day=date(2026, 1, 5))
    client: Client = sign_in(cast.observer)

    page = client.get(HUB).content.decode()

    assert "in force since 5 Jan 2026" in page
    assert "Marketing brings 1,500 leads each month." in page
    assert "First attempt, by temperature: " in page
    assert page.count("Promised; measured once") == 1
    assert "Promised; measured once it says what a lead of each persona is worth." in page
    client.cookies["django_language"] = "fr"
    assert "Le marketing apporte 1\u202f500 leads chaque mois." in client.get(HUB).content.decode()


def test_a_version_entered_by_one_person_is_shown_and_was_never_in_force(sign_in, cast):
    payload = {"from_day": "2026-01-01", "afterwards": False, "terms": Terms(leads_per_month=7).as_mapping()}
    with workspace_transaction(cast.workspace_id):
        fact = NewFact(AgreementFact.VERSION_ENTERED, Series.AGREEMENT, 77, timezone.now(), payload)
        record(fact, by=cast.admin, now=timezone.now())
        projection.project(cast.workspace_id)
        assert versions(cast.workspace_id) == []

    page = sign_in(cast.rep).get(HUB).content.decode()

    assert "entered, never signed" in page
    assert "No promise is in force" in page
    assert sign_in(cast.rep).get(f"{HUB}version/77/").status_code == 404


def test_a_version_is_shown_as_it_was_signed_and_read_once(sign_in, cast):
    number = put_in_force(TEMPLATES["5"], by=cast.admin, from_day=date(2026, 1, 5))
    client: Client = sign_in(cast.observer)
    address = f"{HUB}version/{number}/"

    assert "Hash of what both signed" in client.get(address).content.decode()
    for _time in range(2):
        assert client.post(f"{address}read/").status_code == 302

    with workspace_transaction(cast.workspace_id):
        assert list(readers(cast.workspace_id, version_id=number)) == [cast.observer.member_id]
    assert "Olga Petit" in client.get(address).content.decode()
    assert client.get(f"{HUB}version/{number + 1}/").status_code == 404


def test_two_versions_are_compared_clause_by_clause(sign_in, cast):
    old = put_in_force(TEMPLATES["5"], by=cast.admin, from_day=date(2026, 1, 5))
    new = put_in_force(TEMPLATES["50"], by=cast.admin, from_day=date(2026, 5, 11))

    answer = sign_in(cast.rep).get(f"{HUB}compare/", {"old": old, "new": new})

    rows = {row["title"]: row for row in answer.context["rows"]}
    assert (rows["Leads"]["differs"], rows["Reasons"]["differs"]) == (True, False)
    assert (rows["Answer"]["old"], "8 business hours" in rows["Answer"]["new"]) == ("", True)
    for wrong in ("", "0", "x", "9" * 30):
        assert sign_in(cast.rep).get(f"{HUB}compare/", {"old": wrong, "new": new}).status_code == 404


def test_a_stranger_sees_nothing_of_it(sign_in, cast):
    number = put_in_force(TEMPLATES["5"], by=cast.admin, from_day=date(2026, 1, 5))
    client: Client = sign_in(cast.stranger)

    assert client.get(f"{HUB}version/{number}/").status_code == 404
    assert client.get(f"/w/elsewhere/agreement/version/{number}/").status_code == 404
    assert client.post(f"/w/elsewhere/agreement/version/{number}/read/").status_code == 404


def test_the_page_asks_the_same_number_of_questions_whatever_the_versions(
    sign_in, cast, django_assert_num_queries
):
    client: Client = sign_in(cast.head_of_sales)
    put_in_force(TEMPLATES["5"], by=cast.admin, from_day=date(2026, 1, 5))
    with django_assert_num_queries(19):
        client.get(HUB)
    for month in range(2, 6):
        put_in_force(TEMPLATES["50"], by=cast.admin, from_day=date(2026, month, 5))

    with django_assert_num_queries(19):
        client.get(HUB)
