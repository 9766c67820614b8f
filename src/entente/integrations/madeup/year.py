"""All that happens in the year of the made-up company."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from entente.integrations.madeup.answers import Answers, answers_of
from entente.integrations.madeup.arrivals import arrivals_of
from entente.integrations.madeup.attempts import Attempts
from entente.integrations.madeup.deals import Deals, deals_of
from entente.integrations.madeup.first_attempts import first_attempts
from entente.integrations.madeup.followup import attempts_of
from entente.integrations.madeup.leads import LIVE_MINUTES, Leads, leads_of
from entente.integrations.madeup.opening_hours import opening_hours
from entente.integrations.madeup.persons import Persons, persons_of
from entente.integrations.madeup.season import Season, calendar_of
from entente.integrations.madeup.spend import Expense, spend_of
from entente.integrations.madeup.touches import Touches, touches_of

LEADS = 12_000


@dataclass(frozen=True)
class Year:
    """All that happened, before it is put into words."""

    leads: Leads
    answers: Answers
    persons: Persons
    touches: Touches
    attempts: Attempts
    deals: Deals
    expenses: list[Expense]


def year_of(season: Season, *, seed: int, scale: float) -> Year:
    """The events of the year; each subject draws from a random stream of its own."""
    streams = [np.random.default_rng([seed, place]) for place in range(9)]
    calendar = calendar_of(first=season.first, today=season.today)
    hours = opening_hours(
        calendar, first=season.first - timedelta(days=14), last=season.today + timedelta(days=120)
    )
    count = max(1, round(LEADS * scale) - len(LIVE_MINUTES))
    arrivals = arrivals_of(season, count=count, scale=scale, random=streams[0])
    leads = leads_of(arrivals, season=season, hours=hours, random=streams[1])
    persons = persons_of(leads.persons, random=streams[2])
    tried = first_attempts(leads, season=season, hours=hours, random=streams[3])
    return Year(
        leads=leads,
        answers=answers_of(leads, tried=tried, season=season, hours=hours, random=streams[8]),
        persons=persons,
        touches=touches_of(leads, season=season, random=streams[4]),
        attempts=attempts_of(leads, tried=tried, season=season, hours=hours, random=streams[5]),
        deals=deals_of(leads, persons=persons, tried=tried, season=season, hours=hours, random=streams[6]),
        expenses=spend_of(season, scale=scale, random=streams[7]),
    )
