"""How hot the CRM of the made-up company says that each lead is."""

import numpy as np
from numpy.typing import NDArray

from entente.integrations.madeup.arrivals import Places
from entente.integrations.madeup.campaigns import CAMPAIGNS, CHANNELS

TEMPERATURES = ("", "hot", "warm", "cold")
_UNSAID = 0.06
_PRIME = 104_729  # another digit of the same dice, so that what else they decide stays as it is


def temperatures(campaign: Places, *, dice: NDArray[np.float64]) -> Places:
    """Places in `TEMPERATURES`: the better the channel, the hotter its leads; of a few nobody said it."""
    quality = np.array([CHANNELS[item.channel].quality for item in CAMPAIGNS])[campaign]
    drawn = dice * _PRIME % 1
    hot, cold = _UNSAID + quality, 0.45 + quality
    return np.where(drawn < _UNSAID, 0, np.where(drawn < hot, 1, np.where(drawn < cold, 2, 3)))
