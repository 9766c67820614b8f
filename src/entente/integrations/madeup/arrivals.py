"""When leads arrive and by which campaign: weekdays, hours, holidays, seasons and bursts."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from entente.integrations.madeup.campaigns import CAMPAIGNS, CHANNELS, campaign_of
from entente.integrations.madeup.opening_hours import DAY, Seconds, days_between, french_holidays, seconds_of
from entente.integrations.madeup.season import Season

Places = NDArray[np.int64]
"""Places in one of the tables of this package."""
Flags = NDArray[np.bool_]
NOBODY = -1
"""The place of no person and no rep, and the instant of what has not happened."""

_MONTHS = (1.05, 1.0, 1.1, 1.0, 0.9, 1.05, 0.85, 0.5, 1.2, 1.15, 1.1, 0.7)
_WEB_WEEK = (1.15, 1.2, 1.12, 1.1, 0.92, 0.34, 0.42)
_OFFICE_WEEK = (1.1, 1.15, 1.1, 1.1, 0.95, 0.02, 0.0)
_WEB_HOURS = (6, 4, 3, 2, 2, 4, 10, 22, 45, 70, 82, 75, 48, 58, 78, 80, 72, 58, 42, 34, 34, 32, 22, 12)
_OFFICE_HOURS = (0, 0, 0, 0, 0, 0, 0, 2, 20, 80, 95, 80, 25, 40, 90, 95, 80, 45, 12, 2, 0, 0, 0, 0)
_FAIR_HOURS = (0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 95, 95, 50, 60, 100, 100, 75, 20, 0, 0, 0, 0, 0, 0)
_WEBINAR_HOURS = (0, 0, 0, 0, 0, 0, 0, 0, 2, 4, 20, 95, 30, 6, 4, 3, 2, 1, 1, 0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Arrivals:
    """Arrivals in order of time: the instant and the campaign of each."""

    captured: Seconds
    campaign: Places


def arrivals_of(season: Season, *, count: int, scale: float, random: np.random.Generator) -> Arrivals:
    """About `count` arrivals of the year: the bursts of the season first, the everyday ones for the rest."""
    parts = _bursts(season, scale=scale, random=random)
    everyday = max(0, count - sum(len(part.captured) for part in parts))
    parts.append(_everyday(season, count=everyday, random=random))
    captured = np.concatenate([part.captured for part in parts])
    campaign = np.concatenate([part.campaign for part in parts])
    captured = _within(captured, season=season)
    order = np.argsort(captured, kind="stable")
    return Arrivals(captured[order], campaign[order])


def day_weights(
    season: Season, *, week: tuple[float, ...], random: np.random.Generator
) -> NDArray[np.float64]:
    """How many arrivals each day of the year draws, relative to the others."""
    days = days_between(season.first, season.today)
    off = french_holidays(season.first, season.today)
    weights = np.array([_MONTHS[day.month - 1] * week[day.weekday()] for day in days])
    weights *= np.array([0.35 if day in off else 1.0 for day in days])
    weights *= np.array([0.5 if (day.month, day.day) >= (12, 21) else 1.0 for day in days])
    growth = np.linspace(0.82, 1.18, len(days))
    noise = random.lognormal(0.0, 0.10, len(days))
    return weights * growth * noise


def _everyday(season: Season, *, count: int, random: np.random.Generator) -> Arrivals:
    shares = np.array([CHANNELS[campaign.channel].share * campaign.share for campaign in CAMPAIGNS])
    campaign = random.choice(len(CAMPAIGNS), size=count, p=shares / shares.sum())
    web = np.array([CHANNELS[item.channel].on_the_web for item in CAMPAIGNS])[campaign]
    captured = np.zeros(count, dtype=np.int64)
    for chosen, week, hours in ((web, _WEB_WEEK, _WEB_HOURS), (~web, _OFFICE_WEEK, _OFFICE_HOURS)):
        size = int(chosen.sum())
        weights = day_weights(season, week=week, random=random)
        day = random.choice(len(weights), size=size, p=weights / weights.sum())
        captured[chosen] = (
            seconds_of(season.first) + day * DAY + _time_of_day(hours, size=size, random=random)
        )
    return Arrivals(captured, campaign)


def _bursts(season: Season, *, scale: float, random: np.random.Generator) -> list[Arrivals]:
    push = days_between(*season.push)
    searches = [
        index for index, item in enumerate(CAMPAIGNS) if item.source == "google" and item.medium == "cpc"
    ]
    plan = (
        (300, [campaign_of("fair")], list(season.fair), _FAIR_HOURS),
        (80, [campaign_of("small_fair")], list(season.small_fair), _FAIR_HOURS),
        (150, [campaign_of("webinar")], [season.webinar], _WEBINAR_HOURS),
        (90, [campaign_of("small_webinar")], [season.small_webinar], _WEBINAR_HOURS),
        (260, searches[:2], push, _WEB_HOURS),
    )
    return [
        _burst(max(1, round(size * scale)), campaigns=campaigns, days=days, hours=hours, random=random)
        for size, campaigns, days, hours in plan
    ]


def _burst(
    size: int, *, campaigns: list[int], days: list[date], hours: tuple[int, ...], random: np.random.Generator
) -> Arrivals:
    day = np.array([seconds_of(day) for day in days], dtype=np.int64)[random.integers(len(days), size=size)]
    captured = day + _time_of_day(hours, size=size, random=random)
    return Arrivals(captured, np.array(campaigns, dtype=np.int64)[random.integers(len(campaigns), size=size)])


def _time_of_day(hours: tuple[int, ...], *, size: int, random: np.random.Generator) -> Seconds:
    weights = np.array(hours, dtype=np.float64)
    hour = random.choice(24, size=size, p=weights / weights.sum())
    return hour * 3600 + random.integers(3600, size=size)


def _within(captured: Seconds, *, season: Season) -> Seconds:
    """Arrivals after now moved a week back; those in the hour that spring skips moved one hour on."""
    captured = np.where(captured > wall_clock(season), captured - 7 * DAY, captured)
    for year in range(season.first.year, season.today.year + 1):
        last = date(year, 3, 31)
        spring = seconds_of(last - timedelta(days=(last.weekday() + 1) % 7)) + 2 * 3600
        skipped = (captured >= spring) & (captured < spring + 3600)
        captured = np.where(skipped, captured + 3600, captured)
    return captured


def wall_clock(season: Season) -> int:
    """Now, in wall-clock seconds since 1970-01-01."""
    now = season.now
    return seconds_of(now.date()) + now.hour * 3600 + now.minute * 60 + now.second
