"""A company on a Wednesday at noon: seven leads in May, some answered, one warned, one forgotten."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.rules import Actor
from entente.stages.agreement.rules import Terms
from tests.cast import Cast, user_of
from tests.stages.company import Company

NOON = datetime(2026, 5, 20, 10, 0, tzinfo=UTC)
MORNING = datetime(2026, 5, 20, 7, 30, tzinfo=UTC)
TERMS = Terms(
    leads_per_month=21,
    complete_share=0.5,
    required_information=("email",),
    speed_minutes=60,
    speed_share=0.75,
    depth_attempts=2,
    depth_days=1,
)
EARLY = [
    ("L1", "2026-05-04T10:00", "ann@x.example", "Ann", "fair"),
    ("L2", "2026-05-04T11:00", "", "Bob", "fair"),
    ("L3", "2026-05-05T10:00", "cyd@x.example", "Cyd", "=1+1"),
    ("L4", "2026-05-05T15:00", "dan@x.example", "Dan", "fair"),
    ("L7", "2026-05-20T09:00", "gus@x.example", "Gus", "web"),
]
LATE = [
    ("L5", "2026-05-20T11:30", "eve@x.example", "Eve", "web"),
    ("L6", "2026-05-20T11:59", "fay@x.example", "Fay", "web"),
]
ATTEMPTS = [
    ("C1", "ann@x.example", "2026-05-04T10:30"),
    ("C2", "P-L2", "2026-05-04T13:30"),
    ("C3", "dan@x.example", "2026-05-05T15:59"),
]


def _lead(row: tuple[str, ...]) -> dict[str, str]:
    key, at, email, name, source = row
    return {
        "key": key,
        "person": f"P-{key}",
        "captured_at": at,
        "email": email,
        "name": name,
        "source": source,
    }


@pytest.fixture
def company(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    """The company of the cast, at noon; L7 ran out since the last sweep."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    made = Company(tmp_path, by=cast.admin)
    made.promise(TERMS, from_day=date(2026, 5, 1), now=MORNING)
    made.bring("leads", [_lead(row) for row in EARLY], now=MORNING)
    people = {email: f"P-{key}" for key, _, email, _, _ in EARLY if email}
    calls = [
        {"key": key, "person": people.get(who, who), "at": at, "seconds": "30", "outcome": "answered"}
        for key, who, at in ATTEMPTS
    ]
    made.bring("attempts", calls, now=MORNING)
    made.bring("leads", [_lead(row) for row in LATE], now=NOON)
    with workspace_transaction(cast.workspace_id), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM clock WHERE verdict IS NULL AND due_at < %s", [NOON])
        assert cursor.fetchone() == (1,), "L7 is not swept yet"
    return made


@pytest.fixture
def sign_in(company: Company, client: Client) -> Callable[[Actor], Client]:
    """The client, signed in as one of the cast."""

    def signed_in(actor: Actor) -> Client:
        client.force_login(user_of(actor))
        return client

    return signed_in
