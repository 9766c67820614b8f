"""People and leads as pages read them: who somebody is, and whose key it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

_PEOPLE_WITH_KEY = (
    "SELECT person_id FROM person_key WHERE workspace_id = %s AND kind IN ('person', 'email', 'phone')"
    " AND value = ANY(%s) LIMIT 100"
)
_LEADS_WITH_ID = "SELECT id FROM lead WHERE workspace_id = %s AND external_id = %s LIMIT 100"
_TOUCHES = """
SELECT occurred_at, kind, channel, source, medium, campaign, page, offer FROM touch
WHERE workspace_id = %s AND person_id = %s ORDER BY occurred_at DESC, id DESC LIMIT %s
"""
_UNDONE = """
SELECT kind, subject_id FROM arrival
WHERE workspace_id = %s AND batch_id = ANY(%s) AND person_id = %s AND subject_id IS NOT NULL
"""


@dataclass(frozen=True)
class KnownPerson:
    """What is known of a person."""

    name: str | None
    email: str | None
    phone: str | None
    company: str | None
    city: str | None


@dataclass(frozen=True)
class KnownLead:
    """The outside id of a lead, and the person it is about."""

    external_id: str
    person_id: int


@dataclass(frozen=True)
class ToldTouch:
    """A touch as a story tells it."""

    occurred_at: datetime
    kind: str
    channel: str | None
    source: str | None
    medium: str | None
    campaign: str | None
    page: str | None
    offer: str | None


def people_with(workspace_id: int, *, word: str) -> tuple[int, ...]:
    """The people of whom the word is a key: outside id, e-mail or telephone."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE_WITH_KEY, [workspace_id, [word, word.lower()]])
        return tuple(row[0] for row in cursor.fetchall())


def leads_with(workspace_id: int, *, external_id: str) -> tuple[int, ...]:
    """The leads with this outside id."""
    with connection.cursor() as cursor:
        cursor.execute(_LEADS_WITH_ID, [workspace_id, external_id])
        return tuple(row[0] for row in cursor.fetchall())


def person(workspace_id: int, *, person_id: int) -> KnownPerson | None:
    """What is known of a person; none after erasure."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, email, phone, company, city FROM person WHERE workspace_id = %s AND id = %s",
            [workspace_id, person_id],
        )
        row = cursor.fetchone()
    return KnownPerson(*row) if row else None


def touches_of(workspace_id: int, *, person_id: int, most: int) -> list[ToldTouch]:
    """The newest touches of a person, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHES, [workspace_id, person_id, most])
        return [ToldTouch(*row) for row in cursor.fetchall()]


def subjects_of_batches(
    workspace_id: int, *, batch_ids: Sequence[int], person_id: int
) -> list[tuple[str, int]]:
    """Kind and number of what the batches brought about a person."""
    with connection.cursor() as cursor:
        cursor.execute(_UNDONE, [workspace_id, list(batch_ids), person_id])
        return [(row[0], row[1]) for row in cursor.fetchall()]
