"""Where the points of gauges and pace lines fall; plain arithmetic, without units."""

from collections.abc import Sequence
from dataclasses import dataclass

from entente.interfaces.web.look.shapes import Pace, PromiseCard

PACE_WIDTH, PACE_HEIGHT = 152.0, 38.0
_TOP, _BOTTOM = 3.0, 35.0
_TICKS = 10


@dataclass(frozen=True)
class Gauge:
    """Positions along the scale, in percent."""

    fill: float
    mark: float
    ticks: tuple[float, ...]


@dataclass(frozen=True)
class PaceLine:
    """The points of both lines as SVG writes them, and where the last day delivered stands."""

    promised: str
    delivered: tuple[str, ...]
    now_x: float
    now_y: float
    from_zero: bool


def gauge(card: PromiseCard) -> Gauge | None:
    """The gauge of a promise, or none when there is nothing to compare."""
    delivered, promised = card.delivered.value, card.promised.value
    if delivered is None or promised is None:
        return None
    scale = card.scale or (1.0 if card.promised.unit == "share" else 1.25 * float(max(delivered, promised)))
    if scale <= 0:
        return None
    ticks = tuple(100.0 * step / _TICKS for step in range(1, _TICKS))
    return Gauge(_share(float(delivered), scale), _share(float(promised), scale), ticks)


def _share(value: float, scale: float) -> float:
    """Where a value stands on the scale, in percent, kept within it."""
    return round(100 * min(max(value / scale, 0.0), 1.0), 2)


def pace_line(pace: Pace) -> PaceLine | None:
    """The lines of a pace, or none before its first day; a level promise is drawn close up."""
    known = [(index, value) for index, value in enumerate(pace.delivered) if value is not None]
    if not known or len(pace.promised) < 2:
        return None
    values = [value for _, value in known] + list(pace.promised)
    from_zero = min(pace.promised) != max(pace.promised)
    low = 0.0 if from_zero else min(values)
    reach = (max(values) - low) or 1.0
    last = len(pace.promised) - 1

    def place(index: int, value: float) -> tuple[float, float]:
        across = PACE_WIDTH * index / last
        return round(across, 1), round(_BOTTOM - (_BOTTOM - _TOP) * (value - low) / reach, 1)

    promised = _points([place(index, value) for index, value in enumerate(pace.promised)])
    delivered = tuple(
        _points([place(index, value) for index, value in run]) for run in _runs(known) if len(run) > 1
    )
    now_x, now_y = place(*known[-1])
    return PaceLine(promised, delivered, now_x, now_y, from_zero)


def _points(places: Sequence[tuple[float, float]]) -> str:
    """The points of an SVG polyline."""
    return " ".join(f"{across},{down}" for across, down in places)


def _runs(known: Sequence[tuple[int, float]]) -> list[list[tuple[int, float]]]:
    """The stretches of days that follow one another: a day without a value leaves a gap."""
    runs: list[list[tuple[int, float]]] = []
    for index, value in known:
        if runs and runs[-1][-1][0] == index - 1:
            runs[-1].append((index, value))
        else:
            runs.append([(index, value)])
    return runs
