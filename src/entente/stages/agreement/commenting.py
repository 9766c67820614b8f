"""Comment on a clause, propose other values for it, and take or decline what the other side proposes."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from entente.foundation.database.tenancy import next_ids
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.models import Member
from entente.foundation.people.rules import Actor, Right
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.drafting import rewrite, seen_contract, take_turn
from entente.stages.agreement.facts import AgreementFact
from entente.stages.agreement.models import Remark, RemarkText
from entente.stages.agreement.projection import REMARKS, subject
from entente.stages.agreement.queries import OpenContract, required_contract
from entente.stages.agreement.rules import ORDER, Terms, TermsRefused, changed, clause_kind

LONGEST = 4_000
MOST_REMARKS = 500


class RemarkRefused(PlacedRefusal):
    """A remark cannot be made or answered as asked."""


def comment(clause: str, *, text: str, by: Actor, now: datetime, source: str = "page") -> int:
    """Say something about a clause of the contract on its way; gives the remark's number."""
    by.must(Right.COMMENT)
    if not text.strip():
        raise RemarkRefused(gettext_noop("A comment needs words: write at least one."))
    take_turn(by.workspace_id)
    found = required_contract(by.workspace_id)
    _require_clause(clause)
    payload = {"contract": found.id, "clause": clause, "member": by.member_id, "state": "said"}
    return _begin(AgreementFact.COMMENTED, payload, text=text, by=by, now=now, source=source)


def counter(  # noqa: PLR0913 - what is proposed, to what was seen, and by whom
    clause: str,
    values: Mapping[str, Any],
    *,
    text: str = "",
    seen: int,
    by: Actor,
    now: datetime,
    source: str = "page",
) -> int:
    """Propose other values for the terms of one clause; gives the remark's number."""
    by.must(Right.DEFINE)
    found = seen_contract(by.workspace_id, seen=seen)
    _require_clause(clause)
    kind = clause_kind(clause)
    foreign = sorted(set(values) - set(kind.terms if kind else ()))
    if foreign:
        raise TermsRefused(
            gettext_noop("{name} is not a term of this clause; propose it at its own clause."),
            name=foreign[0],
        )
    wanted = changed(found.contents.terms, values, currency=found.contents.currency)
    if wanted == found.contents.terms:
        raise RemarkRefused(
            gettext_noop("These are the values that stand: propose at least one that differs.")
        )
    payload = {
        "contract": found.id,
        "clause": clause,
        "member": by.member_id,
        "proposed": _proposed(wanted, names=values),
        "state": "open",
    }
    return _begin(AgreementFact.COUNTERED, payload, text=text, by=by, now=now, source=source)


def _proposed(wanted: Terms, *, names: Iterable[str]) -> dict[str, Any]:
    """The wanted values of some terms, with the order of personas among them."""
    plain = wanted.as_mapping()
    order = {name: plain[ORDER][name] for name in names if name in plain.get(ORDER, {})}
    return {name: plain.get(name) for name in names} | ({ORDER: order} if order else {})


def accept_counter(
    remark_id: int, *, seen: int, by: Actor, now: datetime, source: str = "page"
) -> OpenContract:
    """Take what the other side proposes into the contract; signatures given to it hold no longer."""
    by.must(Right.DEFINE)
    found = seen_contract(by.workspace_id, seen=seen)
    remark = _open_counter(remark_id, contract_id=found.id, by=by)
    _require_other_side(remark, by=by)
    _settle(remark, AgreementFact.COUNTER_ACCEPTED, "accepted", by=by, now=now, source=source)
    return rewrite(
        found,
        terms=changed(found.contents.terms, remark.proposed or {}, currency=found.contents.currency),
        days=(found.contents.from_day, found.contents.until_day),
        state=found.state,
        by=by,
        now=now,
        source=source,
    )


def decline_counter(remark_id: int, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Say no to a counter-proposal, or take one's own back; the contract stays as it is."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    found = required_contract(by.workspace_id)
    remark = _open_counter(remark_id, contract_id=found.id, by=by)
    _settle(remark, AgreementFact.COUNTER_DECLINED, "declined", by=by, now=now, source=source)


def erase_text(remark_id: int, *, by: Actor) -> None:
    """Erase the words of a remark: its author may, and who manages the members."""
    by.must(Right.COMMENT)
    remark = Remark.objects.filter(workspace_id=by.workspace_id, id=remark_id).first()
    if remark is None:
        raise RemarkRefused(
            gettext_noop("There is no remark {number}; the contract shows their numbers."), number=remark_id
        )
    if remark.member_id != by.member_id:
        by.must(Right.MANAGE_MEMBERS)
    RemarkText.objects.filter(workspace_id=by.workspace_id, id=remark_id).delete()


def _require_clause(clause: str) -> None:
    if clause != "end" and clause_kind(clause) is None:
        raise RemarkRefused(
            gettext_noop("There is no clause {clause!r}; the contract shows what they are called."),
            clause=clause,
        )


def _require_other_side(remark: Remark, *, by: Actor) -> None:
    author = Member.objects.get(workspace_id=by.workspace_id, id=remark.member_id)
    if remark.member_id == by.member_id or (author.team and author.team == by.team):
        raise RemarkRefused(
            gettext_noop("Who made this proposal cannot take it: somebody of the other side can.")
        )


def _open_counter(remark_id: int, *, contract_id: int, by: Actor) -> Remark:
    found = Remark.objects.filter(
        workspace_id=by.workspace_id, id=remark_id, contract_id=contract_id, state="open"
    ).first()
    if found is None:
        raise RemarkRefused(
            gettext_noop("There is no open counter-proposal {number} in the contract on its way."),
            number=remark_id,
        )
    return found


def _begin(
    kind: AgreementFact, payload: dict[str, Any], *, text: str, by: Actor, now: datetime, source: str
) -> int:
    clean = text.strip()
    if len(clean) > LONGEST or "\x00" in clean:
        raise RemarkRefused(
            gettext_noop("A remark has {most} characters at most: make it shorter."), most=LONGEST
        )
    if Remark.objects.filter(workspace_id=by.workspace_id, contract_id=payload["contract"]).count() >= (
        MOST_REMARKS
    ):
        raise RemarkRefused(
            gettext_noop("A contract holds {most} remarks: talk to each other."), most=MOST_REMARKS
        )
    (remark_id,) = next_ids(1)
    record(NewFact(kind, Series.REMARK, remark_id, now, payload, source=source), by=by, now=now)
    REMARKS.write(by.workspace_id, scope=subject(remark_id))
    if clean:
        RemarkText.objects.create(workspace_id=by.workspace_id, id=remark_id, text=clean)
    return remark_id


def _settle(
    remark: Remark, kind: AgreementFact, state: str, *, by: Actor, now: datetime, source: str
) -> None:
    payload = {
        "contract": remark.contract_id,
        "clause": remark.clause,
        "member": remark.member_id,
        "proposed": remark.proposed,
        "state": state,
    }
    record(NewFact(kind, Series.REMARK, remark.id, remark.made_at, payload, source=source), by=by, now=now)
    REMARKS.write(by.workspace_id, scope=subject(remark.id))
