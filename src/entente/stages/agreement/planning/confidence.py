"""How many leads give the customers with a probability, instead of one time in two."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from entente.kit.sentence import gettext_noop
from entente.stages.agreement.planning.refusal import PlanRefused

MOST_LEADS = 10**12
MOST_CUSTOMERS = 1_000_000
TOO_MANY = gettext_noop(
    "more than {most:,} leads would be needed: the history is too small or the goal too large."
)
TOO_MANY_CUSTOMERS = gettext_noop(
    "{customers:,} customers are too many for this question; the most is {most:,}."
)
WINS_ABOVE_LEADS = gettext_noop(
    "{wins} wins out of {leads} leads cannot be: give WINS,LEADS such as 20,1000."
)


@dataclass(frozen=True)
class Belief:
    """What is known of the close rate: Beta(a, b)."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """The expected close rate."""
        return self.a / (self.a + self.b)


def belief(*, wins: int, leads: int, prior: tuple[Fraction, Fraction] = (Fraction(1), Fraction(1))) -> Belief:
    """The posterior of the close rate after `wins` out of `leads`: Beta(a + wins, b + leads - wins)."""
    if wins > leads:
        raise PlanRefused(WINS_ABOVE_LEADS, field="history", wins=wins, leads=leads)
    return Belief(float(prior[0]) + wins, float(prior[1]) + leads - wins)


def leads_for(customers: int, *, close_rate: Fraction | Belief, confidence: Fraction) -> int:
    """The fewest leads that give at least `customers` with the probability `confidence`.

    Binomial when the close rate is known, beta-binomial when it is believed. Source: methods 2b.
    """
    if customers <= 0:
        return 0
    if customers > MOST_CUSTOMERS:
        raise PlanRefused(TOO_MANY_CUSTOMERS, field="customers", customers=customers, most=MOST_CUSTOMERS)
    reaches = (
        _known(customers, rate=close_rate)
        if isinstance(close_rate, Fraction)
        else _believed(customers, belief=close_rate)
    )
    return _fewest(lambda leads: reaches(leads) >= float(confidence), least=customers)


def chance_of(customers: int, *, leads: int, close_rate: Fraction | Belief) -> float:
    """The probability that `leads` give at least `customers`."""
    if customers <= 0:
        return 1.0
    if leads < customers:
        return 0.0
    if isinstance(close_rate, Fraction):
        return _known(customers, rate=close_rate)(leads)
    return _believed(customers, belief=close_rate)(leads)


def _fewest(suffices: Callable[[int], bool], *, least: int) -> int:
    """The smallest number from `least` on that suffices, when every larger one does too."""
    high = least
    while not suffices(high):
        if high > MOST_LEADS:
            raise PlanRefused(TOO_MANY, field="confidence", most=MOST_LEADS)
        high *= 2
    low = max(least, high // 2)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if suffices(middle) else (middle + 1, high)
    return low


def _known(customers: int, *, rate: Fraction) -> Callable[[int], float]:
    """The binomial tail as an incomplete beta function: P(X >= k) = I_p(k, n - k + 1)."""
    from scipy import special

    return lambda leads: float(special.betainc(customers, leads - customers + 1, float(rate)))


def _believed(customers: int, *, belief: Belief) -> Callable[[int], float]:
    """1 less the probability of each smaller number of customers, summed from logarithms."""
    from scipy import special

    fewer = np.arange(customers, dtype=np.float64)
    a, b = belief.a, belief.b

    def reaches(leads: int) -> float:
        ways = -np.log(leads + 1) - special.betaln(leads - fewer + 1, fewer + 1)
        chances = ways + special.betaln(fewer + a, leads - fewer + b) - special.betaln(a, b)
        return float(1 - np.exp(special.logsumexp(chances)))

    return reaches
