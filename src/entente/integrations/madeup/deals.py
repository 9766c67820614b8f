"""Which leads became opportunities, what they were worth, and how and when they ended."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from entente.integrations.madeup.arrivals import NOBODY, Places, wall_clock
from entente.integrations.madeup.campaigns import CAMPAIGNS, CHANNELS
from entente.integrations.madeup.gaps import GENUINE
from entente.integrations.madeup.leads import Leads
from entente.integrations.madeup.opening_hours import DAY, OpeningHours, Seconds
from entente.integrations.madeup.persons import Persons
from entente.integrations.madeup.season import Season
from entente.integrations.madeup.vocabulary import JOB_TITLES

STATES = ("open", "won", "lost")
OPEN, WON, LOST = range(3)
REASONS = (
    "",
    "no_budget",
    "timing",
    "no_intent",
    "no_authority",
    "unreachable",
    "not_target",
    "other",
    "duplicate",
    "not_a_buyer",
)
_LOST_SHARES = (0.0, 0.27, 0.22, 0.16, 0.13, 0.12, 0.06, 0.04, 0.0, 0.0)
_SWEPT_SHARES = (0.0, 0.0, 0.05, 0.30, 0.0, 0.0, 0.35, 0.05, 0.10, 0.15)
NO_AMOUNT = -1
_CYCLE_DAYS = (38.0, 30.0, 45.0)
_SIZES = ((10, 2800.0), (50, 5900.0), (250, 10_500.0), (10**9, 18_500.0))


@dataclass(frozen=True)
class Deals:
    """A row for each deal by opening; `closed` is in days since 1970-01-01, NOBODY while open."""

    lead: Places
    person: Places
    rep: Places
    state: Places
    opened: Seconds
    closed: Places
    cents: NDArray[np.int64]
    reason: Places


def deals_of(
    leads: Leads,
    *,
    persons: Persons,
    tried: Seconds,
    season: Season,
    hours: OpeningHours,
    random: np.random.Generator,
) -> Deals:
    """Opportunities out of worked leads, and the leads that nobody worked and somebody swept away later."""
    parts = [
        _opportunities(leads, persons=persons, tried=tried, season=season, hours=hours, random=random),
        _swept(leads, tried=tried, season=season, random=random),
    ]
    whole = Deals(*(np.concatenate([getattr(part, item.name) for part in parts]) for item in fields(Deals)))
    past = np.flatnonzero(whole.opened <= wall_clock(season))
    order = past[np.argsort(whole.opened[past], kind="stable")]
    return Deals(*(getattr(whole, item.name)[order] for item in fields(Deals)))


def _opportunities(
    leads: Leads,
    *,
    persons: Persons,
    tried: Seconds,
    season: Season,
    hours: OpeningHours,
    random: np.random.Generator,
) -> Deals:
    waited = (hours.worked_at(tried) - hours.worked_at(leads.assigned)) / 60
    speed = np.where(waited <= 30, 1.25, np.where(waited <= 120, 1.05, 0.75))
    quality = np.array([CHANNELS[item.channel].quality for item in CAMPAIGNS])[leads.campaign]
    fit = np.array([fit for *_, fit in JOB_TITLES])[persons.title[leads.person]]
    likely = (tried != NOBODY) & (random.random(len(fit)) < np.minimum(0.95, quality * fit * speed * 0.90))
    row = np.flatnonzero(likely)
    size = len(row)
    delay = np.clip(random.lognormal(np.log(3.5 * 28800), 0.9, size), 1800, 60 * 28800).astype(np.int64)
    opened = hours.instant_at(hours.worked_at(tried[row]) + delay)
    won = random.random(size) < np.minimum(0.6, 0.17 + 0.35 * quality[row])
    cycle = np.array(_CYCLE_DAYS)[leads.offer[row]] * np.where(won, 1.0, 1.3)
    closed = opened // DAY + np.maximum(1, random.lognormal(np.log(cycle), 0.65)).astype(np.int64)
    weekend = np.maximum(0, (closed + 3) % 7 - 4)
    closed = closed - np.minimum(weekend, closed - opened // DAY)
    ended = closed < wall_clock(season) // DAY
    reason = random.choice(len(REASONS), size=size, p=_LOST_SHARES)
    return Deals(
        lead=row,
        person=leads.person[row],
        rep=leads.rep[row],
        state=np.where(~ended, OPEN, np.where(won, WON, LOST)),
        opened=opened,
        closed=np.where(ended, closed, NOBODY),
        cents=_amounts(persons.employees[leads.person[row]], random=random),
        reason=np.where(ended & ~won, reason, 0),
    )


def _amounts(employees: NDArray[np.int64], *, random: np.random.Generator) -> NDArray[np.int64]:
    """Cents, lognormal by size of firm; three in four are round tens of euros, as quotes are."""
    bounds = np.array([bound for bound, _ in _SIZES])
    median = np.array([euros for _, euros in _SIZES])[np.searchsorted(bounds, employees, side="right")]
    cents = (random.lognormal(np.log(median), 0.55) * 100).astype(np.int64)
    quoted = random.random(len(cents)) < 0.75
    amounts: NDArray[np.int64] = np.where(quoted, cents - cents % 1000, cents)
    return amounts


def _swept(leads: Leads, *, tried: Seconds, season: Season, random: np.random.Generator) -> Deals:
    """Leads that were never worked, closed in bulk three to six weeks later, without an amount."""
    today = wall_clock(season) // DAY
    forgotten = (tried == NOBODY) & (leads.rep != NOBODY) & (leads.control == GENUINE)
    forgotten &= random.random(len(forgotten)) < 0.97
    row = np.flatnonzero(forgotten)
    closed = leads.assigned[row] // DAY + random.integers(21, 43, len(row))
    row, closed = row[closed <= today - 1], closed[closed <= today - 1]
    size = len(row)
    return Deals(
        lead=row,
        person=leads.person[row],
        rep=leads.rep[row],
        state=np.full(size, LOST),
        opened=closed * DAY + 10 * 3600 + random.integers(0, 4 * 3600, size),
        closed=closed,
        cents=np.full(size, NO_AMOUNT),
        reason=random.choice(len(REASONS), size=size, p=_SWEPT_SHARES),
    )
