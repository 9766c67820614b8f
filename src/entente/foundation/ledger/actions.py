"""Append facts."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from entente.foundation.ledger.models import Fact
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor


@dataclass(frozen=True)
class NewFact:
    """Something that happened, before it is written down."""

    kind: str
    series: Series
    subject_id: int
    occurred_at: datetime
    payload: dict[str, Any] = field(default_factory=dict)
    person_id: int | None = None
    source: str = "page"


def record(fact: NewFact, *, by: Actor, now: datetime) -> int:
    """Append one fact; gives back its id."""
    written = Fact.objects.create(
        workspace_id=by.workspace_id,
        kind=fact.kind,
        series=fact.series,
        subject_id=fact.subject_id,
        person_id=fact.person_id,
        occurred_at=fact.occurred_at,
        recorded_at=now,
        actor_id=by.member_id,
        source=fact.source,
        payload=fact.payload,
    )
    return int(written.id)


def mark_changed(workspace_id: int, *, subject: str, months: str) -> None:
    """Say that months of a projection have changed; `months` is SQL that gives them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO changed_month (workspace_id, subject, month, changed_in)"  # noqa: S608 - only names of our own
            f" SELECT %s, %s, month, pg_current_xact_id()::text::bigint FROM ({months}) AS changed(month)"
            " ON CONFLICT (workspace_id, subject, month) DO UPDATE SET changed_in = excluded.changed_in",
            [workspace_id, subject],
        )
