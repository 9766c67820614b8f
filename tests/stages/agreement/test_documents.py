"""The contract on paper and in a file: all that is signed is in it, and nothing of it can be run."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.models import Member
from entente.foundation.people.rules import Team
from entente.interfaces.web.contract.paper import Paper, agreement_pdf, document_of, people_on
from entente.loop import targeting
from entente.loop.agreeing import written
from entente.stages.agreement import drafting, governing_all
from entente.stages.agreement.aims import Aim
from entente.stages.agreement.documents.exchange import (
    DocumentRefused,
    contract_json,
    read_contract,
    terms_of,
)
from entente.stages.agreement.documents.sections import Document
from entente.stages.agreement.drafting import Beginning
from entente.stages.agreement.queries import entry, open_contract
from entente.stages.agreement.rules import TermsRefused, content_hash
from entente.stages.audience.rules.criteria import Criterion, Operator
from entente.stages.audience.rules.definitions import PersonaTerms
from entente.stages.journey import actions as journey
from entente.stages.journey.accepting import accept, accept_terms
from entente.stages.journey.defining import Proposal, propose, propose_default_terms
from entente.stages.journey.definitions import Kind
from entente.stages.journey.reasons import as_content, default_reasons
from tests.cast import Cast

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
JULY = date(2026, 7, 1)
HOSTILE = '#panic("run") $x$ *bold* `code` <label> @ref \\ [link] // comment'


@pytest.fixture
def company(cast: Cast) -> Iterator[Cast]:
    """A company whose teams have written everything together, with a contract proposed to their heads."""
    with workspace_transaction(cast.workspace_id):
        _write_together(cast)
        held = drafting.draft(Beginning(JULY, size="50", language="fr"), by=cast.marketer, now=NOW)
        loop.propose_agreement(seen=held.seen, by=cast.marketer, now=NOW)
        yield cast


def _write_together(cast: Cast) -> None:
    rules = ((Criterion("source", Operator.IS, ("web",)),),)
    targeting.define_persona(
        PersonaTerms(name="PME", description=HOSTILE, rules=rules), by=cast.marketer, now=NOW
    )
    journey.put_default(by=cast.rep, now=NOW)
    governing_all.propose_defaults(str, by=cast.rep, now=NOW)
    on = written(by=cast.marketer, now=NOW)
    for one in propose_default_terms(on=on):
        for side, head in ((Team.MARKETING, cast.head_of_marketing), (Team.SALES, cast.head_of_sales)):
            accept_terms([one.id], side=side, on=written(by=head, now=NOW))
    for kind, content in (
        (Kind.MQL, {"required": ["email"], "fit": [], "intent": []}),
        (Kind.REASONS, as_content(default_reasons())),
    ):
        found = propose(Proposal(kind, content), on=on)
        for side, head in ((Team.MARKETING, cast.head_of_marketing), (Team.SALES, cast.head_of_sales)):
            accept(found.id, kind=kind, side=side, on=written(by=head, now=NOW))


def paper_of(company: Cast, *, version: int | None = None) -> Paper:
    held: Any = (
        entry(company.workspace_id, version_id=version) if version else open_contract(company.workspace_id)
    )
    members = Member.objects.filter(workspace_id=company.workspace_id)
    return people_on(
        Paper("Atelier", "Europe/Paris", held.contents, held.content_hash, held.signatures, {}, version),
        names=lambda ids: dict(members.filter(id__in=ids).values_list("id", "name")),
    )


def signed(company: Cast) -> int:
    held = open_contract(company.workspace_id)
    assert held is not None
    for side, head in ((Team.MARKETING, company.head_of_marketing), (Team.SALES, company.head_of_sales)):
        loop.sign_agreement(side, seen_hash=held.content_hash, by=head, now=NOW)
    return held.id


def in_french(paper: Paper) -> Document:
    with translation.override("fr"):
        return document_of(paper)


def test_every_part_of_an_agreement_is_on_paper(company: Cast):
    found = {
        section.title: section for section in in_french(paper_of(company)).sections if not section.is_empty
    }

    assert list(found) == [
        "Client cible",
        "Missions de chaque équipe",
        "Engagements de chaque partie",
        "Mesure, allègements et exclusions",
        "Gestion du lead et transfert",
        "Quand un lead est mûr pour les commerciaux (MQL)",
        "Motifs de retour d’un lead",
        "Ce que chaque équipe transmet à l’autre",
        "Gouvernance",
        "Calendrier de travail",
        "Ce que veulent dire nos mots",
    ]
    assert found["Engagements de chaque partie"].marketing[0].startswith("1. ")
    assert found["Client cible"].table.header == ["Persona", "Qui ils sont", "Reconnu à"]
    assert found["Client cible"].table.rows == [["PME", HOSTILE, "Source est «\u00a0web\u00a0»"]]


def test_the_paper_of_a_contract_on_its_way_says_that_it_promises_nothing_yet(company: Cast):
    document = in_french(paper_of(company))

    assert "n’engage à rien" in document.notice
    assert [one.name for one in document.signatures] == ["", ""]


def test_the_paper_of_a_signed_version_names_who_signed_what(company: Cast):
    paper = paper_of(company, version=signed(company))
    document = in_french(paper)

    assert document.notice == ""
    assert [one.name for one in document.signatures] == ["Nadia Blanc", "Ines Moreau"]
    assert {one.content_hash for one in document.signatures} == {content_hash(paper.contents.as_mapping())}


def test_what_people_wrote_is_never_run_and_the_same_paper_is_the_same_file(company: Cast):
    paper = paper_of(company)
    first, second = agreement_pdf(paper), agreement_pdf(paper)

    assert first.startswith(b"%PDF-")
    assert len(first) > 20_000
    assert first == second


def test_definitions_that_change_after_the_proposal_do_not_change_what_is_signed(company: Cast):
    before = open_contract(company.workspace_id)
    rules = ((Criterion("source", Operator.IS, ("fair",)),),)
    targeting.define_persona(PersonaTerms(name="Groupes", rules=rules), by=company.marketer, now=NOW)
    after = open_contract(company.workspace_id)

    assert before is not None
    assert after is not None
    assert after.content_hash == before.content_hash
    assert [one["name"] for one in after.contents.annexes["personas"]] == ["PME"]


def test_a_fact_that_is_signed_names_nobody(company: Cast):
    held = open_contract(company.workspace_id)
    names = Member.objects.filter(workspace_id=company.workspace_id).values_list("name", flat=True)

    assert held is not None
    text = json.dumps(held.contents.as_mapping(), ensure_ascii=False)
    assert not [name for name in names if name in text]


def test_an_adopted_objective_is_on_paper_with_its_owners(company: Cast):
    aim = Aim(
        text="Gagner plus de clients avec les leads du marketing",
        metric="won",
        over="30",
        baseline=Decimal(4),
        target=Decimal(8),
        starts_on=date(2026, 6, 15),
        deadline=date(2026, 12, 31),
        marketing_owner=company.head_of_marketing.member_id,
        sales_owner=company.head_of_sales.member_id,
        reachable="Nous en avons gagné six en mai",
        realistic="Deux commerciaux arrivent en juillet",
        marketing_stake="Le budget de 2027",
    )
    contents = paper_of(company).contents
    names = {
        company.head_of_marketing.member_id: "Nadia Blanc",
        company.head_of_sales.member_id: "Ines Moreau",
    }
    with_one = replace(contents, annexes={"objectives": [aim.as_mapping()]})
    paper = Paper("Atelier", "Europe/Paris", with_one, "0" * 64, (), names)
    (section,) = [one for one in in_french(paper).sections if one.title == "Objectifs communs"]

    said = [one.replace("\u00a0", " ").replace("\u202f", " ") for one in section.items]
    assert said[0] == aim.text
    assert "de 4 à 8 d’ici au" in said[1]
    assert "Nadia Blanc, Ines Moreau" in said[1]
    assert said[2] == "Ce qui en dépend pour le marketing : Le budget de 2027"


def test_a_file_begins_the_same_terms_in_another_workspace(company: Cast):
    version = signed(company)
    held = entry(company.workspace_id, version_id=version)
    assert held.contents is not None
    text = contract_json(held.contents, signatures=held.signatures, names={})

    found = read_contract(text.encode())
    assert found == held.contents
    stranger = company.stranger
    with workspace_transaction(stranger.workspace_id):
        begun = drafting.draft(
            Beginning(JULY, language=found.language, values=terms_of(found)), by=stranger, now=NOW
        )
        assert begun.contents.terms == held.contents.terms
        assert begun.contents.annexes == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a contract"),
        (b"\xff\xfe\x00", "not a contract"),
        (b"[1, 2]", "not a contract"),
        (b"[" * 100_000, "not a contract"),
        (b'{"contents": {"terms": {"speed_share": "\\ud800"}}}', "not a contract"),
        (b'{"contents": {"terms": {"speed_share": NaN}}}', "not a contract"),
        (b"{}", "until_day is missing"),
        (b" " * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_contract_is_refused(content: bytes, said: str):
    with pytest.raises(DocumentRefused, match=said):
        read_contract(content)


def test_a_file_with_a_term_that_cannot_be_is_refused(company: Cast):
    held = open_contract(company.workspace_id)
    assert held is not None
    mapping = held.contents.as_mapping()
    mapping["terms"] = {**mapping["terms"], "speed_share": 4}

    with pytest.raises(TermsRefused, match="speed_share"):
        read_contract(json.dumps(mapping).encode())
