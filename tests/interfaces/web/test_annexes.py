"""What is signed beside the clauses: personas with their rules, the plan; on pages, on paper, compared."""

import json
from typing import Any

import pytest
from django.utils import translation

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Team
from entente.interfaces.web.contract.annex_differences import annex_differences
from entente.interfaces.web.contract.paper import Paper, document_of
from entente.loop import targeting
from entente.stages.agreement import drafting
from entente.stages.agreement.drafting import Beginning
from entente.stages.agreement.queries import OpenContract, entry, open_contract
from entente.stages.agreement.rules import content_hash
from entente.stages.agreement.saving import save_plan, saved_plan
from entente.stages.audience.rules.criteria import Criterion, Operator
from entente.stages.audience.rules.definitions import PersonaTerms
from tests import make
from tests.cast import Cast

CONTRACT = "/w/atelier/agreement/contract/"
SAVED: dict[str, Any] = {
    "quota": "1000000",
    "marketing_share": "40%",
    "first_month": "2150-01",
    "personas": [
        {"name": "SME", "mix": "60%", "deal_size": "5000", "close_rate": "5%"},
        {"name": "Groups", "mix": "40%", "deal_size": "20000,50", "close_rate": "2,5%"},
    ],
}
RULES = (
    (Criterion("city", Operator.IS_ONE_OF, ("Lyon", "Paris")), Criterion("phone", Operator.PRESENT)),
    (Criterion("source", Operator.IS, ("fair",)),),
)
OF_BEFORE = {"personas": [{"name": "SME", "description": "Ten people"}]}


@pytest.fixture
def company(cast: Cast) -> Cast:
    with workspace_transaction(cast.workspace_id):
        terms = PersonaTerms(name="SME", description="Ten people", rules=RULES)
        targeting.define_persona(terms, by=cast.marketer, now=make.MOMENT)
    plan(cast, SAVED)
    return cast


def plan(cast: Cast, values: dict[str, Any]) -> None:
    with workspace_transaction(cast.workspace_id):
        known = saved_plan(cast.workspace_id)
        based_on = known.id if known else None
        save_plan(values, by=cast.marketer, now=make.MOMENT, based_on=based_on, source="test")


def propose(cast: Cast, *, annexes: dict[str, Any] | None = None, language: str = "en") -> OpenContract:
    """A contract laid before both heads, with what stands now or, as they did before, with less."""
    with workspace_transaction(cast.workspace_id):
        begun = Beginning(make.MOMENT.date(), size="5", language=language)
        seen = drafting.draft(begun, by=cast.marketer, now=make.MOMENT).seen
        if annexes is None:
            return loop.propose_agreement(seen=seen, by=cast.marketer, now=make.MOMENT)
        return drafting.propose(seen=seen, by=cast.marketer, now=make.MOMENT, annexes=annexes)


def sign(cast: Cast) -> int:
    with workspace_transaction(cast.workspace_id):
        held = open_contract(cast.workspace_id)
        assert held is not None
        for side, head in ((Team.MARKETING, cast.head_of_marketing), (Team.SALES, cast.head_of_sales)):
            loop.sign_agreement(side, seen_hash=held.content_hash, by=head, now=make.MOMENT)
        return held.id


def plain(text: str) -> str:
    """Words on a line, whatever the spaces between them."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.django_db
def test_the_contract_page_says_what_is_planned_for_each_persona(company: Cast, sign_in):
    """SME: 240,000 / 5,000 = 48 / 5% = 960. Groups: 160,000 / 20,000.50 = 8 / 2.5% = 320."""
    propose(company)
    english = plain(sign_in(company.rep).get(CONTRACT).content.decode())
    french = plain(sign_in(company.rep).get(CONTRACT, headers={"Accept-Language": "fr"}).content.decode())

    known_by = "City is one of “Lyon”, “Paris” and Telephone number is present; or Source is “fair”"
    for cell in (known_by, "60%", "€240,000", "€20,000.50", "2.5%", "960", "320"):
        assert f"<span>{cell}</span>" in english
    assert '<th scope="row">Jan 2150</th>' in english
    assert "<span>1,280</span>" in english
    for cell in ("60 %", "240 000 €", "20 000,50 €", "2,5 %", "1 280"):
        assert f"<span>{cell}</span>" in french
    assert "<summary>Ce qui est prévu pour chaque persona, sur l’année</summary>" in french


@pytest.mark.django_db
def test_the_paper_is_in_the_language_of_the_contract(company: Cast, sign_in):
    held = propose(company, language="fr")
    paper = Paper("Atelier", "Europe/Paris", held.contents, held.content_hash, (), {})
    with translation.override("fr"):
        text = plain(json.dumps(document_of(paper).as_mapping(), ensure_ascii=False))

    for words in ("Reconnu à", "Le plan de l’année", "1 000 000 €", "20 000,50 €", "janv. 2150"):
        assert words in text
    assert sign_in(company.rep).get(CONTRACT + "agreement.pdf").content.startswith(b"%PDF")


@pytest.mark.django_db
def test_a_plan_changed_after_the_proposal_does_not_change_what_is_signed(company: Cast):
    before = propose(company)
    plan(company, SAVED | {"quota": "2000000"})
    number = sign(company)

    with workspace_transaction(company.workspace_id):
        signed = entry(company.workspace_id, version_id=number)
    assert signed.contents is not None
    assert signed.contents.annexes["plan"]["quota_cents"] == 100_000_000
    assert signed.content_hash == before.content_hash == content_hash(signed.contents.as_mapping())


@pytest.mark.django_db
def test_a_contract_of_before_still_opens_and_is_compared_cell_by_cell(company: Cast, sign_in):
    old_hash = propose(company, annexes=OF_BEFORE).content_hash
    old = sign(company)
    propose(company)
    new = sign(company)
    client = sign_in(company.rep)

    page = plain(client.get(f"/w/atelier/agreement/version/{old}/").content.decode())
    assert "<span>Ten people</span>" in page
    assert "Known by" not in page
    assert client.get(f"/w/atelier/agreement/version/{old}/agreement.pdf").status_code == 200
    kept = json.loads(client.get(f"/w/atelier/agreement/version/{old}/agreement.json").content)
    assert kept["contents"]["annexes"] == OF_BEFORE
    assert kept["hash"] == old_hash == content_hash(kept["contents"])
    with workspace_transaction(company.workspace_id):
        before, after = (entry(company.workspace_id, version_id=one).contents for one in (old, new))
    found = {(one.part, one.name): (one.old, one.new) for one in differ(before, after)}
    assert found["The plan of the year", "Quota"] == ("", "€1,000,000")
    assert found["What is planned for each persona, over the year", "Groups: Close rate"] == ("", "2.5%")
    assert ("Target customer", "SME") not in found, "its description is the same"
    assert found["Target customer", "SME: Known by"][0] == ""


def differ(before: Any, after: Any) -> Any:
    return annex_differences(before, after, names={}, zone="Europe/Paris")


@pytest.mark.django_db
def test_the_page_of_two_versions_says_what_changed_in_the_plan_alone(company: Cast, sign_in):
    propose(company)
    old = sign(company)
    changed = [SAVED["personas"][0], SAVED["personas"][1] | {"close_rate": "2%"}]
    plan(company, SAVED | {"personas": changed})
    propose(company)
    new = sign(company)

    page = plain(
        sign_in(company.rep).get("/w/atelier/agreement/compare/", {"old": old, "new": new}).content.decode()
    )

    assert "Groups: Close rate</span></th>" in page
    assert '<span>2.5%</span></td><td data-label="' in page
    assert "<span>2%</span>" in page
    assert "SME: Close rate" not in page
    same = sign_in(company.rep).get("/w/atelier/agreement/compare/", {"old": new, "new": new})
    assert "Nothing of it differs." in same.content.decode()
