"""From a draft to two signatures: who may, what a change does to a signature, and what can never change."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import DatabaseError, connection, connections, transaction

from entente import loop
from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Actor, NotAllowed, Team, WrongSide
from entente.kit.refusal import Refusal
from entente.loop.annexing import is_outdated
from entente.stages.agreement import commenting, drafting, governing, signing
from entente.stages.agreement.commenting import RemarkRefused
from entente.stages.agreement.drafting import Beginning, DraftRefused, StaleContract
from entente.stages.agreement.queries import (
    NoContract,
    OpenContract,
    VersionUnknown,
    entry,
    open_contract,
    read_shares,
    remarks,
    required_contract,
    versions,
)
from entente.stages.agreement.rules import TermsRefused, content_hash, in_force
from entente.stages.agreement.saving import save_plan, saved_plan
from entente.stages.agreement.signing import SignatureRefused
from entente.stages.agreement.workbook.exchange import as_workbook
from tests.cast import Cast

NOW = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
TODAY = date(2026, 6, 15)
JULY = date(2026, 7, 1)


@pytest.fixture
def inside(cast: Cast) -> Iterator[Cast]:
    """The cast, inside a transaction of its workspace."""
    with workspace_transaction(cast.workspace_id):
        yield cast


def begin(cast: Cast, **changes: Any) -> OpenContract:
    return drafting.draft(Beginning(**{"from_day": JULY, "size": "5", **changes}), by=cast.marketer, now=NOW)


def proposed(cast: Cast, **changes: Any) -> OpenContract:
    return drafting.propose(seen=begin(cast, **changes).seen, by=cast.rep, now=NOW)


def sign(by: Actor, side: Team, *, seen_hash: str, now: datetime = NOW) -> date | None:
    return loop.sign_agreement(side, seen_hash=seen_hash, by=by, now=now)


def everything(workspace_id: int) -> list[Any]:
    """All that a refusal must leave as it was."""
    tables = (
        "fact",
        "contract",
        "contract_signature",
        "contract_remark",
        "contract_remark_text",
        "agreement_version",
        "agreement_reading",
    )
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(
                f"SELECT t::text FROM {table} t WHERE workspace_id = %s ORDER BY 1", [workspace_id]
            )
            found.append(cursor.fetchall())
    return found


def refused(cast: Cast, kind: type[Refusal], act: Callable[[], object], *, match: str | None = None) -> None:
    before = everything(cast.workspace_id)
    with pytest.raises(kind, match=match):
        act()
    assert everything(cast.workspace_id) == before


def test_proposed_again_it_holds_what_was_written_since(inside: Cast):
    begun = begin(inside)
    found = loop.propose_agreement(seen=begun.seen, by=inside.marketer, now=NOW)
    sign(inside.head_of_marketing, Team.MARKETING, seen_hash=found.content_hash)
    assert not is_outdated(required_contract(inside.workspace_id), workspace_id=inside.workspace_id, now=NOW)
    governing.define_missions(
        Team.SALES, ["Answer within the hour."], by=inside.head_of_sales, version=0, now=NOW
    )
    held = required_contract(inside.workspace_id)
    assert is_outdated(held, workspace_id=inside.workspace_id, now=NOW)

    again = loop.propose_agreement(seen=held.seen, by=inside.marketer, now=NOW)

    assert again.contents.annexes["missions"] == {"sales": ["Answer within the hour."]}
    assert (again.state, again.signatures) == ("proposed", ())
    assert not is_outdated(again, workspace_id=inside.workspace_id, now=NOW)


def test_a_month_that_turns_makes_no_proposal_outdated(inside: Cast):
    """The months of a plan begin with the present one: in July they are others, and nobody wrote anything."""
    values = {"customers": "48", "close_rate": "4%", "first_month": "2026-07", "lag": "0;100%"}
    save_plan(values, by=inside.marketer, now=NOW, based_on=None, source="test")
    loop.propose_agreement(seen=begin(inside).seen, by=inside.marketer, now=NOW)
    held, later = required_contract(inside.workspace_id), datetime(2026, 7, 20, 10, 0, tzinfo=UTC)

    assert not is_outdated(held, workspace_id=inside.workspace_id, now=later)
    known = saved_plan(inside.workspace_id)
    based_on = known.id if known else None
    save_plan(values | {"customers": "60"}, by=inside.marketer, now=later, based_on=based_on, source="test")
    assert is_outdated(held, workspace_id=inside.workspace_id, now=later)


def test_two_signatures_put_a_version_in_force_from_its_day(inside: Cast):
    found = proposed(inside)

    first = sign(inside.head_of_marketing, Team.MARKETING, seen_hash=found.content_hash)
    assert (first, versions(inside.workspace_id)) == (None, [])
    second = sign(inside.head_of_sales, Team.SALES, seen_hash=found.content_hash)

    (version,) = versions(inside.workspace_id)
    signed = entry(inside.workspace_id, version_id=found.id)
    assert second == JULY
    assert (version.id, version.from_day, version.terms) == (found.id, JULY, found.contents.terms)
    assert [(one.side, one.member_id) for one in signed.signatures] == [
        ("marketing", inside.head_of_marketing.member_id),
        ("sales", inside.head_of_sales.member_id),
    ]
    assert signed.content_hash == content_hash(signed.contents.as_mapping()) == found.content_hash
    assert open_contract(inside.workspace_id) is None
    assert in_force([version], on=date(2026, 6, 30)) is None


def test_personas_stay_in_the_order_in_which_they_were_typed(inside: Cast):
    typed = (("Zed", 60), ("Al", 40))
    by = inside.marketer
    drafted = drafting.draft(Beginning(JULY, values={"leads_by_persona": dict(typed)}), by=by, now=NOW)
    found = drafting.propose(seen=drafted.seen, by=by, now=NOW)
    sign(inside.head_of_marketing, Team.MARKETING, seen_hash=found.content_hash)
    sign(inside.head_of_sales, Team.SALES, seen_hash=found.content_hash)

    signed = entry(inside.workspace_id, version_id=found.id)
    assert drafted.contents.terms.leads_by_persona == signed.version.terms.leads_by_persona == typed
    assert signed.contents.terms.leads_by_persona == typed
    assert signed.content_hash == content_hash(signed.contents.as_mapping())
    book = openpyxl.load_workbook(BytesIO(as_workbook({}, terms=signed.version.terms, say=str)))
    ((sheet, place),) = book.defined_names["leads_persona_1_name"].destinations
    assert book[sheet][place.replace("$", "")].value == "Zed"


def test_a_version_never_begins_before_the_day_of_the_second_signature(inside: Cast):
    found = proposed(inside, from_day=date(2020, 1, 1))
    sign(inside.head_of_marketing, Team.MARKETING, seen_hash=found.content_hash)

    later = datetime(2026, 6, 20, 22, 30, tzinfo=UTC)  # the 21st in Paris
    assert sign(inside.head_of_sales, Team.SALES, seen_hash=found.content_hash, now=later) == date(
        2026, 6, 21
    )
    assert versions(inside.workspace_id)[0].from_day == date(2026, 6, 21)


@pytest.mark.parametrize(
    ("who", "side", "kind"),
    [
        ("head_of_marketing", Team.SALES, WrongSide),
        ("head_of_sales", Team.MARKETING, WrongSide),
        ("admin", Team.MARKETING, WrongSide),
        ("team_lead", Team.SALES, NotAllowed),
        ("marketer", Team.MARKETING, NotAllowed),
        ("observer", Team.SALES, NotAllowed),
        ("head_of_sales", Team.SERVICE, WrongSide),
    ],
)
def test_only_the_head_of_a_side_signs_for_it(inside: Cast, who: str, side: Team, kind: type[Refusal]):
    found = proposed(inside)

    refused(inside, kind, lambda: sign(getattr(inside, who), side, seen_hash=found.content_hash))


def test_a_head_does_not_sign_twice_nor_a_draft_nor_nothing(inside: Cast):
    refused(
        inside,
        NoContract,
        lambda: sign(inside.head_of_sales, Team.SALES, seen_hash="0" * 64),
        match="begin one",
    )
    draft = begin(inside)
    refused(
        inside,
        SignatureRefused,
        lambda: sign(inside.head_of_sales, Team.SALES, seen_hash=draft.content_hash),
        match="still a draft",
    )
    drafting.propose(seen=draft.seen, by=inside.marketer, now=NOW)
    sign(inside.head_of_sales, Team.SALES, seen_hash=draft.content_hash)
    refused(
        inside,
        SignatureRefused,
        lambda: sign(inside.head_of_sales, Team.SALES, seen_hash=draft.content_hash),
        match="signed this contract already",
    )


def test_a_stale_tab_signs_nothing(inside: Cast):
    found = proposed(inside)
    drafting.revise({"speed_minutes": 30}, seen=found.seen, by=inside.rep, now=NOW)
    drafting.propose(seen=required_contract(inside.workspace_id).seen, by=inside.rep, now=NOW)

    refused(
        inside,
        SignatureRefused,
        lambda: sign(inside.head_of_sales, Team.SALES, seen_hash=found.content_hash),
        match="Read it again",
    )


def test_a_change_cancels_the_signatures_even_when_it_is_taken_back(inside: Cast):
    found = proposed(inside)
    sign(inside.head_of_marketing, Team.MARKETING, seen_hash=found.content_hash)
    seen = required_contract(inside.workspace_id).seen

    changed = drafting.revise({"leads_per_month": 30}, seen=seen, by=inside.rep, now=NOW)
    back = drafting.revise({"leads_per_month": 20}, seen=changed.seen, by=inside.rep, now=NOW)

    assert back.content_hash == found.content_hash
    assert (back.state, back.signatures) == ("draft", ())


def test_a_stale_change_is_refused_and_one_without_effect_cancels_nothing(inside: Cast):
    found = proposed(inside)
    sign(inside.head_of_marketing, Team.MARKETING, seen_hash=found.content_hash)
    refused(
        inside,
        StaleContract,
        lambda: drafting.revise({"leads_per_month": 30}, seen=found.seen - 1, by=inside.rep, now=NOW),
    )
    refused(inside, StaleContract, lambda: drafting.withdraw(seen=found.seen - 1, by=inside.rep, now=NOW))

    same = drafting.revise({"leads_per_month": 20}, seen=found.seen, by=inside.rep, now=NOW)
    assert (same.state, len(same.signatures)) == ("proposed", 1)


def test_a_counter_proposal_taken_by_the_other_side_changes_the_contract(inside: Cast):
    found = proposed(inside)
    sign(inside.head_of_marketing, Team.MARKETING, seen_hash=found.content_hash)
    number = commenting.counter(
        "speed", {"speed_minutes": 300}, text="Lunch.", seen=found.seen, by=inside.rep, now=NOW
    )

    after = commenting.accept_counter(number, seen=found.seen, by=inside.marketer, now=NOW)

    assert after.contents.terms.speed_minutes == 300
    assert "300" in next(one.text for one in after.contents.clauses if one.key == "speed")
    assert (after.state, after.signatures) == ("proposed", ())
    (told,) = remarks(inside.workspace_id, contract_id=found.id)["speed"]
    assert (told.state, told.text, told.proposed) == ("accepted", "Lunch.", {"speed_minutes": 300})


def test_personas_of_a_counter_proposal_keep_their_order(inside: Cast):
    found = proposed(inside)
    typed = (("Zed", 60), ("Al", 40))
    number = commenting.counter(
        "personas", {"leads_by_persona": dict(typed)}, seen=found.seen, by=inside.head_of_sales, now=NOW
    )

    after = commenting.accept_counter(number, seen=found.seen, by=inside.head_of_marketing, now=NOW)

    assert after.contents.terms.leads_by_persona == typed


def test_a_counter_proposal_is_about_its_clause_and_needs_the_other_side(inside: Cast):
    found = begin(inside)

    def offer(clause: str, values: dict[str, Any]) -> int:
        return commenting.counter(clause, values, seen=found.seen, by=inside.rep, now=NOW)

    refused(inside, TermsRefused, lambda: offer("speed", {"leads_per_month": 5}), match="not a term of this")
    refused(inside, RemarkRefused, lambda: offer("speed", {"speed_minutes": 240}), match="that stand")
    refused(inside, TermsRefused, lambda: offer("speed", {"speed_minutes": None}), match="belong together")
    refused(inside, RemarkRefused, lambda: offer("shoes", {}), match="no clause")
    number = offer("speed", {"speed_minutes": 100})
    for who in (inside.rep, inside.head_of_sales):
        refused(
            inside,
            RemarkRefused,
            lambda who=who: commenting.accept_counter(number, seen=found.seen, by=who, now=NOW),
            match="other side",
        )
    commenting.decline_counter(number, by=inside.head_of_marketing, now=NOW)
    refused(
        inside,
        RemarkRefused,
        lambda: commenting.accept_counter(number, seen=found.seen, by=inside.marketer, now=NOW),
        match="no open counter",
    )


def test_words_are_erased_and_the_remark_stays(inside: Cast):
    found = begin(inside)
    number = commenting.comment("leads", text="Hugo is too slow.", by=inside.marketer, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM fact WHERE payload::text LIKE '%%Hugo%%'")
        assert cursor.fetchone() == (0,)
    refused(inside, NotAllowed, lambda: commenting.erase_text(number, by=inside.rep))

    commenting.erase_text(number, by=inside.marketer)

    (told,) = remarks(inside.workspace_id, contract_id=found.id)["leads"]
    assert (told.text, told.state) == (None, "said")


def test_observers_read_and_do_nothing_else(inside: Cast):
    found = begin(inside)
    by = inside.observer
    acts: list[Callable[[], object]] = [
        lambda: drafting.revise({"leads_per_month": 1}, seen=found.seen, by=by, now=NOW),
        lambda: drafting.propose(seen=found.seen, by=by, now=NOW),
        lambda: drafting.withdraw(seen=found.seen, by=by, now=NOW),
        lambda: drafting.draft(Beginning(JULY, size="5"), by=by, now=NOW),
        lambda: commenting.comment("leads", text="x", by=by, now=NOW),
        lambda: commenting.counter("leads", {"leads_per_month": 1}, seen=found.seen, by=by, now=NOW),
        lambda: commenting.decline_counter(1, by=by, now=NOW),
    ]
    for act in acts:
        refused(inside, NotAllowed, act)


def test_a_contract_is_begun_once_and_makes_sense(inside: Cast):
    refused(inside, TermsRefused, lambda: begin(inside, size="7"), match="no template")
    refused(inside, TermsRefused, lambda: begin(inside, size=None), match="at least one promise")
    refused(inside, DraftRefused, lambda: begin(inside, until_day=TODAY), match="before it begins")
    refused(inside, DraftRefused, lambda: begin(inside, language="de"), match="not offered")
    refused(inside, VersionUnknown, lambda: begin(inside, size=None, amends=4), match="no signed version")
    begin(inside)
    refused(inside, DraftRefused, lambda: begin(inside), match="on its way already")


def test_a_withdrawn_contract_makes_room_and_was_never_in_force(inside: Cast):
    found = proposed(inside)
    sign(inside.head_of_sales, Team.SALES, seen_hash=found.content_hash)

    drafting.withdraw(seen=required_contract(inside.workspace_id).seen, by=inside.marketer, now=NOW)

    assert open_contract(inside.workspace_id) is None
    assert versions(inside.workspace_id) == []
    assert begin(inside).signatures == ()


def test_a_contract_that_ended_while_it_waited_is_not_signed(inside: Cast):
    found = proposed(inside, until_day=date(2026, 7, 31))
    sign(inside.head_of_sales, Team.SALES, seen_hash=found.content_hash)
    late = datetime(2026, 8, 2, tzinfo=UTC)

    refused(
        inside,
        SignatureRefused,
        lambda: _rolled_back(
            lambda: sign(inside.head_of_marketing, Team.MARKETING, seen_hash=found.content_hash, now=late)
        ),
        match="give it a later end",
    )


def _rolled_back(act: Callable[[], object]) -> object:
    with transaction.atomic():
        return act()


def test_an_end_is_signed_like_a_contract(inside: Cast):
    first = proposed(inside, from_day=TODAY)
    for by, side in ((inside.head_of_marketing, Team.MARKETING), (inside.head_of_sales, Team.SALES)):
        sign(by, side, seen_hash=first.content_hash)

    end = proposed(inside, size=None, ends=True)
    for by, side in ((inside.head_of_marketing, Team.MARKETING), (inside.head_of_sales, Team.SALES)):
        sign(by, side, seen_hash=end.content_hash)

    held = versions(inside.workspace_id)
    assert in_force(held, on=date(2026, 6, 30)) == held[0]
    assert in_force(held, on=JULY) is None


def test_every_member_marks_a_version_as_read_and_the_share_is_shown_by_team(inside: Cast):
    found = proposed(inside, from_day=TODAY)
    for by, side in ((inside.head_of_marketing, Team.MARKETING), (inside.head_of_sales, Team.SALES)):
        sign(by, side, seen_hash=found.content_hash)

    for by in (inside.rep, inside.rep, inside.observer):
        signing.mark_read(found.id, by=by, now=NOW)

    shares = read_shares(inside.workspace_id, version_id=found.id)
    assert [(one.team, one.members, one.read) for one in shares] == [
        ("", 2, 1),
        ("marketing", 2, 0),
        ("sales", 3, 1),
    ]
    refused(inside, VersionUnknown, lambda: signing.mark_read(found.id + 1, by=inside.rep, now=NOW))


def test_another_workspace_sees_nothing_of_it(inside: Cast):
    found = proposed(inside, from_day=TODAY)
    with workspace_transaction(inside.stranger.workspace_id):
        assert open_contract(inside.workspace_id) is None
        with pytest.raises(NoContract):
            sign(inside.stranger, Team.SALES, seen_hash=found.content_hash)


@pytest.mark.parametrize("alias", ["default", "owner"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agreement_version SET terms = '{}'",
        "DELETE FROM agreement_version",
        "TRUNCATE agreement_version",
    ],
)
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_signed_version_cannot_change_in_the_database(cast: Cast, alias: str, statement: str):
    with workspace_transaction(cast.workspace_id):
        found = proposed(cast, from_day=TODAY)
        sign(cast.head_of_marketing, Team.MARKETING, seen_hash=found.content_hash)
        sign(cast.head_of_sales, Team.SALES, seen_hash=found.content_hash)
        before = entry(cast.workspace_id, version_id=found.id)

    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT set_config('entente.workspace', %s, false)", [str(cast.workspace_id)])
        refusal = "permanent" if alias == "owner" else "permission denied"
        with pytest.raises(DatabaseError, match=refusal):
            cursor.execute(statement)
    connections[alias].close()

    with workspace_transaction(cast.workspace_id):
        assert entry(cast.workspace_id, version_id=found.id) == before


@pytest.mark.django_db(transaction=True)
def test_two_heads_who_sign_at_the_same_instant_both_succeed_and_make_one_version(cast: Cast):
    with workspace_transaction(cast.workspace_id):
        found = proposed(cast, from_day=TODAY)
    gate = threading.Barrier(2)
    answers: dict[Team, object] = {}

    def act(by: Actor, side: Team) -> None:
        gate.wait(timeout=10)
        try:
            with workspace_transaction(cast.workspace_id):
                answers[side] = sign(by, side, seen_hash=found.content_hash)
        finally:
            connections.close_all()

    pair = ((cast.head_of_marketing, Team.MARKETING), (cast.head_of_sales, Team.SALES))
    threads = [threading.Thread(target=act, args=one) for one in pair]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=30)

    assert sorted(answers.values(), key=str) == [TODAY, None]
    with workspace_transaction(cast.workspace_id):
        assert [one.id for one in versions(cast.workspace_id)] == [found.id]
        assert len(entry(cast.workspace_id, version_id=found.id).signatures) == 2
