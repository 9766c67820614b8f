"""A plan that can be worked: the lowest peak of monthly leads that still wins the customers in time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from entente.kit.months import months_between, months_from

_OF_SHORTFALL, _OF_PEAK, _OF_CHANGE, _OF_TOTAL = 1e3, 1.0, 1e-2, 1e-4
_NOTHING = 1e-7
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class SmoothPlan:
    """Leads of each month, the customers won in each target month, and how many are missing by its end."""

    leads: dict[date, float]
    customers: dict[date, float]
    shortfall: dict[date, float]

    @property
    def missing(self) -> float:
        """The customers that no plan can win by the last month."""
        return next(reversed(self.shortfall.values()), 0.0)


@dataclass(frozen=True)
class Window:
    """The months in which leads may come, and the most that each can bring (none: no limit)."""

    first: date
    count: int
    most: float | None = None


def smooth(
    customers: Mapping[date, Fraction],
    *,
    lag: Sequence[Fraction],
    close_rate: Fraction,
    window: Window,
    captured: Mapping[date, Fraction] | None = None,
) -> SmoothPlan:
    """The plan with the lowest peak whose cumulative customers reach the cumulative target each month.

    Among those, the one with the fewest changes and then the fewest leads. A target out of reach costs a
    shortfall instead of failing. `captured` are leads that came already. Source: methods 2a, min-peak LP.
    """
    targets = sorted(customers)
    if not targets or window.count < 1:
        return _nothing_planned(customers, captured or {}, lag=lag, close_rate=close_rate)
    months = months_from(window.first, count=window.count)
    won = _conversion(months, targets, lag=lag, close_rate=close_rate)
    wanted = np.cumsum([float(customers[month]) for month in targets])
    before = np.cumsum(_from_captured(captured or {}, targets, lag=lag, close_rate=close_rate))
    leads = _solve(np.cumsum(won, axis=0), np.maximum(wanted - before, 0.0), most=window.most)
    by_target = won @ leads
    short = np.maximum(wanted - before - np.cumsum(by_target), 0.0)
    monthly = np.diff(before, prepend=0.0) + by_target
    return SmoothPlan(
        leads=dict(zip(months, leads.tolist(), strict=True)),
        customers=dict(zip(targets, monthly.tolist(), strict=True)),
        shortfall=dict(
            zip(targets, np.where(short > _NOTHING * wanted[-1], short, 0.0).tolist(), strict=True)
        ),
    )


def _solve(cumulated: Floats, wanted: Floats, *, most: float | None) -> Floats:
    """Leads of each month: variables are leads, shortfalls, the peak, and changes up and down."""
    targets, months = cumulated.shape
    scale = max(float(wanted.max()) / max(float(cumulated.max()), 1e-12), 1.0)
    rows = np.maximum(cumulated.max(axis=1, keepdims=True), 1e-12)
    cost = np.concatenate(
        [
            np.full(months, _OF_TOTAL / months),
            np.full(targets, _OF_SHORTFALL),
            [_OF_PEAK],
            np.full(2 * (months - 1), _OF_CHANGE / months),
        ]
    )
    reach = np.hstack([-cumulated / rows, -np.eye(targets), np.zeros((targets, 1 + 2 * (months - 1)))])
    peak = np.hstack(
        [
            np.eye(months),
            np.zeros((months, targets)),
            -np.ones((months, 1)),
            np.zeros((months, 2 * (months - 1))),
        ]
    )
    steps = np.diff(np.eye(months), axis=0)
    change = np.hstack([steps, np.zeros((months - 1, targets + 1)), -np.eye(months - 1), np.eye(months - 1)])
    limit = None if most is None else most / scale
    bounds = [(0, limit)] * months + [(0, None)] * (len(cost) - months)
    solved = linprog(
        cost,
        A_ub=np.vstack([reach, peak]),
        b_ub=np.concatenate([-wanted / rows[:, 0] / scale, np.zeros(months)]),
        A_eq=change if months > 1 else None,
        b_eq=np.zeros(months - 1) if months > 1 else None,
        bounds=bounds,
        method="highs",
    )
    if solved.x is None:
        raise ArithmeticError(f"the plan could not be solved: {solved.message}")
    return np.asarray(np.maximum(solved.x[:months], 0.0) * scale)


def _conversion(
    months: Sequence[date], targets: Sequence[date], *, lag: Sequence[Fraction], close_rate: Fraction
) -> Floats:
    """Customers in each target month (rows) from one lead of each month (columns)."""
    delays = np.array([[months_between(month, target) for month in months] for target in targets])
    shares = np.array([*map(float, lag), 0.0])
    inside = (delays >= 0) & (delays < len(lag))
    return np.asarray(shares[np.where(inside, delays, len(lag))] * float(close_rate))


def _from_captured(
    captured: Mapping[date, Fraction],
    targets: Sequence[date],
    *,
    lag: Sequence[Fraction],
    close_rate: Fraction,
) -> Floats:
    months = sorted(captured)
    if not months:
        return np.zeros(len(targets))
    counts = np.array([float(captured[month]) for month in months])
    return np.asarray(_conversion(months, targets, lag=lag, close_rate=close_rate) @ counts)


def _nothing_planned(
    customers: Mapping[date, Fraction],
    captured: Mapping[date, Fraction],
    *,
    lag: Sequence[Fraction],
    close_rate: Fraction,
) -> SmoothPlan:
    targets = sorted(customers)
    won = _from_captured(captured, targets, lag=lag, close_rate=close_rate)
    wanted = np.array([float(customers[month]) for month in targets])
    short = np.maximum(np.cumsum(wanted) - np.cumsum(won), 0.0)
    return SmoothPlan(
        {}, dict(zip(targets, won.tolist(), strict=True)), dict(zip(targets, short.tolist(), strict=True))
    )
