"""Enter a version of the agreement."""

from datetime import date, datetime

from entente.foundation.database.tenancy import next_ids
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor, Right
from entente.stages.agreement import projection
from entente.stages.agreement.facts import AgreementFact
from entente.stages.agreement.rules import Terms, check


def enter_version(terms: Terms, *, by: Actor, from_day: date, now: datetime, today: date, source: str) -> int:
    """Write a version down; it is in force from its day, marked when that day was past. Gives its number."""
    by.must(Right.ENTER_AGREEMENT)
    check(terms)
    (version_id,) = next_ids(1)
    payload = {"from_day": from_day.isoformat(), "afterwards": from_day < today, "terms": terms.as_mapping()}
    fact = NewFact(AgreementFact.VERSION_ENTERED, Series.AGREEMENT, version_id, now, payload, source=source)
    record(fact, by=by, now=now)
    projection.project(by.workspace_id)
    return version_id
