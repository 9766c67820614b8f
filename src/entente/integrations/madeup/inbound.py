"""What the leads did to reach the reps, and calls that belong to no lead."""

import numpy as np

from entente.integrations.madeup.arrivals import NOBODY
from entente.integrations.madeup.attempts import (
    ANSWERED,
    BOOKED,
    CALL,
    INBOUND,
    MEETING,
    MESSAGE,
    NO_LENGTH,
    OUTBOUND,
    Attempts,
    Sort,
    without_length,
)
from entente.integrations.madeup.gaps import GENUINE
from entente.integrations.madeup.habits import HABITS
from entente.integrations.madeup.leads import Leads
from entente.integrations.madeup.opening_hours import OpeningHours, Seconds


def replies(leads: Leads, *, tried: Seconds, hours: OpeningHours, random: np.random.Generator) -> Attempts:
    """Leads that call back or write, within a few days of the first attempt."""
    rows = np.flatnonzero((tried != NOBODY) & (random.random(len(tried)) < 0.13))
    delay = random.exponential(1.5 * 28800, len(rows)).astype(np.int64) + 900
    at = hours.instant_at(hours.worked_at(tried[rows]) + delay)
    calling = random.random(len(rows)) < 0.6
    part = without_length(leads, rows, at=at, sort=Sort(MESSAGE, INBOUND, ANSWERED, evidence=3))
    return Attempts(
        part.lead, part.person, part.at, part.rep,
        channel=np.where(calling, CALL, MESSAGE),
        direction=part.direction,
        seconds=np.where(calling, random.integers(30, 700, len(rows)), NO_LENGTH),
        outcome=part.outcome,
        evidence=part.evidence,
    )  # fmt: skip


def own_bookings(leads: Leads, *, random: np.random.Generator) -> Attempts:
    """Meetings that the lead booked on the web page itself, at the moment of the form."""
    rows = np.flatnonzero((leads.control == GENUINE) & (leads.rep != NOBODY) & ~leads.live)
    rows = rows[random.random(len(rows)) < 0.012]
    at = leads.assigned[rows] + random.integers(1, 40, len(rows))
    return without_length(leads, rows, at=at, sort=Sort(MEETING, INBOUND, BOOKED, evidence=2))


def strays(
    leads: Leads, *, size: int, hours: OpeningHours, now: int, random: np.random.Generator
) -> Attempts:
    """Calls that belong to no lead: no contact noted, or a contact that was deleted since."""
    first, last = hours.worked_at(np.array([leads.captured[0], now]))
    blank = np.arange(size) % 2 == 0
    return Attempts(
        lead=np.full(size, NOBODY),
        person=np.where(blank, NOBODY, leads.persons + 900_000 + np.arange(size)),
        at=hours.instant_at(random.integers(first, last, size)),
        rep=random.integers(len(HABITS) - 1, size=size),
        channel=np.full(size, CALL),
        direction=np.where(blank, INBOUND, OUTBOUND),
        seconds=random.integers(12, 240, size),
        outcome=np.full(size, ANSWERED),
        evidence=np.full(size, 3),
    )
