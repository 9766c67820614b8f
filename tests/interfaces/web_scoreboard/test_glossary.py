"""The glossary pages, and the company's own words in the labels of the other pages."""

import re

import pytest
from django.test import Client
from django.utils import translation

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Team
from entente.interfaces.web.look.wording import own_word
from entente.stages.journey.default_terms import default_terms
from entente.stages.journey.reading import term_versions
from entente.stages.journey.terms import in_own_words
from tests.cast import Cast, user_of
from tests.interfaces.web_scoreboard.conftest import NOON

GLOSSARY = "/w/atelier/agreement/glossary/"
TERM = f"{GLOSSARY}term/lead/"
GIVEN = {
    "made_from": "0",
    "en_label": "Prospect",
    "en_plural": "Prospects",
    "en_meaning": "Somebody who may buy <soon>.",
    "fr_label": "Piste",
    "fr_plural": "Pistes",
    "fr_meaning": "Quelqu’un qui pourrait acheter.",
}


def numbers(page: str) -> list[str]:
    return re.findall(r'name="number" value="([0-9]+)"', page)


def accept_all(sign_in, cast: Cast) -> None:
    """Both heads accept what waits."""
    for head in (cast.head_of_marketing, cast.head_of_sales):
        client: Client = sign_in(head)
        found = set(numbers(client.get(GLOSSARY).content.decode()))
        client.post(f"{GLOSSARY}accept/", {"number": sorted(found)})


@pytest.fixture
def renamed(sign_in, cast: Cast) -> None:
    """A company that calls its leads prospects, and in French pistes."""
    sign_in(cast.marketer).post(f"{GLOSSARY}default/")
    accept_all(sign_in, cast)
    client = sign_in(cast.rep)
    made_from = re.findall(r'name="made_from" value="([0-9]+)"', client.get(TERM).content.decode())[0]
    assert client.post(TERM, GIVEN | {"made_from": made_from}).status_code == 302
    accept_all(sign_in, cast)


def test_an_empty_glossary_offers_the_usual_words(sign_in, cast: Cast):
    client = sign_in(cast.marketer)
    assert "Propose the 24 usual terms" in client.get(GLOSSARY).content.decode()

    assert client.post(f"{GLOSSARY}default/").status_code == 302

    page = client.get(GLOSSARY).content.decode()
    assert "usual terms" not in page
    assert page.count("Marketing: waits") == 24
    assert "Accept for" not in page  # a marketer speaks for no side


def test_a_word_is_shown_in_force_after_both_heads(sign_in, cast: Cast):
    sign_in(cast.marketer).post(f"{GLOSSARY}default/")
    client = sign_in(cast.head_of_sales)
    page = client.get(GLOSSARY).content.decode()
    assert "Accept all 24 for Sales" in page
    client.post(f"{GLOSSARY}accept/", {"number": sorted(set(numbers(page)))})
    assert "Sales: Ines Moreau" in client.get(GLOSSARY).content.decode()
    assert "in force since" not in client.get(GLOSSARY).content.decode()

    accept_all(sign_in, cast)

    assert sign_in(cast.rep).get(GLOSSARY).content.decode().count("in force since 20 May 2026") == 24


@pytest.mark.parametrize(
    ("language", "path", "label"),
    [
        ("en", "leads/", "Prospects"),
        ("fr", "leads/", "Pistes"),
        ("en", "", "Prospects this month"),
        ("fr", "", "Pistes du mois"),
        ("en", "agreement/", "Prospects"),
    ],
)
def test_a_renamed_term_is_the_label_of_pages(
    renamed, sign_in, cast: Cast, language: str, path: str, label: str
):
    user = user_of(cast.rep)
    user.language = language
    user.save()

    page = sign_in(cast.rep).get(f"/w/atelier/{path}", headers={"accept-language": language}).content.decode()

    assert re.search(rf'popovertarget="term-lead-[0-9]+">{label}</button>', page)


def test_the_meaning_stands_beside_the_label_without_scripts(renamed, sign_in, cast: Cast):
    page = sign_in(cast.observer).get("/w/atelier/leads/").content.decode()

    (block,) = re.findall(r'popovertarget="(term-lead-1)"', page)
    assert f'<span class="term-meaning" popover id="{block}">' in page
    assert "Somebody who may buy &lt;soon&gt;." in page
    assert f'href="{GLOSSARY}#lead"' in page
    blocks = re.findall(r'popover id="([^"]+)"', page)
    assert len(blocks) == len(set(blocks))


def test_another_company_keeps_its_own_words(renamed, sign_in, cast: Cast):
    page = sign_in(cast.stranger).get("/w/elsewhere/leads/").content.decode()

    assert "Prospect" not in page
    assert sign_in(cast.stranger).get(GLOSSARY).status_code == 404


def test_a_label_outside_of_a_company_is_left_alone():
    assert own_word(None, "lead", "Leads") == "Leads"


@pytest.mark.parametrize(
    ("text", "said"),
    [("Leads", "Prospects"), ("Lead", "Prospect"), ("Leads this month", "Prospects this month"),
     ("Leadership", "Leadership"), ("Cost per lead", "Cost per lead")],
)  # fmt: skip
def test_only_the_word_itself_is_put_in_own_words(text: str, said: str):
    (default,) = [term for term in default_terms() if term.key == "lead"]
    own = type(default.en)(label="Prospect", plural="Prospects", meaning="x")

    assert in_own_words(text, default=default.en, own=own) == said


def test_the_pages_ask_the_same_number_of_questions_whatever_the_glossary(
    renamed, sign_in, cast: Cast, django_assert_num_queries
):
    client = sign_in(cast.rep)
    client.get("/w/atelier/leads/")

    with django_assert_num_queries(23):
        client.get("/w/atelier/leads/")
    with django_assert_num_queries(12):
        client.get(GLOSSARY)


def test_a_stale_tab_loses_nothing_and_may_be_sent_again(renamed, sign_in, cast: Cast):
    client = sign_in(cast.rep)
    changed = GIVEN | {"en_label": "Suspect", "made_from": "1"}

    answer = client.post(TERM, changed)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "it has changed since you opened it" in page
    assert 'value="Suspect"' in page
    with workspace_transaction(cast.workspace_id):
        assert len(term_versions(cast.workspace_id)["lead"]) == 2
    newest = re.findall(r'name="made_from" value="([0-9]+)"', page)[0]
    assert client.post(TERM, changed | {"made_from": newest}).status_code == 302


def test_two_versions_are_compared(renamed, sign_in, cast: Cast):
    client = sign_in(cast.observer)
    before, after = sorted(one.id for one in _versions(cast))

    page = client.get(f"{TERM}?before={after}&after={before}").content.decode()

    assert "<del>Lead</del>" in page
    assert "<ins>Piste</ins>" in page
    assert "Propose the change" not in page
    assert client.get(f"{GLOSSARY}term/nothing/").status_code == 404


def _versions(cast: Cast) -> list:
    with workspace_transaction(cast.workspace_id):
        return term_versions(cast.workspace_id)["lead"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"fr_label": ""}, "This field is required"),
        ({"en_label": "売上", "fr_label": "売上"}, "cannot name a term"),
        ({"en_meaning": "x" * 601}, "at most 600"),
    ],
)
def test_a_word_that_cannot_be_proposed_is_refused(sign_in, cast: Cast, changes: dict, said: str):
    answer = sign_in(cast.rep).post(f"{GLOSSARY}new/", GIVEN | changes)

    assert answer.status_code == 400
    assert said in answer.content.decode()
    with workspace_transaction(cast.workspace_id):
        assert term_versions(cast.workspace_id) == {}


def test_only_heads_accept_and_observers_only_read(sign_in, cast: Cast):
    sign_in(cast.rep).post(f"{GLOSSARY}new/", GIVEN)
    (number,) = (str(held[0].id) for held in [*_all(cast).values()])

    assert sign_in(cast.rep).post("/w/atelier/agreement/accept/term/", {"number": number}).status_code == 403
    assert sign_in(cast.observer).post(f"{GLOSSARY}new/", GIVEN).status_code == 403
    assert (
        sign_in(cast.admin).post("/w/atelier/agreement/accept/term/", {"number": number}).status_code == 400
    )
    assert sign_in(cast.head_of_sales).post("/w/atelier/agreement/accept/x/", {}).status_code == 404
    (held,) = _all(cast)["prospect"]
    assert held.missing == (Team.MARKETING, Team.SALES)


def test_a_proposal_is_taken_back(sign_in, cast: Cast):
    client = sign_in(cast.rep)
    client.post(f"{GLOSSARY}new/", GIVEN)
    (number,) = set(numbers(client.get(f"{GLOSSARY}term/prospect/").content.decode()))

    assert client.post("/w/atelier/agreement/withdraw/term/", {"number": number}).status_code == 302

    (held,) = _all(cast)["prospect"]
    assert held.withdrawn_at == NOON


def _all(cast: Cast) -> dict:
    with workspace_transaction(cast.workspace_id):
        return term_versions(cast.workspace_id)


def test_the_french_pages_say_it_in_french(renamed, sign_in, cast: Cast):
    with translation.override("fr"):
        page = sign_in(cast.rep).get(GLOSSARY, headers={"accept-language": "fr"}).content.decode()

    assert "Glossaire" in page
    assert "en vigueur depuis le 20 mai 2026" in page
