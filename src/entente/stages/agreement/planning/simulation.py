"""The chance of reaching the goal, from many simulated years with a fixed seed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from entente.stages.agreement.planning.confidence import Belief

SEED = 20_260_101
YEARS = 10_000
MOST_YEARS = 1_000_000
MONTH_CV = 0.12
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Source:
    """Where customers come from: leads in each month of booking, what is believed of their close rate, deals.

    `deal_size` is the mean of a deal in the currency of the plan, `deal_cv` its standard deviation over it.
    """

    leads: Sequence[float]
    close_rate: Belief
    deal_size: float
    deal_cv: float


@dataclass(frozen=True)
class Trials:
    """How the years are simulated; `month_cv` is the spread of what all personas share in one month."""

    years: int = YEARS
    seed: int = SEED
    month_cv: float = MONTH_CV


@dataclass(frozen=True)
class Drawn:
    """What a simulated year holds before its customers are drawn: years (rows) and months (columns).

    `expected` customers, the mean and the variance of their deals, the factor of the month; `counts` are
    the leads of each month.
    """

    expected: Floats
    mean: Floats
    variance: Floats
    factors: Floats
    counts: Floats


def simulate(sources: Sequence[Source], *, trials: Trials) -> Floats:
    """Revenue of each simulated year (rows) and month (columns), in the currency of the plan.

    Close rates are drawn once a year for each source, a factor once a month for all; customers are binomial;
    deals are gamma, so that the sum of many is gamma too. Sources are mixed by their two first moments.
    """
    generator = np.random.Generator(np.random.SFC64(trials.seed))
    return revenue(draw(sources, trials=trials, generator=generator), generator=generator)


def draw(sources: Sequence[Source], *, trials: Trials, generator: np.random.Generator) -> Drawn:
    """The close rates and factors of every year, and what they make of the leads."""
    leads = np.array([source.leads for source in sources], dtype=np.float64)
    rates = generator.beta(
        [source.close_rate.a for source in sources],
        [source.close_rate.b for source in sources],
        (trials.years, len(sources)),
    )
    factors = _shared(generator, shape=(trials.years, leads.shape[1]), cv=trials.month_cv)
    size = np.array([source.deal_size for source in sources])
    square = size**2 * (1 + np.array([source.deal_cv for source in sources]) ** 2)
    expected = rates @ leads
    at_all = np.maximum(expected, 1e-12)
    mean = ((rates * size) @ leads) / at_all
    variance = np.maximum(((rates * square) @ leads) / at_all - mean**2, 1e-9)
    return Drawn(expected, mean, variance, factors, leads.sum(axis=0))


def revenue(drawn: Drawn, *, generator: np.random.Generator, times: float = 1.0) -> Floats:
    """The revenue of every year and month with so many times the leads."""
    counts = np.rint(drawn.counts * times).astype(np.int64)
    chances = drawn.expected * drawn.factors * (times / np.maximum(counts, 1))
    customers = generator.binomial(counts, np.minimum(chances, 1.0))
    shape = drawn.mean**2 / drawn.variance
    return np.asarray(generator.standard_gamma(customers * shape) * (drawn.variance / drawn.mean))


def chance_of_reaching(goal: float, *, years: Floats, already: float = 0.0) -> float:
    """The share of the simulated years whose revenue, with what is there `already`, reaches the goal."""
    return float((years.sum(axis=1) + already >= goal).mean())


def ranges(values: Floats) -> tuple[float, float, float]:
    """The 10th, 50th and 90th percentiles."""
    low, middle, high = np.percentile(values, (10, 50, 90))
    return float(low), float(middle), float(high)


def _shared(generator: np.random.Generator, *, shape: tuple[int, int], cv: float) -> Floats:
    """Lognormal factors of mean 1: what makes all personas have a good or a bad month together."""
    if not cv:
        return np.ones(shape)
    sigma = float(np.sqrt(np.log1p(cv**2)))
    return generator.lognormal(-(sigma**2) / 2, sigma, shape)
