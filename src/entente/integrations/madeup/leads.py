"""The leads of the year: arrival, person, owner, offer, and what is missing from each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.integrations.madeup.arrivals import NOBODY, Arrivals, Flags, Places, wall_clock
from entente.integrations.madeup.campaigns import CAMPAIGNS, CHANNELS
from entente.integrations.madeup.gaps import GENUINE, controls, losses
from entente.integrations.madeup.opening_hours import DAY, OpeningHours, Seconds
from entente.integrations.madeup.persons import person_of_each
from entente.integrations.madeup.routing import assignments, owners
from entente.integrations.madeup.season import Season

LIVE_MINUTES = (3, 6, 9, 14, 20, 25, 32, 36, 41, 44, 47, 50, 53, 55, 57, 66, 80, 105, 150, 230, 400)
"""Business minutes that the leads of the live queue have waited; the first has no owner yet."""
TWIN_SHARE = 0.006
_RETURNING = 0.11
_LIVE_DELAY = 25


@dataclass(frozen=True)
class Leads:
    """A row for each lead in order of arrival; `assigned` and `rep` are NOBODY where there is none yet."""

    captured: Seconds
    assigned: Seconds
    campaign: Places
    person: Places
    rep: Places
    offer: Places
    control: Places
    live: Flags
    lost_email: Flags
    lost_phone: Flags
    lost_firm: Flags
    dice: NDArray[np.float64]

    @property
    def persons(self) -> int:
        """How many persons there are."""
        return int(self.person.max()) + 1


@dataclass(frozen=True)
class _Arrived:
    captured: Seconds
    campaign: Places
    person: Places
    live: Flags


def leads_of(
    arrivals: Arrivals, *, season: Season, hours: OpeningHours, random: np.random.Generator
) -> Leads:
    """The leads behind the arrivals, with forms sent twice and the leads of the live queue added."""
    person = person_of_each(arrivals.captured, returning=_RETURNING, random=random)
    everyday = np.zeros(len(person), dtype=np.int64)
    web = np.array([CHANNELS[item.channel].on_the_web for item in CAMPAIGNS])
    chosen = (random.random(len(person)) < TWIN_SHARE) & web[arrivals.campaign]
    twins = np.flatnonzero(chosen & (arrivals.captured < wall_clock(season) - DAY))
    live = live_captures(season, hours=hours)
    captured = np.concatenate(
        [arrivals.captured, arrivals.captured[twins] + random.integers(20, 300, len(twins)), live]
    )
    newest = int(person.max()) + 1 + np.arange(len(live))
    kind = np.concatenate([everyday, everyday[twins], np.ones(len(live), dtype=np.int64)])
    campaign = np.concatenate(
        [arrivals.campaign, arrivals.campaign[twins], random.choice(np.flatnonzero(web), size=len(live))]
    )
    order = np.argsort(captured, kind="stable")
    everyone = np.concatenate([person, person[twins], newest])
    arrived = _Arrived(captured[order], campaign[order], everyone[order], kind[order] == 1)
    return _completed(arrived, season=season, hours=hours, random=random)


def live_captures(season: Season, *, hours: OpeningHours) -> Seconds:
    """The arrivals of the live queue, counted back in business time from now."""
    now = hours.worked_at(np.array([wall_clock(season)]))
    return np.sort(hours.instant_at(now - 60 * np.array(LIVE_MINUTES))) - _LIVE_DELAY


def _completed(
    arrived: _Arrived, *, season: Season, hours: OpeningHours, random: np.random.Generator
) -> Leads:
    captured, campaign = arrived.captured, arrived.campaign
    control = controls(arrived.person, live=arrived.live, random=random)
    assigned = assignments(captured, campaign=campaign, season=season, hours=hours, random=random)
    assigned = np.where(arrived.live, captured + _LIVE_DELAY, assigned)
    assigned[np.flatnonzero(arrived.live)[-1]] = NOBODY
    rep = owners(captured, person=arrived.person, season=season, random=random)
    lost_email, lost_phone, lost_firm = losses(captured, campaign=campaign, season=season, random=random)
    return Leads(
        captured=captured,
        assigned=assigned,
        campaign=campaign,
        person=arrived.person,
        rep=np.where((assigned == NOBODY) | (control != GENUINE), NOBODY, rep),
        offer=_offers(campaign, random=random),
        control=control,
        live=arrived.live,
        lost_email=lost_email,
        lost_phone=lost_phone,
        lost_firm=lost_firm,
        dice=random.random(len(captured)),
    )


def _offers(campaign: Places, *, random: np.random.Generator) -> Places:
    """One of the offers of each lead's campaign."""
    most = max(len(item.offers) for item in CAMPAIGNS)
    choices = np.array([[item.offers[turn % len(item.offers)] for turn in range(most)] for item in CAMPAIGNS])
    sizes = np.array([len(item.offers) for item in CAMPAIGNS])[campaign]
    offer: Places = choices[campaign, (random.random(len(campaign)) * sizes).astype(np.int64)]
    return offer
