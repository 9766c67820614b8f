"""The pages of the contract: begun, changed, discussed, signed, and what a stale tab gets."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from entente.foundation.database.tenancy import workspace_transaction
from entente.interfaces.web.contract.fields import (
    AmountField,
    CountsField,
    PercentField,
    ScaleField,
    WholeField,
)
from entente.interfaces.web.contract.words import CHOICES, WORDS
from entente.stages.agreement.queries import OpenContract, open_contract, remarks, versions
from entente.stages.agreement.rules import KINDS, TEMPLATES, Terms
from tests.signing import put_in_force

CONTRACT = "/w/atelier/agreement/contract/"
BEGIN = {"basis": "50", "from_day": "2150-01-01", "language": "en"}


def held(cast) -> OpenContract | None:
    with workspace_transaction(cast.workspace_id):
        return open_contract(cast.workspace_id)


def begun(client: Client, cast, **changes: str) -> OpenContract:
    assert client.post(CONTRACT, BEGIN | changes).status_code == 302
    found = held(cast)
    assert found
    return found


def typed(client: Client, **changes: Any) -> dict[str, Any]:
    """The form of the terms as a browser would send it back."""
    form = client.get(f"{CONTRACT}terms/").context["form"]
    values = {name: form[name].value() for name in form.fields}
    given = {
        name: value for name, value in values.items() if value not in (None, False, "", ()) and name != "seen"
    }
    given |= {"from_day": form["from_day"].value(), "seen": form["seen"].value()}
    return {name: value for name, value in (given | changes).items() if value is not None}


@pytest.mark.parametrize(
    ("typed_text", "share"),
    [
        ("80", 0.8),
        ("80 %", 0.8),
        ("80%", 0.8),
        ("92,5", 0.925),
        ("92.5\u202f%", 0.925),
        ("100", 1.0),
        ("", None),
        ("  ", None),
    ],
)
def test_a_percentage_is_read_as_people_type_it(typed_text: str, share: float | None):
    assert PercentField().clean(typed_text) == share


@pytest.mark.parametrize("wrong", ["0", "0.8", "101", "-5", "eighty", "1e1", "80 % %", "٨٠", "nan", "8,0,0"])
def test_what_is_no_percentage_is_refused(wrong: str):
    with pytest.raises(ValidationError):
        PercentField().clean(wrong)


@pytest.mark.parametrize(("language", "shown"), [("en", "92.5"), ("fr", "92,5")])
def test_a_share_is_shown_as_it_would_be_typed(language: str, shown: str):
    with translation.override(language):
        assert PercentField().prepare_value(0.925) == shown
        assert PercentField().clean(shown) == 0.925


@pytest.mark.parametrize(
    ("text", "whole"), [("1250", 1250), ("1 250", 1250), ("1\u202f250", 1250), ("", None)]
)
def test_a_whole_number_is_read_with_its_thousands(text: str, whole: int | None):
    assert WholeField(least=1, most=10_000).clean(text) == whole


@pytest.mark.parametrize("wrong", ["0", "10001", "1,5", "-1", "x", "9" * 40])
def test_a_number_out_of_its_limits_is_refused(wrong: str):
    with pytest.raises(ValidationError):
        WholeField(least=1, most=10_000).clean(wrong)


@pytest.mark.parametrize(
    ("field", "text", "value", "shown"),
    [
        (AmountField(), "1 250", 125_000, "1250"),
        (AmountField(), "45,50", 4550, "45.50"),
        (ScaleField(), "1,5", 1.5, "1.5"),
        (CountsField(), "Director: 40\n\nBuyer : 1 000", {"Director": 40, "Buyer": 1000}, None),
    ],
)
def test_amounts_scales_and_counts_are_read_as_people_type_them(field, text, value, shown):
    assert field.clean(text) == value
    assert field.clean("") is None
    if shown:
        with translation.override("en"):
            assert field.prepare_value(value) == shown


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        (AmountField(), "0"),
        (AmountField(), "-5"),
        (AmountField(), "1e9"),
        (AmountField(), "1.234"),
        (ScaleField(), "1"),
        (ScaleField(), "21"),
        (ScaleField(), "nan"),
        (CountsField(), "Director"),
        (CountsField(), ": 4"),
        (CountsField(), "A: 1\nA: 2"),
        (CountsField(), "A: -1"),
    ],
)
def test_what_is_none_of_them_is_refused(field, wrong: str):
    with pytest.raises(ValidationError):
        field.clean(wrong)


def test_every_term_has_its_sentence_and_its_choices():
    assert set(WORDS) == set(KINDS)
    assert {name for name, kind in KINDS.items() if kind.choices} == set(CHOICES)
    assert all(str(words.help).endswith(".") for words in WORDS.values())


@pytest.mark.django_db
@pytest.mark.parametrize("size", ["5", "50", "500"])
def test_a_contract_is_drafted_from_a_template_by_one_form(sign_in, cast, size: str):
    found = begun(sign_in(cast.marketer), cast, basis=size, until_day="2150-12-31")

    assert found.contents.terms == TEMPLATES[size]
    assert (found.contents.from_day, found.contents.until_day) == (date(2150, 1, 1), date(2150, 12, 31))
    assert found.state == "draft"


@pytest.mark.django_db
def test_the_form_gives_back_every_term_it_was_given(sign_in, cast):
    client = sign_in(cast.rep)
    begun(client, cast, basis="500")
    given = typed(
        client,
        lead_value_cents="40 000",
        lead_values_cents="Director: 1 600,50\n*: 400",
        exclusions="Leads of partners.",
        enforce_from="2150-02-01",
    )

    assert client.post(f"{CONTRACT}terms/", given).status_code == 302

    found = held(cast)
    assert found
    expected = {
        **TEMPLATES["500"].as_mapping(),
        "lead_value_cents": 4_000_000,
        "lead_values_cents": {"Director": 160_050, "*": 40_000},
        "order": {"lead_values_cents": ["Director", "*"]},
        "exclusions": "Leads of partners.",
        "enforce_from": "2150-02-01",
    }
    assert found.contents.terms.as_mapping() == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"speed_share": None},
        {"required_information": None},
        {"depth_days": "400"},
        {"from_day": "0001-01-01"},
        {"from_day": None},
        {"clock_start": "whenever"},
        {"leads_per_month": "-3"},
        {"speed_share": "120"},
        {"cost_ceiling_cents": "5"},
        {"until_day": "2149-01-01"},
        dict.fromkeys(Terms(**TEMPLATES["5"].__dict__).as_mapping()) | {"clock_start": "assigned"},
    ],
    ids=[
        *("half a pair", "no information", "beyond", "too early", "no day", "no start"),
        *("negative", "above all", "half a ceiling", "ends before it begins", "nothing promised"),
    ],
)
def test_terms_that_make_no_sense_are_refused_and_what_was_typed_is_kept(sign_in, cast, change: dict):
    client = sign_in(cast.rep)
    before = begun(client, cast, basis="5")

    given = typed(client, exclusions="Kept as typed.", **change)
    answer = client.post(f"{CONTRACT}terms/", given)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'class="error"' in page or 'role="alert"' in page
    assert "Kept as typed." in page
    assert held(cast) == before


@pytest.mark.django_db
def test_a_stale_form_is_refused_and_keeps_what_was_typed(sign_in, cast):
    client = sign_in(cast.rep)
    begun(client, cast, basis="5")
    stale = typed(client, leads_per_month="77")
    client.post(f"{CONTRACT}terms/", typed(client, leads_per_month="55"))

    answer = client.post(f"{CONTRACT}terms/", stale)

    found = held(cast)
    assert found
    assert answer.status_code == 400
    assert 'value="77"' in answer.content.decode()
    assert "changed meanwhile" in answer.content.decode()
    assert found.contents.terms.leads_per_month == 55
    assert answer.context["form"]["seen"].value() == str(found.seen)


@pytest.mark.django_db
def test_it_is_proposed_and_signed_by_both_and_shows_what_waits_for_whom(sign_in, cast):
    client: Client = sign_in(cast.marketer)
    seen = begun(client, cast, basis="5", from_day="2020-01-01").seen
    assert client.post(f"{CONTRACT}propose/", {"seen": seen}).status_code == 302
    found = held(cast)
    assert found
    wrong = sign_in(cast.head_of_marketing).post(
        f"{CONTRACT}sign/", {"side": "sales", "hash": found.content_hash}, headers={"Accept-Language": "fr"}
    )
    assert "ne peut pas parler pour les commerciaux" in wrong.content.decode()
    stale = client.post(f"{CONTRACT}sign/", {"side": "marketing", "hash": "0" * 64})
    assert (wrong.status_code, stale.status_code) == (400, 400)
    client.post(f"{CONTRACT}sign/", {"side": "marketing", "hash": found.content_hash})
    assert "1 contract to sign" in client.get("/w/atelier/agreement/").content.decode()

    sign_in(cast.head_of_sales).post(f"{CONTRACT}sign/", {"side": "sales", "hash": found.content_hash})

    with workspace_transaction(cast.workspace_id):
        assert [one.id for one in versions(cast.workspace_id)] == [found.id]
    assert held(cast) is None


@pytest.mark.django_db
def test_a_clause_is_discussed_on_its_page(sign_in, cast):
    client: Client = sign_in(cast.rep)
    found = begun(client, cast, basis="5")
    clause = f"{CONTRACT}clause/speed/"
    assert client.post(clause, {"comment-text": "Fine.", "comment": "1"}).status_code == 302
    assert client.post(clause, {"comment-text": " ", "comment": "1"}).status_code == 400
    countered = {"counter-seen": found.seen, "counter-speed_share": "80", "counter-text": "Lunch."}
    assert client.post(clause, countered | {"counter-speed_minutes": "90", "counter": "1"}).status_code == 302
    same = client.post(clause, countered | {"counter-speed_minutes": "240", "counter": "1"})
    assert (same.status_code, "Lunch." in same.content.decode()) == (400, True)
    with workspace_transaction(cast.workspace_id):
        number = remarks(cast.workspace_id, contract_id=found.id)["speed"][1].id

    sign_in(cast.marketer).post(f"{CONTRACT}remark/{number}/", {"accept": "1", "seen": found.seen})
    sign_in(cast.rep).post(f"{CONTRACT}remark/{number}/", {"erase": "1"})

    after = held(cast)
    assert after
    assert after.contents.terms.speed_minutes == 90
    page = client.get(clause).content.decode()
    assert ("Fine." in page, "Lunch." in page) == (True, False)
    assert client.get(f"{CONTRACT}clause/shoes/").status_code == 404


@pytest.mark.django_db
def test_words_are_shown_as_words(sign_in, cast):
    client = sign_in(cast.rep)
    begun(client, cast, basis="5")
    client.post(f"{CONTRACT}clause/leads/", {"comment-text": "<script>alert(1)</script>", "comment": "1"})

    assert "<script>alert" not in client.get(f"{CONTRACT}clause/leads/").content.decode()


@pytest.mark.django_db
def test_observers_read_the_contract_and_change_nothing(sign_in, cast):
    found = begun(sign_in(cast.rep), cast, basis="5")
    client: Client = sign_in(cast.observer)

    assert client.get(CONTRACT).status_code == 200
    assert client.get(f"{CONTRACT}clause/speed/").status_code == 200
    for path in ("", "propose/", "sign/", "withdraw/", "terms/", "remark/1/"):
        answer = client.post(f"{CONTRACT}{path}", BEGIN | {"seen": found.seen, "decline": "1"})
        assert answer.status_code in {400, 403}, path
    assert held(cast) == found


@pytest.mark.django_db
def test_an_end_is_begun_and_given_up(sign_in, cast):
    put_in_force(TEMPLATES["5"], by=cast.admin, from_day=date(2026, 1, 5))
    client: Client = sign_in(cast.head_of_sales)
    found = begun(client, cast, basis="end")
    assert found.contents.ends
    assert "ends the agreement" in client.get(CONTRACT).content.decode()

    client.post(f"{CONTRACT}withdraw/", {"seen": found.seen})

    assert held(cast) is None


@pytest.mark.django_db
def test_the_contract_asks_the_same_number_of_questions_whatever_was_said(
    sign_in, cast, django_assert_num_queries
):
    client: Client = sign_in(cast.rep)
    begun(client, cast, basis="500")
    with django_assert_num_queries(18):
        client.get(CONTRACT)
    for key in ("leads", "speed", "depth"):
        client.post(f"{CONTRACT}clause/{key}/", {"comment-text": "Fine.", "comment": "1"})

    with django_assert_num_queries(18):
        client.get(CONTRACT)
