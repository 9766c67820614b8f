"""How sure the goal is: ranges of revenue, the chance of reaching it, and the leads that make it surer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from entente.stages.agreement.planning.already import pipeline
from entente.stages.agreement.planning.inputs import PlanInputs
from entente.stages.agreement.planning.simulation import (
    Source,
    Trials,
    chance_of_reaching,
    draw,
    ranges,
    revenue,
    simulate,
)

if TYPE_CHECKING:
    from entente.stages.agreement.planning.monthly import Monthly
    from entente.stages.agreement.planning.plan import PersonaNeed

LEVELS = (0.5, 0.8, 0.9)
_SEARCH_YEARS = 4_000
_NEAR = 1 / 2000
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
    sources, already = _sources(needs, monthly=monthly), float(pipeline(inputs))
    years = simulate(sources, trials=inputs.trials)
    search = _Search(goal - already, sources=sources, trials=inputs.trials)
    months = list(monthly.customers) if monthly else []
    return Outlook(
        probability=chance_of_reaching(goal, years=years, already=already),
        revenue=ranges(years.sum(axis=1) + already),
        by_month={month: ranges(years[:, place]) for place, month in enumerate(months)},
        leads_at={level: search.leads_at(level) for level in LEVELS},
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


class _Search:
    """Finds how many times the plan's leads reach a goal: years drawn once, customers for each attempt."""

    def __init__(self, goal: float, *, sources: Sequence[Source], trials: Trials) -> None:
        months = max(len(sources[0].leads), 1)
        years = min(_SEARCH_YEARS, trials.years)
        whole = [
            Source([float(np.sum(one.leads))], one.close_rate, one.deal_size, one.deal_cv) for one in sources
        ]
        of_year = Trials(years, trials.seed, trials.month_cv / months**0.5)
        self._goal, self._seed = goal, trials.seed
        self._drawn = draw(whole, trials=of_year, generator=_generator(trials.seed, 0))
        self._chances: dict[float, float] = {}
        self._planned = float(self._drawn.counts.sum())

    def leads_at(self, level: float) -> int | None:
        """The fewest leads, in the plan's proportions, that reach the goal so many times out of a hundred."""
        if self._goal <= 0:
            return 0
        low, high = 0.0, 1.0
        while self._chance(high) < level:
            low, high = high, high * 2
            if high > _MOST_TIMES:
                return None
        while (high - low) * self._planned > max(_NEAR * high * self._planned, 0.5):
            middle = (low + high) / 2
            low, high = (low, middle) if self._chance(middle) >= level else (middle, high)
        return ceil(high * self._planned)

    def _chance(self, times: float) -> float:
        if times not in self._chances:
            years = revenue(self._drawn, generator=_generator(self._seed, 1), times=times)
            self._chances[times] = chance_of_reaching(self._goal, years=years)
        return self._chances[times]


def _generator(seed: int, stream: int) -> np.random.Generator:
    """A stream of its own: what is drawn for customers owes nothing to what was drawn for rates."""
    return np.random.Generator(np.random.SFC64([seed, stream]))
