"""When each lead reached a rep, and which one."""

import numpy as np

from entente.integrations.madeup.arrivals import NOBODY, Places, wall_clock
from entente.integrations.madeup.campaigns import CAMPAIGNS
from entente.integrations.madeup.habits import HABITS
from entente.integrations.madeup.opening_hours import OpeningHours, Seconds, seconds_of
from entente.integrations.madeup.season import Season


def assignments(
    captured: Seconds,
    *,
    campaign: Places,
    season: Season,
    hours: OpeningHours,
    random: np.random.Generator,
) -> Seconds:
    """Seconds after the arrival, or for a fair when its list is loaded on the next working morning."""
    delay = np.minimum(random.lognormal(np.log(25), 0.7, len(captured)), 600).astype(np.int64)
    slow = random.random(len(captured)) < 0.03
    delay = np.where(slow, random.integers(600, 2400, len(captured)), delay)
    assigned = captured + np.maximum(delay, 3)
    for rhythm, days in zip(("fair", "small_fair"), (season.fair, season.small_fair), strict=True):
        places = [index for index, item in enumerate(CAMPAIGNS) if item.rhythm == rhythm]
        evening = seconds_of(days[1]) + 19 * 3600
        morning = hours.starts[np.searchsorted(hours.starts, evening)] - 20 * 60
        loaded = morning + random.integers(0, 90, len(captured))
        assigned = np.where(np.isin(campaign, places), np.maximum(loaded, captured), assigned)
    return np.where(assigned > wall_clock(season), NOBODY, assigned)


def owners(captured: Seconds, *, person: Places, season: Season, random: np.random.Generator) -> Places:
    """One rep for each person, by weights; the newcomer only for persons who came after being hired."""
    weights = np.array([habit.weight for habit in HABITS])
    hired = np.array([seconds_of(season.amended) if habit.newcomer else 0 for habit in HABITS])
    first = np.full(int(person.max()) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, person, captured)
    drawn = random.choice(len(HABITS), size=len(first), p=weights / weights.sum())
    veterans = np.flatnonzero(hired == 0)
    instead = veterans[random.integers(len(veterans), size=len(first))]
    owner: Places = np.where(first < hired[drawn], instead, drawn)[person]
    return owner
