"""What makes a number: its name, unit and meaning, and the one expression that defines it."""

from collections.abc import Callable
from dataclasses import dataclass

from entente.analytics.metrics.bases import Rows, Scalar
from entente.analytics.metrics.period import Period
from entente.analytics.metrics.waiting import Scale
from entente.analytics.warehouse import Tables

Base = Callable[[Tables, Period], Rows]
Expression = Callable[[Rows, Period], Scalar]
MONEY = "money"


@dataclass(frozen=True)
class Aggregate:
    """A value aggregated over the rows of `base`; `n` counts those it was taken over, or rows of `n_base`."""

    base: Base
    value: Expression
    n: Expression
    n_base: Base | None = None


@dataclass(frozen=True)
class Ratio:
    """One number of the catalogue divided by another, whose value is its n."""

    of: str
    by: str


@dataclass(frozen=True)
class Metric:
    """A number of the catalogue. The unit `money` stands for the currency of the workspace.

    `at_end`: taken at the earlier of now and the end of the period; else with what is known now.
    """

    slug: str
    title: str
    unit: str
    meaning: str
    definition: Aggregate | Scale | Ratio
    at_end: bool = False
