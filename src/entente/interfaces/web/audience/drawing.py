"""Where the bubbles of the target map fall: plain arithmetic in the units of its drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from entente.stages.audience.rules.results import MIDDLE

WIDTH, HEIGHT = 640.0, 520.0
LEFT, RIGHT, TOP, BOTTOM = 76.0, 616.0, 20.0, 456.0
SMALLEST, LARGEST = 22.0, 56.0
BEST = 10
_ROOM = 120.0


@dataclass(frozen=True)
class Placed:
    """A segment to be drawn."""

    attractiveness: int
    strength: int
    leads: int


@dataclass(frozen=True)
class Bubble:
    """The circle of a segment: `place` is its number in the table, from 1."""

    place: int
    x: float
    y: float
    radius: float

    @property
    def anchor(self) -> str:
        """From where its name is written, so that it stays inside the drawing."""
        if self.x > RIGHT - _ROOM:
            return "end"
        return "start" if self.x < LEFT + _ROOM else "middle"

    @property
    def name_x(self) -> float:
        """Where its name begins, ends, or has its middle."""
        moved = {"end": self.radius, "start": -self.radius}.get(self.anchor, 0.0)
        return round(min(max(self.x + moved, LEFT), RIGHT), 1)


def bubbles(segments: Sequence[Placed]) -> list[Bubble]:
    """The circles, the largest first so that no smaller one is hidden; their areas are as the leads."""
    most = max((one.leads for one in segments), default=0)
    found = [
        Bubble(place, *spot(one.attractiveness, one.strength), _radius(one.leads, most))
        for place, one in enumerate(segments, start=1)
    ]
    return sorted(found, key=lambda one: (-one.radius, one.place))


def spot(attractiveness: float, strength: float) -> tuple[float, float]:
    """Where a judgement lies: strength to the right, attractiveness upwards."""
    across = LEFT + (RIGHT - LEFT) * strength / BEST
    return round(across, 1), round(BOTTOM - (BOTTOM - TOP) * attractiveness / BEST, 1)


def middle() -> tuple[float, float]:
    """Where the four quarters meet."""
    return spot(MIDDLE, MIDDLE)


def _radius(leads: int, most: int) -> float:
    """As the root of the leads, so that areas compare; small ones stay large enough for a thumb."""
    return round(max(SMALLEST, LARGEST * sqrt(leads / most)), 1) if most else SMALLEST
