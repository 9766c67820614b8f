"""Words and definitions: proposed by one, accepted by both heads, in force from a day that is not past."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.ledger.models import Fact
from entente.foundation.people.queries import calendars, sides_with_head
from entente.foundation.people.rules import Actor, NotAllowed, Role, Team, WrongSide
from entente.kit.worktime import Calendar
from entente.stages.journey.accepting import accept, accept_terms
from entente.stages.journey.defining import Proposal, propose, propose_default_terms, withdraw
from entente.stages.journey.definitions import Definition, DefinitionRefused, Kind, Stale, in_force
from entente.stages.journey.reading import (
    definition_versions,
    glossary,
    mql_in_force,
    term_versions,
    versions_of_term,
)
from entente.stages.journey.version_writing import Written
from tests import make
from tests.cast import Cast

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
TODAY = date(2026, 6, 15)
TOMORROW = date(2026, 6, 16)
LEAD = {
    "en": {"label": "Prospect", "meaning": "May buy."},
    "fr": {"label": "Piste", "meaning": "Peut acheter."},
}
MQL = {"required": ["email"], "fit": [], "intent": []}
AFTERNOONS = Calendar.from_mapping({"zone": "Europe/Paris", "week": {"tue": ["14:00-18:00"]}})

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(cast: Cast):
    with workspace_transaction(cast.workspace_id):
        yield cast


def by(actor: Actor, *, today: date = TODAY, now: datetime = NOW) -> Written:
    return Written(actor, now, today)


def term(**changes: object) -> Proposal:
    return replace(Proposal(Kind.TERM, LEAD, name="lead"), **changes)


def facts(cast: Cast) -> list[str]:
    found = Fact.objects.filter(workspace_id=cast.workspace_id, kind__regex="Term|Definition")
    return list(found.order_by("id").values_list("kind", flat=True))


def agreed(proposal: Proposal, *, cast: Cast) -> Definition:
    """What both heads have accepted."""
    proposed = propose(proposal, on=by(cast.head_of_marketing))
    return accept(proposed.id, kind=proposal.kind, side=Team.SALES, on=by(cast.head_of_sales))


def test_a_word_is_in_force_once_both_heads_accepted_it(inside: Cast):
    proposed = propose(term(), on=by(inside.marketer))
    assert proposed.missing == (Team.MARKETING, Team.SALES)
    assert glossary(inside.workspace_id, on=TODAY) == {}

    accept(proposed.id, kind=Kind.TERM, side=Team.SALES, on=by(inside.head_of_sales))
    assert glossary(inside.workspace_id, on=TODAY) == {}

    held = accept(proposed.id, kind=Kind.TERM, side=Team.MARKETING, on=by(inside.head_of_marketing))
    assert held.in_force_from == TODAY
    assert glossary(inside.workspace_id, on=TODAY)["lead"].word("fr").label == "Piste"
    assert facts(inside) == ["TermProposed", "TermAccepted", "TermAccepted"]


def test_a_head_who_proposes_has_accepted_for_her_side(inside: Cast):
    proposed = propose(term(), on=by(inside.head_of_marketing))

    assert proposed.missing == (Team.SALES,)
    with pytest.raises(WrongSide):
        accept(proposed.id, kind=Kind.TERM, side=Team.SALES, on=by(inside.head_of_marketing))
    with pytest.raises(DefinitionRefused, match="Marketing has accepted it already"):
        accept(proposed.id, kind=Kind.TERM, side=Team.MARKETING, on=by(inside.head_of_marketing))
    assert facts(inside) == ["TermProposed"]


def test_the_last_accepted_version_stays_in_force_while_another_waits(inside: Cast):
    agreed(term(), cast=inside)
    held = versions_of_term(inside.workspace_id, key="lead")

    changed = {**LEAD, "fr": {"label": "Contact", "meaning": "Peut acheter."}}
    propose(term(content=changed, made_from=held[0].edition), on=by(inside.rep))

    assert glossary(inside.workspace_id, on=TODAY)["lead"].word("fr").label == "Piste"


def test_another_proposal_takes_the_place_of_the_one_that_waits(inside: Cast):
    first = propose(term(), on=by(inside.rep))
    changed = {**LEAD, "en": {"label": "Suspect", "meaning": "May buy."}}

    second = propose(term(content=changed, made_from=first.edition), on=by(inside.marketer))

    assert facts(inside) == ["TermProposed", "TermWithdrawn", "TermProposed"]
    with pytest.raises(DefinitionRefused, match="another took its place"):
        accept(first.id, kind=Kind.TERM, side=Team.SALES, on=by(inside.head_of_sales))
    assert accept(second.id, kind=Kind.TERM, side=Team.SALES, on=by(inside.head_of_sales)).missing


def test_a_stale_form_is_refused_and_changes_nothing(inside: Cast):
    first = propose(term(), on=by(inside.rep))
    accept(first.id, kind=Kind.TERM, side=Team.SALES, on=by(inside.head_of_sales))
    before = facts(inside)

    with pytest.raises(Stale, match="what you typed is still here"):
        propose(term(content={**LEAD, "en": LEAD["fr"]}, made_from=first.edition), on=by(inside.marketer))

    assert facts(inside) == before


def test_what_is_in_force_already_is_not_proposed_again(inside: Cast):
    held = agreed(term(), cast=inside)

    with pytest.raises(DefinitionRefused, match="in force already"):
        propose(term(made_from=held.edition), on=by(inside.marketer))


@pytest.mark.parametrize("name", ["observer", "marketer", "team_lead"])
def test_only_who_heads_a_team_accepts(inside: Cast, name: str):
    proposed = propose(term(), on=by(inside.rep))

    with pytest.raises((NotAllowed, WrongSide)):
        accept(proposed.id, kind=Kind.TERM, side=Team.SALES, on=by(getattr(inside, name)))

    assert facts(inside) == ["TermProposed"]


def test_an_observer_proposes_nothing(inside: Cast):
    with pytest.raises(NotAllowed):
        propose(term(), on=by(inside.observer))

    assert facts(inside) == []


def test_a_proposal_is_taken_back_by_its_author_or_a_head(inside: Cast):
    first = propose(term(), on=by(inside.rep))
    with pytest.raises(DefinitionRefused, match="who proposed it"):
        withdraw(first.id, kind=Kind.TERM, on=by(inside.marketer))
    assert facts(inside) == ["TermProposed"]

    withdraw(first.id, kind=Kind.TERM, on=by(inside.head_of_sales))

    with pytest.raises(DefinitionRefused):
        accept(first.id, kind=Kind.TERM, side=Team.SALES, on=by(inside.head_of_sales))


def test_all_default_words_are_proposed_in_one_go_and_accepted_in_two(inside: Cast):
    proposed = propose_default_terms(on=by(inside.head_of_marketing))
    numbers = [one.id for one in proposed]

    assert propose_default_terms(on=by(inside.rep)) == []
    with pytest.raises(WrongSide):
        accept_terms(numbers, side=Team.SALES, on=by(inside.head_of_marketing))
    accept_terms(numbers, side=Team.SALES, on=by(inside.head_of_sales))

    assert len(glossary(inside.workspace_id, on=TODAY)) == len(numbers) == 24


def test_an_mql_definition_begins_on_its_day(inside: Cast):
    agreed(Proposal(Kind.MQL, MQL, wanted_from=TOMORROW), cast=inside)

    assert mql_in_force(inside.workspace_id, on=TODAY) is None
    assert mql_in_force(inside.workspace_id, on=TOMORROW).required == ("email",)


def test_a_past_day_is_refused(inside: Cast):
    with pytest.raises(DefinitionRefused, match="2026-06-14 is past"):
        propose(Proposal(Kind.MQL, MQL, wanted_from=date(2026, 6, 14)), on=by(inside.rep))

    assert facts(inside) == []


def test_a_late_second_acceptance_never_reaches_into_the_past(inside: Cast):
    proposed = propose(Proposal(Kind.MQL, MQL, wanted_from=TODAY), on=by(inside.head_of_sales))
    later = date(2026, 6, 20)

    accept(
        proposed.id,
        kind=Kind.MQL,
        side=Team.MARKETING,
        on=by(inside.head_of_marketing, today=later, now=NOW.replace(day=20)),
    )

    held = definition_versions(inside.workspace_id, kind=Kind.MQL)
    assert in_force(held, on=date(2026, 6, 19)) is None
    assert in_force(held, on=later).id == proposed.id


def test_another_calendar_waits_for_the_other_head(inside: Cast):
    proposed = loop.change_calendar(AFTERNOONS, by=inside.head_of_sales, applies_from=TOMORROW, now=NOW)

    assert proposed.missing == (Team.MARKETING,)
    assert len(calendars(inside.workspace_id)) == 1

    later = NOW.replace(day=18)
    loop.accept_definition(
        proposed.id, kind=Kind.CALENDAR, by=inside.head_of_marketing, side=Team.MARKETING, now=later
    )
    (_, held) = calendars(inside.workspace_id)
    assert (held.applies_from, held.calendar) == (date(2026, 6, 18), AFTERNOONS)


def test_another_calendar_of_an_admin_waits_for_both_heads(inside: Cast):
    proposed = loop.change_calendar(AFTERNOONS, by=inside.admin, applies_from=TOMORROW, now=NOW)

    assert proposed.missing == (Team.MARKETING, Team.SALES)


def test_with_one_head_another_calendar_applies_at_once():
    admin = make.workspace()
    make.member(by=admin, role=Role.HEAD, team=Team.SALES, signs_in=True)
    make.member(by=admin, role=Role.HEAD, team=Team.MARKETING)  # has not joined: cannot accept anything

    with workspace_transaction(admin.workspace_id):
        assert sides_with_head(admin.workspace_id) == {Team.SALES}
        assert loop.change_calendar(AFTERNOONS, by=admin, applies_from=TOMORROW, now=NOW) is None
        assert len(calendars(admin.workspace_id)) == 2


def test_the_ledger_tells_the_same_story(inside: Cast):
    agreed(term(), cast=inside)
    propose(Proposal(Kind.MQL, MQL), on=by(inside.rep))

    found = {one.projection: one for one in loop.replay_check(by=inside.admin)}

    for table in ("term_version", "definition_version"):
        assert (found[table].rows, found[table].only_live, found[table].only_replayed) == (1, 0, 0)


def test_another_company_sees_nothing(inside: Cast):
    proposed = propose(term(), on=by(inside.rep))

    with workspace_transaction(inside.stranger.workspace_id):
        assert term_versions(inside.stranger.workspace_id) == {}
        with pytest.raises(DefinitionRefused, match="no such proposal"):
            accept(proposed.id, kind=Kind.TERM, side=Team.SALES, on=by(inside.stranger))
    assert facts(inside) == ["TermProposed"]
