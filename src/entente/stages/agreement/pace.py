"""Where an objective should stand on the way from its baseline to its target, and how it stands."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from entente.stages.agreement.aims import SINCE_START, Aim
from entente.stages.agreement.growth import GROWING

Stand = Literal["kept", "open", "broken", "not_judged"]


@dataclass(frozen=True)
class Way:
    """The working days from the first day to the deadline, how many of them are over, and whether all are."""

    days: int
    over: int
    is_over: bool


def expected(aim: Aim, *, way: Way) -> Fraction | None:
    """Where it should stand now: on the straight line from baseline to target, in working days."""
    if aim.baseline is None or aim.target is None or not way.days:
        return None
    return value_after(aim.baseline, aim.target, days=way.over, of=way.days)


def value_after(baseline: Decimal, target: Decimal, *, days: int, of: int) -> Fraction:
    """The value of the line after some of all its working days."""
    return Fraction(baseline) + (Fraction(target) - Fraction(baseline)) * Fraction(days, of)


def lead(aim: Aim, *, value: Decimal, way: Way) -> Fraction | None:
    """How far the value is ahead of the line in the direction of the target; negative: behind."""
    due = expected(aim, way=way)
    if due is None or aim.baseline is None or aim.target is None:
        return None
    return (Fraction(value) - due) * (1 if aim.target > aim.baseline else -1)


def stand(aim: Aim, *, value: Decimal | None, way: Way) -> Stand:
    """Kept, broken or open; without a value there is nothing to judge.

    What only grows is kept as soon as its target is reached; all else may fall back until the deadline.
    """
    if value is None or aim.baseline is None or aim.target is None:
        return "not_judged"
    rises = aim.target > aim.baseline
    reached = value >= aim.target if rises else value <= aim.target
    if way.is_over:
        return "kept" if reached else "broken"
    return "kept" if reached and rises and grows(aim) else "open"


def grows(aim: Aim) -> bool:
    """Whether its value can only rise: counted since the first day."""
    return aim.metric in GROWING and aim.over == SINCE_START
