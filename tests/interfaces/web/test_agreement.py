"""The page of promises, and the form of a version."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from entente.foundation.database.tenancy import workspace_transaction
from entente.interfaces.web.contract.fields import PercentField, WholeField
from entente.stages.agreement.queries import versions
from entente.stages.agreement.rules import Terms
from tests.interfaces.web.conftest import LEADS, MAP, upload

ENTER = "/w/atelier/agreement/enter/"
GIVEN = {
    "from_day": "2026-09-01",
    "leads_per_month": "1 250",
    "complete_share": "92,5 %",
    "required_information": ["email", "phone"],
    "speed_minutes": "60",
    "speed_share": "80",
    "depth_attempts": "6",
    "depth_days": "8",
    "spacing_minutes": "",
    "min_seconds": "",
    "clock_start": "assigned",
}
TERMS = Terms(
    leads_per_month=1250,
    complete_share=0.925,
    required_information=("email", "phone"),
    speed_minutes=60,
    speed_share=0.8,
    depth_attempts=6,
    depth_days=8,
)


def _versions(cast) -> list:
    with workspace_transaction(cast.workspace_id):
        return versions(cast.workspace_id)


@pytest.mark.parametrize(
    ("typed", "share"),
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
def test_a_percentage_is_read_as_people_type_it(typed: str, share: float | None):
    assert PercentField().clean(typed) == share


@pytest.mark.parametrize("typed", ["0", "0.8", "101", "-5", "eighty", "1e1", "80 % %", "٨٠", "nan", "8,0,0"])
def test_what_is_no_percentage_is_refused(typed: str):
    with pytest.raises(ValidationError):
        PercentField().clean(typed)


@pytest.mark.parametrize(("language", "shown"), [("en", "92.5"), ("fr", "92,5")])
def test_a_share_is_shown_as_it_would_be_typed(language: str, shown: str):
    with translation.override(language):
        assert PercentField().prepare_value(0.925) == shown
        assert PercentField().clean(shown) == 0.925


@pytest.mark.parametrize(
    ("typed", "whole"), [("1250", 1250), ("1 250", 1250), ("1\u202f250", 1250), ("", None)]
)
def test_a_whole_number_is_read_with_its_thousands(typed: str, whole: int | None):
    assert WholeField(least=1, most=10_000).clean(typed) == whole


@pytest.mark.parametrize("typed", ["0", "10001", "1,5", "-1", "x", "9" * 40])
def test_a_number_out_of_its_limits_is_refused(typed: str):
    with pytest.raises(ValidationError):
        WholeField(least=1, most=10_000).clean(typed)


@pytest.mark.django_db
def test_a_past_version_is_entered_only_after_its_consequence_was_said(sign_in, cast):
    client: Client = sign_in(cast.head_of_sales)
    given = {"file": upload(), "kind": "leads", "map_from": "file", "map": upload(MAP, name="MAP.toml")}
    client.post(client.post("/w/atelier/imports/new/", given)["Location"], {"action": "take", "map": MAP})
    assert LEADS.count("2026-09-0") == 2

    asked = client.post(ENTER, GIVEN)

    assert asked.status_code == 200
    assert "2 handovers assigned since that day will be judged again" in asked.content.decode()
    assert _versions(cast) == []

    assert client.post(ENTER, GIVEN | {"confirmed": "1"}).status_code == 302
    (version,) = _versions(cast)
    assert (version.from_day, version.terms, version.entered_afterwards) == (date(2026, 9, 1), TERMS, True)
    assert "entered afterwards" in client.get("/w/atelier/agreement/").content.decode()


@pytest.mark.django_db
def test_a_version_to_come_is_entered_at_once_without_the_mark(sign_in, cast):
    client: Client = sign_in(cast.head_of_marketing)

    assert client.post(ENTER, GIVEN | {"from_day": "2150-01-01"}).status_code == 302

    (version,) = _versions(cast)
    assert not version.entered_afterwards


@pytest.mark.django_db
def test_the_way_back_keeps_what_was_typed(sign_in, cast):
    page = sign_in(cast.head_of_sales).post(ENTER, GIVEN | {"back": "1"}).content.decode()

    assert 'value="92,5 %"' in page
    assert _versions(cast) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"speed_share": ""},
        {"required_information": []},
        {"depth_days": "400"},
        {"from_day": "0001-01-01"},
        {"from_day": ""},
        {"clock_start": "whenever"},
        dict.fromkeys(("leads_per_month", "complete_share", "speed_minutes", "speed_share"), "")
        | dict.fromkeys(("depth_attempts", "depth_days"), "")
        | {"required_information": []},
    ],
    ids=["half a pair", "no information", "beyond", "too early", "no day", "no start", "nothing promised"],
)
def test_terms_that_make_no_sense_are_refused_and_nothing_is_entered(sign_in, cast, change: dict):
    answer = sign_in(cast.head_of_sales).post(ENTER, GIVEN | change | {"confirmed": "1"})

    assert answer.status_code == 400
    assert 'class="error"' in answer.content.decode() or 'role="alert"' in answer.content.decode()
    assert _versions(cast) == []


@pytest.mark.django_db
def test_who_may_not_enter_promises_may_read_them(sign_in, cast):
    client: Client = sign_in(cast.rep)

    assert client.get("/w/atelier/agreement/").status_code == 200
    assert client.post(ENTER, GIVEN | {"confirmed": "1"}).status_code == 403
    assert _versions(cast) == []


@pytest.mark.django_db
def test_the_page_asks_the_same_number_of_questions_whatever_the_versions(
    sign_in, cast, django_assert_num_queries
):
    client: Client = sign_in(cast.head_of_sales)
    client.post(ENTER, GIVEN | {"from_day": "2150-01-01"})
    with django_assert_num_queries(12):
        client.get("/w/atelier/agreement/")
    for year in range(2151, 2155):
        client.post(ENTER, GIVEN | {"from_day": f"{year}-01-01"})

    with django_assert_num_queries(12):
        client.get("/w/atelier/agreement/")
