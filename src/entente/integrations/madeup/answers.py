"""What sales answered to each lead: accepted, returned with a reason, or nothing."""

from dataclasses import dataclass

import numpy as np

from entente.integrations.madeup.arrivals import NOBODY, Places, wall_clock
from entente.integrations.madeup.habits import HABITS
from entente.integrations.madeup.leads import Leads
from entente.integrations.madeup.opening_hours import OpeningHours, Seconds
from entente.integrations.madeup.season import Season

ANSWERS = ("", "accepted", "returned")
NOTHING, ACCEPTED, RETURNED = range(3)
REASONS = ("", "not_target", "bad_data", "not_a_buyer", "duplicate", "no_intent", "other")
_SHARES = (0.04, 0.30, 0.20, 0.18, 0.08, 0.17, 0.03)
_SILENT = 0.3
_MEDIAN_MINUTES = 85


@dataclass(frozen=True)
class Answers:
    """A row for each lead: a place in ANSWERS, when (NOBODY for nothing), and a place in REASONS."""

    answer: Places
    at: Seconds
    reason: Places


def answers_of(
    leads: Leads,
    *,
    tried: Seconds,
    season: Season,
    hours: OpeningHours,
    random: np.random.Generator,
) -> Answers:
    """When each lead was accepted, at its first attempt at the latest; most of those untried are returned."""
    pace = np.array([item.pace for item in HABITS])[np.maximum(leads.rep, 0)]
    minutes = np.clip(random.lognormal(np.log(_MEDIAN_MINUTES * pace), 0.9), 1, 480 * 10)
    at = hours.instant_at(hours.worked_at(leads.assigned) + (minutes * 60).astype(np.int64))
    at = np.where(tried == NOBODY, at, np.minimum(at, tried))
    untried = tried == NOBODY
    silent = untried & (random.random(len(at)) < _SILENT)
    nothing = silent | leads.live | (leads.rep == NOBODY) | (at > wall_clock(season))
    reasons = random.choice(len(REASONS), size=len(at), p=_SHARES)
    answer = np.where(nothing, NOTHING, np.where(untried, RETURNED, ACCEPTED))
    return Answers(
        answer=answer,
        at=np.where(nothing, NOBODY, at),
        reason=np.where(answer == RETURNED, reasons, 0),
    )
