"""The pages of the journey: the offer, the order, the form of a stage, contributions and objections."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Team
from entente.stages.journey.queries import Stage, journey_version, stages
from entente.stages.journey.rules import Phase, StageTerms
from entente.stages.journey.voices import contributions, objections
from tests.cast import Cast

HOME = "/w/atelier/agreement/journey/"
GIVEN = {
    "name_en": "Demo shown",
    "name_fr": "Démonstration",
    "owner": "sales",
    "hands_to": "",
    "phase": "engage",
    "course": "main",
    "test": "said",
    "information": ["email", "phone"],
    "limit": "1 200",
    "limit_unit": "business_minutes",
}
TERMS = StageTerms(
    "demo-shown",
    {"en": "Demo shown", "fr": "Démonstration"},
    Team.SALES,
    Phase.ENGAGE,
    "said",
    information=("email", "phone"),
    limit=1200,
    limit_unit="business_minutes",
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def marketer(sign_in: Callable[..., Client], cast: Cast) -> Client:
    """A marketer in a workspace with the default journey."""
    client = sign_in(cast.marketer)
    assert client.post(f"{HOME}default/").status_code == 302
    return client


def held(cast: Cast) -> list[Stage]:
    with workspace_transaction(cast.workspace_id):
        return stages(cast.workspace_id)


def version(cast: Cast) -> int:
    with workspace_transaction(cast.workspace_id):
        return journey_version(cast.workspace_id)


def keys(cast: Cast) -> list[str]:
    return [stage.terms.key for stage in held(cast)]


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_an_empty_workspace_is_offered_the_default_journey(sign_in, cast: Cast):
    assert "Put the default journey in place" in sign_in(cast.rep).get(HOME).content.decode()
    assert "Put the default journey in place" not in sign_in(cast.observer).get(HOME).content.decode()


@pytest.mark.parametrize(
    ("language", "heading", "name", "phase"),
    [("en", "Journey", "Customer", "Delight"), ("fr", "Parcours", "Client", "Fidéliser")],
)
def test_the_journey_is_shown_in_both_languages(
    marketer: Client, language: str, heading: str, name: str, phase: str
):
    page = marketer.get(HOME, headers={"accept-language": language}).content.decode()

    assert f"<h1>{heading}</h1>" in page
    assert re.search(rf'<text class="name"[^>]*>{name}</text>', page)
    assert re.search(rf'<text class="phase-name"[^>]*>{phase}</text>', page)
    assert page.count('class="handover"') == 3, "marketing to sales to service to marketing"
    assert page.count('class="loop"') == 7


def test_a_stage_is_moved_by_a_button(marketer: Client, cast: Cast):
    engaged = held(cast)[1]

    answer = marketer.post(f"{HOME}stages/{engaged.id}/move/", {"to": "1", "version": version(cast)})

    assert answer["Location"] == f"{HOME}#stage-{engaged.id}"
    assert keys(cast)[:3] == ["engaged", "lead", "mql"]


def test_a_move_on_an_old_page_is_refused_with_a_sentence(marketer: Client, cast: Cast):
    first, second = held(cast)[:2]
    looked_at = version(cast)
    marketer.post(f"{HOME}stages/{second.id}/move/", {"to": "5", "version": looked_at})
    order = keys(cast)

    answer = marketer.post(f"{HOME}stages/{first.id}/move/", {"to": "9", "version": looked_at})

    assert answer.status_code == 400
    assert "Somebody changed the journey after this page was loaded" in answer.content.decode()
    assert keys(cast) == order


def test_a_stage_is_added_and_changed(marketer: Client, cast: Cast):
    assert marketer.post(f"{HOME}add/", GIVEN).status_code == 302
    added = held(cast)[-1]
    assert added.terms == TERMS

    changed = GIVEN | {"name_en": "Demo", "limit": "", "limit_unit": "", "loops": ["lead", "mql"]}
    page = marketer.get(f"{HOME}stages/{added.id}/edit/").content.decode()
    assert 'value="1200"' in page
    assert (
        marketer.post(f"{HOME}stages/{added.id}/edit/", changed | {"version": added.version}).status_code
        == 302
    )

    terms = held(cast)[-1].terms
    assert (terms.key, terms.names["en"], terms.limit, terms.loops) == (
        "demo-shown",
        "Demo",
        None,
        ("lead", "mql"),
    )


def test_a_stale_form_keeps_what_was_typed_and_can_be_sent_again(marketer: Client, cast: Cast):
    stage = held(cast)[0]
    given = GIVEN | {"test": "captured", "version": stage.version}
    marketer.post(f"{HOME}stages/{stage.id}/edit/", given | {"name_en": "First"})

    refused = marketer.post(f"{HOME}stages/{stage.id}/edit/", given | {"name_en": "Second", "loops": ["mql"]})

    page = refused.content.decode()
    assert refused.status_code == 400
    assert "Somebody changed the journey" in page
    assert 'value="Second"' in page
    assert held(cast)[0].terms.names["en"] == "First"
    fresh = held(cast)[0].version
    assert f'name="version" value="{fresh}"' in page
    assert re.search(r'value="mql"[^>]*checked', page)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name_en": "", "name_fr": ""}, "A stage needs a name in one language at least."),
        ({"name_en": "x" * 61}, "at most 60 characters"),
        ({"test": "complete", "information": []}, "needs at least one piece of information"),
        ({"hands_to": "sales"}, "A team cannot hand a lead over to itself"),
        ({"limit_unit": ""}, "The limit and its unit belong together"),
        ({"limit": "-4"}, "Write a whole number from 1"),
        ({"owner": "finance"}, "Select a valid choice"),
        ({"test": "guessed"}, "Select a valid choice"),
        ({"loops": ["nowhere"]}, "Select a valid choice"),
    ],
    ids=lambda one: str(one)[:40],
)
def test_a_stage_that_makes_no_sense_is_refused_beside_its_field(
    marketer: Client, cast: Cast, change: dict, sentence: str
):
    before = keys(cast)

    answer = marketer.post(f"{HOME}add/", GIVEN | change)

    assert answer.status_code == 400
    assert sentence in words(answer.content.decode())
    assert keys(cast) == before


def test_a_stage_is_withdrawn_after_it_was_asked(marketer: Client, cast: Cast):
    stage = held(cast)[1]
    address = f"{HOME}stages/{stage.id}/withdraw/"
    assert "Withdraw Engaged?" in marketer.get(address).content.decode()
    assert "engaged" in keys(cast)

    assert marketer.post(address, {"version": stage.version}).status_code == 302

    assert "engaged" not in keys(cast)
    assert marketer.get(f"{HOME}stages/{stage.id}/").status_code == 404


def test_contributions_are_ticked_and_the_missing_side_is_named(marketer: Client, cast: Cast):
    stage = held(cast)[2]
    address = f"{HOME}stages/{stage.id}/"
    assert "neither side has contributed yet" in marketer.get(address).content.decode()

    marketer.post(f"{address}contribution/", {"contributed": "yes"})

    page = marketer.get(address).content.decode()
    assert "Sales has not contributed yet" in page
    assert "Camille Roy" in page
    assert "17 stages without both sides" in marketer.get(HOME).content.decode()
    marketer.post(f"{address}contribution/", {"contributed": "no"})
    with workspace_transaction(cast.workspace_id):
        assert contributions(cast.workspace_id).get(stage.id) is None


def test_an_objection_stands_on_its_stage_until_it_is_closed(sign_in, marketer: Client, cast: Cast):
    stage = held(cast)[3]
    address = f"{HOME}stages/{stage.id}/"
    client = sign_in(cast.rep)
    client.post(address, {"text": "<b>Four hours</b> is too long"})
    page = client.get(address).content.decode()
    assert "&lt;b&gt;Four hours&lt;/b&gt; is too long" in page
    assert "1 open objection" in client.get(HOME).content.decode()
    with workspace_transaction(cast.workspace_id):
        number = objections(cast.workspace_id)[0].id

    refused = client.post(f"{HOME}objections/{number}/answer/", {f"answer-{number}-text": ""})
    assert refused.status_code == 400
    client.post(f"{HOME}objections/{number}/answer/", {f"answer-{number}-text": "Two then?"})
    assert "Two then?" in client.get(f"{HOME}objections/").content.decode()
    client.post(f"{HOME}objections/{number}/close/")

    assert "0 open objections" in client.get(HOME).content.decode()
    assert "closed by Hugo Martin" in client.get(address).content.decode()


def test_words_that_are_too_long_are_refused_and_kept(marketer: Client, cast: Cast):
    address = f"{HOME}stages/{held(cast)[0].id}/"

    answer = marketer.post(address, {"text": "word " * 500})

    assert answer.status_code == 400
    assert "word word word" in answer.content.decode()
    with workspace_transaction(cast.workspace_id):
        assert objections(cast.workspace_id) == []


def test_observers_read_and_touch_nothing(sign_in, marketer: Client, cast: Cast):
    stage = held(cast)[0]
    client = sign_in(cast.observer)
    for address in ("", "funnel/", "objections/", f"stages/{stage.id}/"):
        page = client.get(f"{HOME}{address}")
        assert page.status_code == 200
        assert '<form method="post"' not in page.content.decode().split('<main id="main"')[1]

    posts = (
        "default/",
        "add/",
        *(f"stages/{stage.id}/{verb}" for verb in ("", "edit/", "move/", "withdraw/")),
    )
    for address in posts:
        assert client.post(f"{HOME}{address}", GIVEN | {"text": "No", "to": "2"}).status_code == 403
    assert client.post(f"{HOME}stages/{stage.id}/contribution/", {"contributed": "yes"}).status_code == 403
    assert held(cast)[0] == stage


def test_another_company_finds_nothing_here(sign_in, marketer: Client, cast: Cast):
    stage = held(cast)[0]
    client = sign_in(cast.stranger)

    assert client.get(HOME).status_code == 404
    elsewhere = "/w/elsewhere/agreement/journey/"
    assert client.get(f"{elsewhere}stages/{stage.id}/").status_code == 404
    answer = client.post(f"{elsewhere}stages/{stage.id}/move/", {"to": "2", "version": "0"})
    assert answer.status_code == 400
    assert client.post(f"{elsewhere}objections/{stage.id}/close/").status_code == 404


@pytest.mark.parametrize(
    "asked", ["from=2026-13-01", "from=2026-06-02&to=2026-06-01", "from=0001-01-01", "to="]
)
def test_days_that_make_no_sense_are_refused_and_kept(marketer: Client, asked: str):
    answer = marketer.get(f"{HOME}funnel/?{asked}")

    assert answer.status_code == 400
    assert 'class="error"' in answer.content.decode()


def test_the_pages_ask_the_same_number_of_questions_whatever_the_stages(
    marketer: Client, cast: Cast, django_assert_num_queries
):
    """Fifteen of them find the next step on the way to a first agreement; once one is signed nobody asks."""
    stage = held(cast)[0]
    with django_assert_num_queries(28):
        marketer.get(HOME)
    for _ in range(4):
        marketer.post(f"{HOME}add/", GIVEN)
        marketer.post(f"{HOME}stages/{stage.id}/", {"text": "Again"})
    marketer.post(f"{HOME}stages/{stage.id}/contribution/", {"contributed": "yes"})

    with django_assert_num_queries(28):
        marketer.get(HOME)
