"""What the reps and the machines did to reach each lead."""

import numpy as np

from entente.integrations.madeup.arrivals import NOBODY, Places
from entente.integrations.madeup.attempts import (
    ANSWERED,
    BOOKED,
    BOUNCED,
    CALL,
    MEETING,
    MESSAGE,
    NO_LENGTH,
    OUTBOUND,
    SILENT,
    UNANSWERED,
    VISIT,
    VOICEMAIL,
    WRONG_NUMBER,
    Attempts,
    Sort,
    without_length,
)
from entente.integrations.madeup.campaigns import CAMPAIGNS, CHANNELS
from entente.integrations.madeup.first_attempts import during
from entente.integrations.madeup.habits import HABITS
from entente.integrations.madeup.leads import Leads
from entente.integrations.madeup.opening_hours import OpeningHours, Seconds
from entente.integrations.madeup.season import Season

_MOST = 12


def tries_of_reps(
    leads: Leads, *, tried: Seconds, season: Season, hours: OpeningHours, random: np.random.Generator
) -> Attempts:
    """A rep's tries at each worked lead, ending soon after somebody was reached."""
    worked = np.flatnonzero(tried != NOBODY)
    rep = leads.rep[worked]
    size = (len(worked), _MOST)
    stamina = np.array([item.stamina for item in HABITS])[rep]
    stamina = np.where(during(tried[worked], season.flu), stamina * 0.45, stamina)
    wanted = np.minimum(random.geometric(1 / np.maximum(stamina, 1.0)), _MOST)
    quick = random.random(size) < 0.12
    gaps = np.where(quick, random.uniform(120, 2400, size), random.lognormal(np.log(0.75 * 28800), 0.6, size))
    gaps[:, 0] = 0
    later = hours.worked_at(tried[worked])[:, None] + np.cumsum(gaps, axis=1).astype(np.int64)
    at = hours.instant_at(later)
    at[:, 0] = tried[worked]
    calls = np.array([item.calls for item in HABITS])[rep]
    calls = np.where(leads.lost_phone[worked], 0.0, calls)
    channel = np.where(random.random(size) < calls[:, None], CALL, MESSAGE)
    channel = np.where(random.random(size) < 0.01, VISIT, channel)
    outcome = _outcomes(channel, random=random)
    reached = np.cumsum(np.isin(outcome, [ANSWERED, BOOKED]), axis=1)
    reached_before = np.concatenate([np.zeros((len(worked), 1), dtype=np.int64), reached[:, :-1]], axis=1)
    kept = (np.arange(_MOST) < wanted[:, None]) & (
        reached_before < random.integers(1, 4, len(worked))[:, None]
    )
    row, column = np.nonzero(kept)
    channel, outcome = channel[row, column], outcome[row, column]
    by_hand = np.array([item.types_by_hand for item in HABITS])[rep[row]]
    return Attempts(
        lead=worked[row],
        person=leads.person[worked[row]],
        at=at[row, column],
        rep=rep[row],
        channel=np.where(outcome == BOOKED, MEETING, channel),
        direction=np.full(len(row), OUTBOUND),
        seconds=_lengths(channel, outcome=outcome, random=random),
        outcome=outcome,
        evidence=np.where(outcome == BOOKED, 2, np.where(by_hand | (channel == VISIT), 1, 3)),
    )


def _outcomes(channel: Places, *, random: np.random.Generator) -> Places:
    dice = random.random(channel.shape)
    on_calls = np.array([UNANSWERED, VOICEMAIL, ANSWERED, BOOKED, WRONG_NUMBER])
    by_call = on_calls[np.searchsorted([0.38, 0.69, 0.92, 0.97], dice)]
    by_message = np.array([SILENT, ANSWERED, BOUNCED])[np.searchsorted([0.80, 0.97], dice)]
    by_visit = np.array([ANSWERED, UNANSWERED])[np.searchsorted([0.8], dice)]
    outcome: Places = np.choose(channel, [by_call, by_message, by_message, by_visit])
    return outcome


def _lengths(channel: Places, *, outcome: Places, random: np.random.Generator) -> Seconds:
    """Seconds of each call; some unanswered ones are hung up too soon to count."""
    size = len(channel)
    rung = np.where(random.random(size) < 0.08, random.integers(2, 10, size), random.integers(12, 40, size))
    voicemail = random.integers(18, 65, size)
    talked = np.clip(random.lognormal(np.log(210), 0.8, size), 25, 3600).astype(np.int64)
    length = np.where(
        outcome == VOICEMAIL, voicemail, np.where(np.isin(outcome, [ANSWERED, BOOKED]), talked, rung)
    )
    return np.where((channel == CALL) & (outcome != BOOKED), length, NO_LENGTH)


def acknowledgements(leads: Leads, *, random: np.random.Generator) -> Attempts:
    """Acknowledgements sent by a machine seconds after a web form: evidence E0, which never stops a clock."""
    web = np.array([CHANNELS[item.channel].on_the_web for item in CAMPAIGNS])[leads.campaign]
    chosen = web & ~leads.lost_email & (leads.rep != NOBODY) & (random.random(len(web)) < 0.42)
    rows = np.flatnonzero(chosen)
    at = leads.assigned[rows] + random.integers(4, 60, len(rows))
    return without_length(leads, rows, at=at, sort=Sort(MESSAGE, OUTBOUND, SILENT, evidence=0))
