"""Sign for a side; the second signature makes a version that nobody can change. Mark it as read."""

from datetime import date, datetime
from typing import Any

from entente.foundation.database.tenancy import next_ids
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import SIDES, Actor, Right, Team
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.agreement import projection
from entente.stages.agreement.drafting import conclude, take_turn
from entente.stages.agreement.facts import AgreementFact
from entente.stages.agreement.models import Reading
from entente.stages.agreement.queries import GivenSignature, OpenContract, entry, required_contract
from entente.stages.agreement.rules import content_hash

_SIGNED_ALREADY = {
    Team.MARKETING: gettext_noop("Marketing has signed this contract already."),
    Team.SALES: gettext_noop("Sales has signed this contract already."),
}


class SignatureRefused(PlacedRefusal):
    """A signature cannot be given as asked."""


def sign(
    side: Team, *, seen_hash: str, by: Actor, now: datetime, today: date, source: str = "page"
) -> date | None:
    """Sign the contents with this hash for a side.

    After the second signature the version is in force from its day, and not before today: gives that day;
    none while the other side has not signed.
    """
    by.must_speak_for(side)
    take_turn(by.workspace_id)
    found = required_contract(by.workspace_id)
    _require_signable(found, side, seen_hash=seen_hash)
    _give(found, side, by=by, now=now, source=source)
    signed = required_contract(by.workspace_id)
    if {one.side for one in signed.signatures} != set(SIDES):
        return None
    return _put_in_force(signed, by=by, now=now, today=today, source=source)


def mark_read(version_id: int, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Write down that the actor has read and understood a signed version; twice changes nothing."""
    by.must(Right.READ)
    take_turn(by.workspace_id)
    found = entry(by.workspace_id, version_id=version_id)
    held = Reading.objects.filter(workspace_id=by.workspace_id, version_id=version_id, member_id=by.member_id)
    if held.exists():
        return
    (reading_id,) = next_ids(1)
    payload = {"version": version_id, "hash": found.content_hash}
    fact = NewFact(AgreementFact.READING_CONFIRMED, Series.READING, reading_id, now, payload, source=source)
    record(fact, by=by, now=now)
    projection.READINGS.write(by.workspace_id, scope=projection.subject(reading_id))


def _require_signable(found: OpenContract, side: Team, *, seen_hash: str) -> None:
    if found.state != "proposed":
        raise SignatureRefused(
            gettext_noop("This contract is still a draft: propose it, then both heads can sign.")
        )
    if content_hash(found.contents.as_mapping()) != seen_hash:
        raise SignatureRefused(
            gettext_noop(
                "The contract is not the one that you read: it was changed meanwhile. Read it again,"
                " then sign."
            )
        )
    if any(one.side == side for one in found.signatures):
        raise SignatureRefused(_SIGNED_ALREADY[side])


def _give(found: OpenContract, side: Team, *, by: Actor, now: datetime, source: str) -> None:
    (signature_id,) = next_ids(1)
    payload = {"contract": found.id, "side": side, "hash": found.content_hash}
    fact = NewFact(AgreementFact.SIDE_SIGNED, Series.SIGNATURE, signature_id, now, payload, source=source)
    record(fact, by=by, now=now)
    projection.SIGNATURES.write(by.workspace_id, scope=projection.subject(signature_id))


def _put_in_force(found: OpenContract, *, by: Actor, now: datetime, today: date, source: str) -> date:
    from_day = max(found.contents.from_day, today)
    if found.contents.until_day and found.contents.until_day < from_day:
        raise SignatureRefused(
            gettext_noop("This contract ended on {day}: give it a later end before you sign."),
            day=found.contents.until_day,
        )
    payload: dict[str, Any] = {
        "from_day": from_day.isoformat(),
        "contents": found.contents.as_mapping(),
        "hash": found.content_hash,
        "signatures": [_as_mapping(one) for one in found.signatures],
    }
    fact = NewFact(AgreementFact.VERSION_SIGNED, Series.AGREEMENT, found.id, now, payload, source=source)
    record(fact, by=by, now=now)
    projection.project(by.workspace_id)
    conclude(found, by=by, now=now, source=source)
    return from_day


def _as_mapping(given: GivenSignature) -> dict[str, Any]:
    return {"side": given.side, "member": given.member_id, "at": given.signed_at.isoformat()}
