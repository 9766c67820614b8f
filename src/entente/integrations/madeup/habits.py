"""How each of the seven reps works: seven ways that a manager will recognise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Habit:
    """`pace` and `monday` stretch the first answer; `stamina` is the mean number of attempts wanted."""

    weight: float
    pace: float
    stamina: float
    monday: float = 1.0
    calls: float = 0.75
    skips: float = 0.03
    types_by_hand: bool = False
    newcomer: bool = False


HABITS: tuple[Habit, ...] = (
    Habit(weight=1.15, pace=0.50, stamina=4.7),
    Habit(weight=1.00, pace=0.95, stamina=5.2, monday=5.0),
    Habit(weight=1.05, pace=0.85, stamina=5.6),
    Habit(weight=1.00, pace=1.00, stamina=1.3, skips=0.05),
    Habit(weight=0.90, pace=1.15, stamina=9.5, skips=0.01),
    Habit(weight=0.95, pace=1.25, stamina=6.0, calls=0.35, types_by_hand=True),
    Habit(weight=0.80, pace=1.60, stamina=4.2, skips=0.08, newcomer=True),
)
"""In the order of the reps: quick, slow on Mondays, steady, one and done, thorough, writes more, newcomer."""
