"""All attempts of the year."""

import numpy as np

from entente.integrations.madeup.arrivals import wall_clock
from entente.integrations.madeup.attempts import Attempts, in_order_of_time
from entente.integrations.madeup.inbound import own_bookings, replies, strays
from entente.integrations.madeup.leads import Leads
from entente.integrations.madeup.opening_hours import OpeningHours, Seconds
from entente.integrations.madeup.outbound import acknowledgements, tries_of_reps
from entente.integrations.madeup.season import Season


def attempts_of(
    leads: Leads, *, tried: Seconds, season: Season, hours: OpeningHours, random: np.random.Generator
) -> Attempts:
    """All attempts of the year in order of time."""
    now = wall_clock(season)
    outbound = tries_of_reps(leads, tried=tried, season=season, hours=hours, random=random)
    parts = [
        outbound,
        acknowledgements(leads, random=random),
        replies(leads, tried=tried, hours=hours, random=random),
        own_bookings(leads, random=random),
        strays(leads, size=max(4, len(outbound.at) // 900), hours=hours, now=now, random=random),
    ]
    return in_order_of_time(parts, until=now)
