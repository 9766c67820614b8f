"""What is asked of a funnel, and what is answered: counts and delays by place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from entente.analytics.metrics.passage import Step, Way


@dataclass(frozen=True)
class Asked:
    """A journey as numbers see it. `ways` by places among line and detours; `spans` by places on the line."""

    line: tuple[Step, ...]
    detours: tuple[Step, ...] = ()
    ways: tuple[Way, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The line, then the detours."""
        return (*self.line, *self.detours)


@dataclass(frozen=True)
class Counted:
    """The leads that entered a step, and how many of them by its own test; the others are implied."""

    entered: int
    measured: int


@dataclass(frozen=True)
class Delay:
    """A length of time (none: of nothing) and over how many leads; seconds, unless it is said."""

    value: int | None
    n: int


@dataclass(frozen=True)
class Funnel:
    """The answer, by place; `leads` and `months` by the first day of a month of capture.

    `since_previous` is from the last measurable step before, `spans` as asked.

    `usual`: days in which nine of ten won deals were won after the capture, over all there ever were.
    """

    leads: Mapping[date, int]
    months: Mapping[date, tuple[Counted, ...]]
    since_previous: tuple[Delay | None, ...]
    since_start: tuple[Delay | None, ...]
    spans: tuple[Delay, ...]
    ways: tuple[int | None, ...]
    usual: Delay

    def total(self, place: int) -> Counted:
        """A step over all months."""
        every = [counts[place] for counts in self.months.values()]
        return Counted(sum(one.entered for one in every), sum(one.measured for one in every))
