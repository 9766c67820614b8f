"""When a rep first tried to reach each lead: habits, Mondays, flu, and a year of getting faster."""

from datetime import date

import numpy as np

from entente.integrations.madeup.arrivals import NOBODY, Flags, wall_clock
from entente.integrations.madeup.campaigns import CAMPAIGNS
from entente.integrations.madeup.habits import HABITS
from entente.integrations.madeup.leads import Leads
from entente.integrations.madeup.opening_hours import DAY, OpeningHours, Seconds, seconds_of
from entente.integrations.madeup.season import Season


def first_attempts(
    leads: Leads, *, season: Season, hours: OpeningHours, random: np.random.Generator
) -> Seconds:
    """The instant of the first human attempt at each lead, NOBODY where nobody ever tried or not yet."""
    habit = HABITS
    rep = np.maximum(leads.rep, 0)
    start = hours.worked_at(leads.assigned)
    begins = hours.instant_at(start + 1)
    progress = (leads.captured - leads.captured[0]) / max(1, int(leads.captured[-1] - leads.captured[0]))
    median = 66 * np.exp(-1.05 * progress)
    median = median * np.array([item.pace for item in habit])[rep]
    monday_morning = (((begins // DAY) + 3) % 7 == 0) & (begins % DAY < 12 * 3600)
    median = np.where(monday_morning, median * np.array([item.monday for item in habit])[rep], median)
    median = np.where(during(begins, season.flu), median * 5, median)
    rhythm = np.array([item.rhythm for item in CAMPAIGNS])[leads.campaign]
    median = np.where(np.isin(rhythm, ["fair", "small_fair"]), median * 3, median)
    delay = np.clip(random.lognormal(np.log(median), 1.15), 0.7, 480 * 20)
    tried = hours.instant_at(start + (delay * 60).astype(np.int64))
    late_shift = (leads.captured % DAY > 18 * 3600) & (leads.captured % DAY < 20 * 3600)
    late_shift &= random.random(len(tried)) < 0.12
    tried = np.where(late_shift, leads.assigned + random.integers(120, 2400, len(tried)), tried)
    skips = np.array([item.skips for item in habit])[rep] * np.where(during(begins, season.flu), 3, 1)
    never = leads.live | (leads.rep == NOBODY) | (random.random(len(tried)) < skips)
    return np.where(never | (tried > wall_clock(season)), NOBODY, tried)


def during(instants: Seconds, days: tuple[date, date]) -> Flags:
    """Which instants fall on the days from the first to the last, both included."""
    first, last = (seconds_of(day) for day in days)
    return (instants >= first) & (instants < last + DAY)
