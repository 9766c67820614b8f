"""What the story of a lead holds: the handover with its clock, and the promise of attempts."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ToldLead:
    """A handover with its clock."""

    id: int
    person_id: int
    external_id: str | None
    captured_at: datetime
    assigned_at: datetime
    assigned_implied: bool
    rep_id: int | None
    source: str | None
    campaign: str | None
    offer: str | None
    closed: bool
    version_id: int | None
    clause: str | None
    started_at: datetime
    due_at: datetime | None
    half_at: datetime | None
    first_attempt_at: datetime | None
    first_attempt_by: int | None
    first_contact_at: datetime | None
    attempts: int
    elapsed_seconds: int | None
    business_seconds: int | None
    state: str
    depth_due_at: datetime | None
    depth_reached_at: datetime | None
    depth_attempts: int | None
    depth_verdict: str | None
    temperature: str | None


@dataclass(frozen=True)
class DepthTold:
    """The promise of attempts on one lead: so many made of so many, and the reply that ended it early."""

    made: int
    promised: int
    due_at: datetime
    verdict: str | None
    answered_at: datetime | None
