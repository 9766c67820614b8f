"""What is missing from the leads, and which of them are no leads."""

import numpy as np

from entente.integrations.madeup.arrivals import Flags, Places
from entente.integrations.madeup.campaigns import CAMPAIGNS, CHANNELS
from entente.integrations.madeup.opening_hours import DAY, Seconds, seconds_of
from entente.integrations.madeup.season import Season

GENUINE, TEST, SPAM = range(3)


def controls(person: Places, *, live: Flags, random: np.random.Generator) -> Places:
    """Genuine leads, and among the persons who came once a few tests and some spam."""
    once = np.bincount(person)[person] == 1
    dice = random.random(len(person))
    control = np.where(dice < 0.002, TEST, np.where(dice < 0.007, SPAM, GENUINE))
    return np.where(once & ~live, control, GENUINE)


def losses(
    captured: Seconds, *, campaign: Places, season: Season, random: np.random.Generator
) -> tuple[Flags, Flags, Flags]:
    """Which leads lack e-mail, telephone or firm: ever fewer, but for a week of lost telephones."""
    progress = (captured - captured[0]) / max(1, int(captured[-1] - captured[0]))
    care = 1.35 - 0.75 * progress
    channels = np.array([item.channel for item in CAMPAIGNS])[campaign]
    web = np.array([CHANNELS[item.channel].on_the_web for item in CAMPAIGNS])[campaign]
    first, last = (seconds_of(day) for day in season.lost_phones)
    broken = web & (captured >= first) & (captured < last + DAY)
    phone = np.where(np.isin(channels, ["paid_social", "email"]), 0.10, 0.06) * care
    return (
        random.random(len(captured)) < np.where(channels == "event", 0.08, 0.03) * care,
        random.random(len(captured)) < np.where(broken, 0.85, phone),
        random.random(len(captured)) < 0.03 * care,
    )
