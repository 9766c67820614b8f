"""The growth that an objective asks, beside the best that was ever seen (docs/algorithms/smart.md)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from entente.stages.agreement.aims import OVER_DAYS, SINCE_START, Aim

FEWEST_POINTS = 4
STEP_DAYS = 30
GROWING = frozenset({"leads", "people", "handovers", "won", "revenue", "spend"})


@dataclass(frozen=True)
class Growth:
    """The move towards the target that is asked each 30 days, and the best that was ever seen."""

    asked: Fraction
    seen: Fraction
    days: int


def growth_asked(aim: Aim, *, history: tuple[Decimal, ...]) -> Growth | None:
    """What the objective asks beside what was seen; none when history or objective say too little.

    A number counted since the start is asked as an average of each 30 days, from the latest value.
    """
    if aim.baseline is None or aim.target is None or aim.starts_on is None or aim.deadline is None:
        return None
    days = (aim.deadline - aim.starts_on).days + 1
    if len(history) < FEWEST_POINTS or days < 1 or aim.target == aim.baseline:
        return None
    points = [Fraction(value) for value in history]
    steps = max(Fraction(days, STEP_DAYS), Fraction(1))
    start, end = Fraction(aim.baseline), Fraction(aim.target)
    if aim.metric in GROWING and aim.over == SINCE_START:
        start, end = points[-1], end / steps
    sign = 1 if aim.target > aim.baseline else -1
    span = min(round(steps), len(points) - 1)
    moves = [(points[place + span] - points[place]) * sign for place in range(len(points) - span)]
    return Growth((end - start) * sign / steps, max(moves) / span, STEP_DAYS)


def window_days(aim: Aim) -> int:
    """Over how many days the past values of its metric are taken."""
    return OVER_DAYS.get(aim.over, STEP_DAYS)
