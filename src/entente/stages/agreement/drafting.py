"""Begin a contract, change it, lay it before both heads, or give it up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection

from entente.foundation.database.tenancy import next_ids
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor, Right
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.agreement import wording
from entente.stages.agreement.facts import AgreementFact
from entente.stages.agreement.models import ContractSignature
from entente.stages.agreement.projection import CONTRACTS, SIGNATURES, subject
from entente.stages.agreement.queries import OpenContract, entry, open_contract, required_contract
from entente.stages.agreement.rules import Contents, Terms, TermsRefused, changed, content_hash, template

LANGUAGES = ("en", "fr")


class DraftRefused(PlacedRefusal):
    """A contract cannot be begun or changed as asked."""


class StaleContract(PlacedRefusal):
    """The contract changed after it was looked at."""


@dataclass(frozen=True)
class Beginning:
    """What a contract begins from: a template's size, the version it amends, or the day on which all ends.

    `values` are terms that replace those of the template or version.
    """

    from_day: date
    until_day: date | None = None
    language: str = "en"
    size: str | None = None
    amends: int | None = None
    ends: bool = False
    values: Mapping[str, Any] | None = None


def take_turn(workspace_id: int) -> None:
    """Let one at a time change the contract of a workspace, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('entente.contract', %s))", [workspace_id]
        )


def draft(beginning: Beginning, *, by: Actor, now: datetime, source: str = "page") -> OpenContract:
    """Begin a contract; there is one at a time."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    if open_contract(by.workspace_id):
        raise DraftRefused(gettext_noop("A contract is on its way already: change it, or give it up first."))
    _check_days(beginning.from_day, beginning.until_day)
    if beginning.language not in LANGUAGES:
        raise DraftRefused(
            gettext_noop("The language {language!r} is not offered; take en or fr."),
            language=beginning.language,
        )
    currency = workspace_settings(by.workspace_id).currency
    terms = _first_terms(beginning, workspace_id=by.workspace_id, currency=currency)
    contents = _contents(
        terms,
        Contents(
            language=beginning.language,
            currency=currency,
            from_day=beginning.from_day,
            until_day=None if beginning.ends else beginning.until_day,
            amends=beginning.amends,
            terms=terms,
            clauses=(),
        ),
    )
    (contract_id,) = next_ids(1)
    begun = _begun_from(beginning)
    _write(contract_id, AgreementFact.DRAFTED, contents, _Standing("draft", begun, source), by=by, now=now)
    return required_contract(by.workspace_id)


def revise(
    values: Mapping[str, Any],
    *,
    seen: int,
    days: tuple[date, date | None] | None = None,
    by: Actor,
    now: datetime,
    source: str = "page",
) -> OpenContract:
    """Change terms, or the days, of the contract that was seen; it is a draft again, without signatures."""
    by.must(Right.DEFINE)
    found = seen_contract(by.workspace_id, seen=seen)
    if found.contents.ends and values:
        raise DraftRefused(
            gettext_noop("This contract ends the agreement and has no terms: give it up to write another.")
        )
    from_day, until_day = days or (found.contents.from_day, found.contents.until_day)
    _check_days(from_day, until_day)
    held = found.contents.terms
    return rewrite(
        found,
        terms=changed(held, values, currency=found.contents.currency) if values else held,
        days=(from_day, until_day),
        state="draft",
        by=by,
        now=now,
        source=source,
    )


def rewrite(  # noqa: PLR0913 - a contract, what it becomes, and by whom
    found: OpenContract,
    *,
    terms: Terms,
    days: tuple[date, date | None],
    state: str,
    by: Actor,
    now: datetime,
    source: str,
) -> OpenContract:
    """Write other contents of a contract and cancel its signatures; equal contents change nothing.

    The caller has checked the right.
    """
    contents = _contents(terms, replace(found.contents, from_day=days[0], until_day=days[1]))
    if content_hash(contents.as_mapping()) == found.content_hash:
        return found
    cancel_signatures(found.id, by=by, now=now, source=source)
    standing = _Standing(state, found.begun_from, source)
    _write(found.id, AgreementFact.REVISED, contents, standing, by=by, now=now)
    return required_contract(by.workspace_id)


def propose(
    *,
    seen: int,
    by: Actor,
    now: datetime,
    annexes: Mapping[str, Any] | None = None,
    source: str = "page",
) -> OpenContract:
    """Lay the contract that was seen before both heads, with what both teams have written beside it.

    Proposed again, it holds what they have written since, and what was signed before holds no longer.
    """
    by.must(Right.DEFINE)
    found = seen_contract(by.workspace_id, seen=seen)
    standing = _Standing("proposed", found.begun_from, source)
    contents = replace(found.contents, annexes={} if found.contents.ends else annexes or {})
    if found.state != "draft":
        if content_hash(contents.as_mapping()) == found.content_hash:
            raise DraftRefused(gettext_noop("This contract is proposed already: both heads can sign it."))
        cancel_signatures(found.id, by=by, now=now, source=source)
    _write(found.id, AgreementFact.PROPOSED, contents, standing, by=by, now=now)
    return required_contract(by.workspace_id)


def withdraw(*, seen: int, by: Actor, now: datetime, source: str = "page") -> None:
    """Give the contract that was seen up; what was said about it stays."""
    by.must(Right.DEFINE)
    found = seen_contract(by.workspace_id, seen=seen)
    cancel_signatures(found.id, by=by, now=now, source=source)
    standing = _Standing("withdrawn", found.begun_from, source)
    _write(found.id, AgreementFact.WITHDRAWN, found.contents, standing, by=by, now=now)


def conclude(found: OpenContract, *, by: Actor, now: datetime, source: str) -> None:
    """Close a contract that both sides have signed."""
    standing = _Standing("signed", found.begun_from, source)
    _write(found.id, AgreementFact.CONCLUDED, found.contents, standing, by=by, now=now)


def seen_contract(workspace_id: int, *, seen: int) -> OpenContract:
    """The contract on its way, which must still be as it was seen; refuses with `StaleContract`."""
    take_turn(workspace_id)
    found = required_contract(workspace_id)
    if found.seen != seen:
        raise StaleContract(
            gettext_noop("The contract was changed meanwhile: look at it as it is now, then do this again.")
        )
    return found


def cancel_signatures(contract_id: int, *, by: Actor, now: datetime, source: str) -> None:
    """Write down that the signatures given to a contract hold no longer."""
    given = ContractSignature.objects.filter(workspace_id=by.workspace_id, contract_id=contract_id)
    for one in given:
        payload = {"contract": contract_id, "side": one.side, "hash": one.content_hash}
        fact = NewFact(
            AgreementFact.SIGNATURE_CANCELLED, Series.SIGNATURE, one.id, now, payload, source=source
        )
        record(fact, by=by, now=now)
        SIGNATURES.write(by.workspace_id, scope=subject(one.id))


@dataclass(frozen=True)
class _Standing:
    """What is written beside the contents."""

    state: str
    begun_from: str
    source: str


def _check_days(from_day: date, until_day: date | None) -> None:
    if until_day is not None and until_day < from_day:
        raise DraftRefused(
            gettext_noop("It cannot end on {until}, before it begins on {day}: choose a later day."),
            until=until_day,
            day=from_day,
        )


def _first_terms(beginning: Beginning, *, workspace_id: int, currency: str) -> Terms:
    if beginning.ends:
        return Terms()
    if beginning.amends is not None:
        held = entry(workspace_id, version_id=beginning.amends).version.terms
    else:
        held = template(beginning.size) if beginning.size else Terms()
    if not held.promises_something and not beginning.values:
        raise TermsRefused(
            gettext_noop("An agreement needs at least one promise of one side, such as leads or speed.")
        )
    return changed(held, beginning.values or {}, currency=currency)


def _begun_from(beginning: Beginning) -> str:
    if beginning.ends:
        return "end"
    if beginning.amends is not None:
        return "version"
    return f"template {beginning.size}" if beginning.size else "nothing"


def _contents(terms: Terms, held: Contents) -> Contents:
    if not terms.promises_something:
        return replace(held, terms=terms, clauses=wording.end_clause(language=held.language))
    said = wording.clauses(terms, currency=held.currency, language=held.language)
    return replace(held, terms=terms, clauses=said)


def _write(
    contract_id: int,
    kind: AgreementFact,
    contents: Contents,
    standing: _Standing,
    *,
    by: Actor,
    now: datetime,
) -> None:
    mapping = contents.as_mapping()
    payload = {
        "state": standing.state,
        "begun_from": standing.begun_from,
        "contents": mapping,
        "hash": content_hash(mapping),
    }
    fact = NewFact(kind, Series.CONTRACT, contract_id, now, payload, source=standing.source)
    record(fact, by=by, now=now)
    CONTRACTS.write(by.workspace_id, scope=subject(contract_id))
