"""What a lead costs sales in minutes, and how many leads a team can work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Effort:
    """What is done with one lead: minutes of an attempt, of a conversation, of the rest; chances to connect.

    `connect_rate` is the chance that one attempt reaches the person.
    """

    attempts: int
    minutes_per_attempt: Fraction
    connect_rate: Fraction = Fraction(0)
    minutes_per_conversation: Fraction = Fraction(0)
    minutes_beside: Fraction = Fraction(0)

    def minutes_per_lead(self) -> Fraction:
        """Minutes of one lead: a x attempt + p x conversation + the rest (methods 1)."""
        tried = expected_attempts(self.attempts, connect_rate=self.connect_rate)
        reached = reached_by(self.attempts, connect_rate=self.connect_rate)
        return (
            tried * self.minutes_per_attempt + reached * self.minutes_per_conversation + self.minutes_beside
        )


def expected_attempts(most: int, *, connect_rate: Fraction) -> Fraction:
    """The attempts made on average when one stops at the first contact: (1 - (1 - p)^n) / p."""
    if not connect_rate:
        return Fraction(most)
    return (1 - (1 - connect_rate) ** most) / connect_rate


def reached_by(attempts: int, *, connect_rate: Fraction) -> Fraction:
    """The chance that somebody is reached within so many attempts: 1 - (1 - p)^n."""
    return 1 - (1 - connect_rate) ** attempts


def leads_workable(*, reps: Fraction, hours_per_rep: Fraction, minutes_per_lead: Fraction) -> Fraction:
    """The leads that a team can work in a month: reps x hours x 60 / minutes of a lead."""
    return reps * hours_per_rep * 60 / minutes_per_lead


def attempts_that_pay(
    hazard: Callable[[int], float], *, value: float, cost: float, most: int = 50
) -> tuple[int, Sequence[float]]:
    """The last attempt worth its cost, and what each is worth: S(k - 1) x h(k) x value (methods 1).

    `hazard(k)` is the chance that the k-th attempt reaches a person whom those before did not.
    """
    untouched, worth = 1.0, []
    for attempt in range(1, most + 1):
        worth.append(untouched * hazard(attempt) * value)
        untouched *= 1 - hazard(attempt)
    last = next((place for place, gain in enumerate(worth) if gain < cost), most)
    return last, worth
