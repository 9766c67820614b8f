"""How sure the goal is: ranges of revenue, the chance of reaching it, and the leads that make it surer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from entente.stages.agreement.planning.inputs import PlanInputs
from entente.stages.agreement.planning.simulation import (
    Source,
    Trials,
    chance_of_reaching,
    ranges,
    simulate,
)

if TYPE_CHECKING:
    from entente.stages.agreement.planning.monthly import Monthly
    from entente.stages.agreement.planning.plan import PersonaNeed

LEVELS = (0.5, 0.8, 0.9)
_SEARCH_YEARS = 4_000
_ROUNDS = 22
_MOST_TIMES = 64.0


@dataclass(frozen=True)
class Outlook:
    """The chance of the revenue with the plan's leads, and its percentiles (10, 50, 90), in all and by month.

    `leads_at[q]`: the leads that reach the goal with probability q; none where 64 times the plan does not.
    """

    probability: float
    revenue: tuple[float, float, float]
    by_month: dict[date, tuple[float, float, float]]
    leads_at: dict[float, int | None]
    years: int


def outlook_of(
    needs: Sequence[PersonaNeed], *, monthly: Monthly | None, inputs: PlanInputs
) -> Outlook | None:
    """The outlook of a plan; none when nothing is asked of it."""
    goal = float(sum((one.need.marketing_revenue or Fraction(0) for one in needs), Fraction(0)))
    if not goal:
        return None
    sources, already = _sources(needs, monthly=monthly), float(inputs.already.pipeline)
    years = simulate(sources, trials=inputs.trials)
    months = list(monthly.customers) if monthly else []
    return Outlook(
        probability=chance_of_reaching(goal, years=years, already=already),
        revenue=ranges(years.sum(axis=1) + already),
        by_month={month: ranges(years[:, place]) for place, month in enumerate(months)},
        leads_at={
            level: _leads_at(level, goal - already, sources=sources, inputs=inputs) for level in LEVELS
        },
        years=inputs.trials.years,
    )


def _sources(needs: Sequence[PersonaNeed], *, monthly: Monthly | None) -> list[Source]:
    """Each persona with its leads by month of booking, as seasonal as its customers are."""
    weights = [float(count) for count in monthly.customers.values()] if monthly else [1.0]
    total = sum(weights) or 1.0
    return [
        Source(
            leads=[float(one.need.leads_exact) * weight / total for weight in weights],
            close_rate=one.persona.believed,
            deal_size=float(one.persona.deal_size or 0),
            deal_cv=one.persona.deal_cv,
        )
        for one in needs
    ]


def _leads_at(level: float, goal: float, *, sources: Sequence[Source], inputs: PlanInputs) -> int | None:
    """The fewest leads, in the plan's proportions, that reach the goal so many times out of a hundred."""
    if goal <= 0:
        return 0
    planned = sum(sum(source.leads) for source in sources)
    trials = Trials(min(_SEARCH_YEARS, inputs.trials.years), inputs.trials.seed, inputs.trials.month_cv)
    low, high = 0.0, 1.0
    while not _reaches(high, goal, level=level, sources=sources, trials=trials):
        low, high = high, high * 2
        if high > _MOST_TIMES:
            return None
    for _round in range(_ROUNDS):
        if (high - low) * planned < 0.5:
            break
        middle = (low + high) / 2
        low, high = (
            (low, middle)
            if _reaches(middle, goal, level=level, sources=sources, trials=trials)
            else (middle, high)
        )
    return ceil(high * planned)


def _reaches(times: float, goal: float, *, level: float, sources: Sequence[Source], trials: Trials) -> bool:
    scaled = [
        Source([float(np.sum(source.leads)) * times], source.close_rate, source.deal_size, source.deal_cv)
        for source in sources
    ]
    of_year = Trials(trials.years, trials.seed, trials.month_cv / max(len(sources[0].leads), 1) ** 0.5)
    return chance_of_reaching(goal, years=simulate(scaled, trials=of_year)) >= level
