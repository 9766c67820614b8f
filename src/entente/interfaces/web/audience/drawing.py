"""Where the bubbles of the target map fall: plain arithmetic in the units of its drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from entente.stages.audience.rules.results import MIDDLE

WIDTH, HEIGHT = 640.0, 520.0
LEFT, RIGHT, TOP, BOTTOM = 76.0, 616.0, 20.0, 456.0
SMALLEST, LARGEST = 22.0, 48.0
BEST = 10
_LETTER, _LINE = 6.3, 14.0
_LONGEST = 36


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


@dataclass(frozen=True)
class Label:
    """The name of a segment beside its bubble, from its start, middle or end."""

    x: float
    y: float
    anchor: str
    text: str


_Box = tuple[float, float, float, float]


def bubbles(segments: Sequence[Placed]) -> list[Bubble]:
    """The circles, the largest first so that no smaller one is hidden; their areas are as the leads."""
    most = max((one.leads for one in segments), default=0)
    found = [
        Bubble(place, *spot(one.attractiveness, one.strength), _radius(one.leads, most))
        for place, one in enumerate(segments, start=1)
    ]
    return sorted(found, key=lambda one: (-one.radius, one.place))


def labels(found: Sequence[Bubble], *, names: Sequence[str]) -> list[Label]:
    """The names that find room under or over their bubbles; the table names every number anyway."""
    circles = {one.place: _around(one) for one in found}
    taken: list[_Box] = []
    written = []
    for one in sorted(found, key=lambda bubble: bubble.place):
        others = [box for place, box in circles.items() if place != one.place]
        for label in _tries(one, names[one.place - 1]):
            box = _box(label)
            if box[1] > TOP and box[3] < BOTTOM and not any(_meet(box, other) for other in (*taken, *others)):
                taken.append(box)
                written.append(label)
                break
    return written


def _tries(one: Bubble, name: str) -> list[Label]:
    """Under the bubble, then over it, moved so that the drawing holds it."""
    text = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
    half = _LETTER * len(text) / 2
    anchor, x = "middle", one.x
    if one.x + half > RIGHT:
        anchor, x = "end", RIGHT - 2
    elif one.x - half < LEFT:
        anchor, x = "start", LEFT + 2
    below, above = one.y + one.radius + _LINE + 1, one.y - one.radius - 5
    levels = (below, above, below + _LINE, above - _LINE)
    return [Label(round(x, 1), round(y, 1), anchor, text) for y in levels]


def _box(label: Label) -> _Box:
    width = _LETTER * len(label.text)
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return left, label.y - _LINE, left + width, label.y + 3


def _around(one: Bubble) -> _Box:
    return one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def spot(attractiveness: float, strength: float) -> tuple[float, float]:
    """Where a judgement lies, with room around for the largest bubble."""
    width, height = RIGHT - LEFT - 2 * LARGEST, BOTTOM - TOP - 2 * LARGEST
    across = LEFT + LARGEST + width * strength / BEST
    return round(across, 1), round(BOTTOM - LARGEST - height * attractiveness / BEST, 1)


def middle() -> tuple[float, float]:
    """Where the four quarters meet."""
    return spot(MIDDLE, MIDDLE)


def _radius(leads: int, most: int) -> float:
    """As the root of the leads, so that areas compare; small ones stay large enough for a thumb."""
    return round(max(SMALLEST, LARGEST * sqrt(leads / most)), 1) if most else SMALLEST
