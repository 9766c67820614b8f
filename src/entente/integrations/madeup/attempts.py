"""What an attempt is: its sorts, and a column for each property."""

from dataclasses import dataclass, fields

import numpy as np

from entente.integrations.madeup.arrivals import Places
from entente.integrations.madeup.leads import Leads
from entente.integrations.madeup.opening_hours import Seconds

CHANNEL_CODES = ("call", "message", "meeting", "visit")
CALL, MESSAGE, MEETING, VISIT = range(4)
DIRECTIONS = ("outbound", "inbound")
OUTBOUND, INBOUND = range(2)
OUTCOMES = ("", "answered", "unanswered", "voicemail", "bounced", "wrong_number", "booked")
SILENT, ANSWERED, UNANSWERED, VOICEMAIL, BOUNCED, WRONG_NUMBER, BOOKED = range(7)
NO_LENGTH = -1


@dataclass(frozen=True)
class Attempts:
    """A row for each attempt; a `person` beyond the last one is a contact the CRM has deleted."""

    lead: Places
    person: Places
    at: Seconds
    rep: Places
    channel: Places
    direction: Places
    seconds: Seconds
    outcome: Places
    evidence: Places


def in_order_of_time(parts: list[Attempts], *, until: int) -> Attempts:
    """The attempts of all parts, sorted, without those later than `until`."""
    whole = Attempts(
        *(np.concatenate([getattr(part, item.name) for part in parts]) for item in fields(Attempts))
    )
    past = np.flatnonzero(whole.at <= until)
    order = past[np.argsort(whole.at[past], kind="stable")]
    return Attempts(*(getattr(whole, item.name)[order] for item in fields(Attempts)))


@dataclass(frozen=True)
class Sort:
    """What attempts of one sort have in common."""

    channel: int
    direction: int
    outcome: int
    evidence: int


def without_length(leads: Leads, rows: Places, *, at: Seconds, sort: Sort) -> Attempts:
    """Attempts at these leads that have no length, all of one sort."""
    size = len(rows)
    return Attempts(
        lead=rows,
        person=leads.person[rows],
        at=at,
        rep=leads.rep[rows],
        channel=np.full(size, sort.channel),
        direction=np.full(size, sort.direction),
        seconds=np.full(size, NO_LENGTH),
        outcome=np.full(size, sort.outcome),
        evidence=np.full(size, sort.evidence),
    )
