"""What people did around their lead: visits, downloads, clicks, webinars, before and after it."""

from dataclasses import dataclass

import numpy as np

from entente.integrations.madeup.arrivals import Places, wall_clock
from entente.integrations.madeup.campaigns import CAMPAIGNS, CHANNELS, campaign_of
from entente.integrations.madeup.gaps import GENUINE
from entente.integrations.madeup.leads import Leads
from entente.integrations.madeup.opening_hours import DAY, Seconds, seconds_of
from entente.integrations.madeup.season import Season

KINDS = ("visit", "download", "click", "webinar", "chat")
VISIT, DOWNLOAD, CLICK, WEBINAR, CHAT = range(5)
PAGES = (
    "",
    "tarifs",
    "cas-clients",
    "suivi-de-production",
    "maintenance-connectee",
    "tracabilite-des-lots",
    "guides",
)
_MEAN_BEFORE, _MEAN_AFTER = 1.75, 1.15


@dataclass(frozen=True)
class Touches:
    """A row for each touch in order of time."""

    person: Places
    at: Seconds
    kind: Places
    campaign: Places
    page: Places
    offer: Places
    dice: Places


def touches_of(leads: Leads, *, season: Season, random: np.random.Generator) -> Touches:
    """Touches before the leads (some by another campaign than theirs) and after them (mostly by e-mail)."""
    web = np.array([CHANNELS[item.channel].on_the_web for item in CAMPAIGNS])
    genuine = leads.control == GENUINE
    curious = np.where(web[leads.campaign], _MEAN_BEFORE, 0.6)
    before = np.repeat(np.arange(len(genuine)), np.where(genuine, random.poisson(curious), 0))
    after = np.repeat(
        np.arange(len(genuine)), np.where(genuine, random.poisson(_MEAN_AFTER, len(genuine)), 0)
    )
    at = np.concatenate(
        [
            leads.captured[before] - _spread(len(before), days=9, random=random) - 60,
            leads.captured[after] + _spread(len(after), days=20, random=random) + 60,
        ]
    )
    row = np.concatenate([before, after])
    campaign = np.concatenate(
        [
            _campaigns_before(leads.campaign[before], web=web, random=random),
            _campaigns_after(len(after), random=random),
        ]
    )
    inside = np.flatnonzero((at >= seconds_of(season.first)) & (at <= wall_clock(season)))
    order = inside[np.argsort(at[inside], kind="stable")]
    row, campaign = row[order], campaign[order]
    kind = _kinds(campaign, random=random)
    return Touches(
        person=leads.person[row],
        at=at[order],
        kind=kind,
        campaign=campaign,
        page=random.integers(len(PAGES), size=len(row)),
        offer=leads.offer[row],
        dice=random.integers(1 << 20, size=len(row)),
    )


def _spread(size: int, *, days: float, random: np.random.Generator) -> Seconds:
    """Seconds away from the lead: many on the same day, some weeks off, most at the same time of day."""
    away: Seconds = (random.exponential(days, size)).astype(np.int64) * DAY
    return away + random.integers(0, 3 * 3600, size)


def _campaigns_before(own: Places, *, web: Places, random: np.random.Generator) -> Places:
    """Three in five by the lead's own campaign, the others by any way in on the web."""
    shares = np.array([CHANNELS[item.channel].share * item.share for item in CAMPAIGNS]) * web
    other = random.choice(len(CAMPAIGNS), size=len(own), p=shares / shares.sum())
    return np.where((random.random(len(own)) < 0.6) & web[own], own, other)


def _campaigns_after(size: int, *, random: np.random.Generator) -> Places:
    letters = [index for index, item in enumerate(CAMPAIGNS) if item.channel == "email"]
    direct = next(index for index, item in enumerate(CAMPAIGNS) if item.channel == "direct")
    choices = np.array([*letters, direct, campaign_of("webinar")])
    return choices[random.choice(len(choices), size=size, p=[0.42, 0.20, 0.33, 0.05])]


def _kinds(campaign: Places, *, random: np.random.Generator) -> Places:
    channel = np.array([item.channel for item in CAMPAIGNS])[campaign]
    dice = random.random(len(campaign))
    browsing = np.array([VISIT, DOWNLOAD, CHAT])[np.searchsorted([0.78, 0.96], dice)]
    by_letter = np.array([CLICK, DOWNLOAD])[np.searchsorted([0.8], dice)]
    return np.where(channel == "email", by_letter, np.where(channel == "event", WEBINAR, browsing))
