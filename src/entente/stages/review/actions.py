"""Write down who takes rows about persons out."""

from collections.abc import Mapping
from datetime import datetime

from entente.foundation.database.tenancy import next_ids
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor, Right
from entente.stages.review.facts import ReviewFact


def note_export(
    what: str, *, rows: int, filters: Mapping[str, str], by: Actor, now: datetime, source: str = "page"
) -> None:
    """Record, before they are read, that `rows` rows of a list leave; filters hold no word about a person."""
    by.must(Right.EXPORT)
    payload = {"what": what, "rows": rows, "filters": dict(filters)}
    fact = NewFact(ReviewFact.PERSONS_EXPORTED, Series.EXPORT, next_ids(1)[0], now, payload, source=source)
    record(fact, by=by, now=now)
