"""A plan that can be worked: the lowest peak of monthly leads that still wins the customers in time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

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


@dataclass(frozen=True)
class Wanted:
    """Customers wanted by month, delay and rate of their leads, when these may come, which came already."""

    customers: Mapping[date, Fraction]
    lag: Sequence[Fraction]
    close_rate: Fraction
    window: Window
    captured: Mapping[date, Fraction]

    @property
    def is_open(self) -> bool:
        """Whether there is a goal, and a month left in which leads can come for it."""
        return bool(self.customers) and self.window.count >= 1


def smooth(wanted: Sequence[Wanted]) -> list[SmoothPlan]:
    """The plans with the lowest peak whose cumulative customers reach the cumulative target each month.

    Among those, the one with the fewest changes and then the fewest leads. A target out of reach costs a
    shortfall instead of failing. Source: methods 2a, min-peak LP. All are solved at once, each on its own.
    """
    solved = iter(_solve([_program(one) for one in wanted if one.is_open]))
    return [_planned(one, next(solved)) if one.is_open else _nothing_planned(one) for one in wanted]


def _planned(one: Wanted, leads: Floats) -> SmoothPlan:
    targets, months = sorted(one.customers), months_from(one.window.first, count=one.window.count)
    by_target = _conversion(months, one) @ leads
    wanted, before = _cumulated(one)
    short = np.maximum(wanted - before - np.cumsum(by_target), 0.0)
    monthly = np.diff(before, prepend=0.0) + by_target
    return SmoothPlan(
        leads=dict(zip(months, leads.tolist(), strict=True)),
        customers=dict(zip(targets, monthly.tolist(), strict=True)),
        shortfall=dict(
            zip(targets, np.where(short > _NOTHING * wanted[-1], short, 0.0).tolist(), strict=True)
        ),
    )


@dataclass(frozen=True)
class _Program:
    """One linear program: leads of each month, shortfalls, the peak, and changes up and down, in `scale`."""

    cost: Floats
    above: Floats
    limits: Floats
    equal: Floats
    bounds: list[tuple[float, float | None]]
    months: int
    scale: float


def _program(one: Wanted) -> _Program:
    months_of_leads = months_from(one.window.first, count=one.window.count)
    wanted, before = _cumulated(one)
    wanted = np.maximum(wanted - before, 0.0)
    cumulated = np.cumsum(_conversion(months_of_leads, one), axis=0)
    targets, months = cumulated.shape
    scale = max(float(wanted.max()) / max(float(cumulated.max()), 1e-12), 1.0)
    rows = np.maximum(cumulated.max(axis=1, keepdims=True), 1e-12)
    changes = 2 * (months - 1)
    reach = np.hstack([-cumulated / rows, -np.eye(targets), np.zeros((targets, 1 + changes))])
    peak = np.hstack(
        [np.eye(months), np.zeros((months, targets)), -np.ones((months, 1)), np.zeros((months, changes))]
    )
    steps, up = np.diff(np.eye(months), axis=0), np.eye(months - 1)
    most = None if one.window.most is None else one.window.most / scale
    return _Program(
        cost=np.concatenate(
            [
                np.full(months, _OF_TOTAL / months),
                np.full(targets, _OF_SHORTFALL),
                [_OF_PEAK],
                np.full(changes, _OF_CHANGE / months),
            ]
        ),
        above=np.vstack([reach, peak]),
        limits=np.concatenate([-wanted / rows[:, 0] / scale, np.zeros(months)]),
        equal=np.hstack([steps, np.zeros((months - 1, targets + 1)), -up, up]),
        bounds=[(0.0, most)] * months + [(0.0, None)] * (targets + 1 + changes),
        months=months,
        scale=scale,
    )


def _solve(programs: Sequence[_Program]) -> list[Floats]:
    """The leads of each program: one call for all, since most of a small one's time is the call."""
    from scipy import sparse
    from scipy.optimize import linprog

    if not programs:
        return []
    equal = sparse.block_diag([one.equal for one in programs], format="csc")
    solved = linprog(
        np.concatenate([one.cost for one in programs]),
        A_ub=sparse.block_diag([one.above for one in programs], format="csc"),
        b_ub=np.concatenate([one.limits for one in programs]),
        A_eq=equal if equal.shape[0] else None,
        b_eq=np.zeros(equal.shape[0]) if equal.shape[0] else None,
        bounds=[bound for one in programs for bound in one.bounds],
        method="highs",
    )
    if solved.x is None:
        raise ArithmeticError(f"the plan could not be solved: {solved.message}")
    ends = np.cumsum([len(one.cost) for one in programs])[:-1]
    return [
        np.asarray(np.maximum(part[: one.months], 0.0) * one.scale)
        for one, part in zip(programs, np.split(solved.x, ends), strict=True)
    ]


def _cumulated(one: Wanted) -> tuple[Floats, Floats]:
    """By the end of each target month: customers wanted, and those that captured leads bring."""
    wanted = np.cumsum([float(one.customers[month]) for month in sorted(one.customers)])
    return wanted, np.cumsum(_from_captured(one))


def _conversion(months: Sequence[date], one: Wanted) -> Floats:
    """Customers in each target month (rows) from one lead of each month (columns)."""
    delays = np.array(
        [[months_between(month, target) for month in months] for target in sorted(one.customers)]
    )
    shares = np.array([*map(float, one.lag), 0.0])
    inside = (delays >= 0) & (delays < len(one.lag))
    return np.asarray(shares[np.where(inside, delays, len(one.lag))] * float(one.close_rate))


def _from_captured(one: Wanted) -> Floats:
    months = sorted(one.captured)
    if not months:
        return np.zeros(len(one.customers))
    counts = np.array([float(one.captured[month]) for month in months])
    return np.asarray(_conversion(months, one) @ counts)


def _nothing_planned(one: Wanted) -> SmoothPlan:
    targets, won = sorted(one.customers), _from_captured(one)
    wanted, before = _cumulated(one)
    short = np.maximum(wanted - before, 0.0)
    return SmoothPlan(
        {}, dict(zip(targets, won.tolist(), strict=True)), dict(zip(targets, short.tolist(), strict=True))
    )
