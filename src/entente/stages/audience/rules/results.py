"""How a part of the audience does against the whole company, and what its place on the map advises."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

MIDDLE = 5
"""From here on, an attractiveness or a strength is high."""
_Z = 1.959964
"""The 97.5% quantile of the normal law: intervals of 95%."""


class Standing(StrEnum):
    """A close rate against the company's."""

    ABOVE = "above"
    ABOUT = "about"
    BELOW = "below"
    NOTHING = "nothing"


class Quadrant(StrEnum):
    """A quarter of the target map."""

    CONCENTRATE = "concentrate"  # attractive, and we are strong
    BUILD = "build"  # attractive, and we are weak
    HARVEST = "harvest"  # less attractive, and we are strong
    LEAVE = "leave"  # less attractive, and we are weak


@dataclass(frozen=True)
class Result:
    """Leads captured in a period, and how many of them have a won deal."""

    leads: int
    won: int

    @property
    def close_rate(self) -> float | None:
        """The share of the leads that were won; none without leads."""
        return self.won / self.leads if self.leads else None


def wilson(result: Result) -> tuple[float, float]:
    """The 95% interval of a close rate after Wilson (1927); the whole range without leads."""
    if not result.leads:
        return 0.0, 1.0
    n, share = result.leads, result.won / result.leads
    middle = (share + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
    reach = _Z / (1 + _Z * _Z / n) * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def standing(result: Result, *, company: Result) -> Standing:
    """Above or below only where the company's close rate lies outside the interval."""
    if not result.leads or not company.leads:
        return Standing.NOTHING
    low, high = wilson(result)
    average = company.won / company.leads
    if average < low:
        return Standing.ABOVE
    return Standing.BELOW if average > high else Standing.ABOUT


def quadrant(*, attractiveness: int, strength: int) -> Quadrant:
    """The quarter of the map in which a segment lies; the middle counts as high."""
    if attractiveness >= MIDDLE:
        return Quadrant.CONCENTRATE if strength >= MIDDLE else Quadrant.BUILD
    return Quadrant.HARVEST if strength >= MIDDLE else Quadrant.LEAVE
