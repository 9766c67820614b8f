"""A refused form says at its top what is to be mended, with a link to each field, whichever form it is."""

import pytest
from django.test import Client

from tests.cast import Cast

HUB = "/w/atelier/agreement/"
ROWS = {
    "fit-TOTAL_FORMS": "1",
    "fit-INITIAL_FORMS": "0",
    "intent-TOTAL_FORMS": "0",
    "intent-INITIAL_FORMS": "0",
}
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "given", "field"),
    [
        ("objectives/new/", {}, "#id_text"),
        ("glossary/new/", {}, "#id_en_label"),
        ("mql/propose/", {**ROWS, "fit-0-values": "Lyon"}, "#id_fit-0-field"),
        ("governance/meetings/new/", {}, "#id_title"),
    ],
)
def test_a_refused_form_leads_to_each_field(
    sign_in, cast: Cast, path: str, given: dict[str, str], field: str
):
    client: Client = sign_in(cast.head_of_marketing)

    answer = client.post(f"{HUB}{path}", {"csrfmiddlewaretoken": "as a browser sends", **given})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Nothing was saved yet. To mend:" in page
    assert f'<a href="{field}">' in page


@pytest.mark.parametrize("path", ["personas/new/", "map/new/"])
def test_a_persona_and_a_segment_without_name_and_criterion_say_both(sign_in, cast: Cast, path: str):
    client: Client = sign_in(cast.head_of_marketing)
    opened = client.get(f"{HUB}{path}").context
    prefix = opened["rows"].prefix
    given = {f"{prefix}-TOTAL_FORMS": "3", f"{prefix}-INITIAL_FORMS": "0", f"{prefix}-0-joined": "and"}

    page = client.post(f"{HUB}{path}", given).content.decode()

    assert "Nothing was saved yet. To mend:" in page
    assert '<li><a href="#id_name">' in page
    assert f'<li><a href="#id_{prefix}-0-field">' in page
