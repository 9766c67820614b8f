"""When each lead of a cohort reached each step of a journey, as Ibis expressions over the warehouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from entente.analytics.metrics.bases import Rows, Scalar
from entente.analytics.metrics.lives import nothing


@dataclass(frozen=True)
class Step:
    """A step as numbers see it: its test (a key of MOMENTS; any other word: none), what `complete` asks."""

    test: str
    information: tuple[str, ...] = ()

    @property
    def is_measured(self) -> bool:
        """Whether the rows can answer its test."""
        return self.test in MOMENTS


@dataclass(frozen=True)
class Way:
    """A way back from one step to another, by their places among all steps."""

    origin: int
    target: int


Moment = Callable[[Rows, Step], Scalar]


def _column(name: str) -> Moment:
    return lambda rows, _step: rows[name]


def _complete(rows: Rows, step: Step) -> Scalar:
    """Complete when captured, or not at all: nobody knows when a field was filled in."""
    return reduce(and_, [rows[f"has_{name}"] for name in step.information]).ifelse(
        rows.captured_at, nothing()
    )


MOMENTS: dict[str, Moment] = {
    "captured": _column("captured_at"),
    "touched_again": _column("touched_at"),
    "complete": _complete,
    "handed_over": _column("assigned_at"),
    "accepted": _column("accepted_at"),
    "attempted": _column("first_attempt_at"),
    "connected": _column("first_contact_at"),
    "deal_opened": _column("opened_at"),
    "deal_won": _column("won_at"),
    "deal_lost": _column("lost_at"),
    "returned": _column("returned_at"),
}
DATED = {
    "deal_opened": "opening_dated",
    "deal_won": "won_dated",
    "deal_lost": "lost_dated",
    "returned": "return_dated",
}
LAST = {
    "captured": "last_captured_at",
    "touched_again": "last_touched_at",
    "handed_over": "last_assigned_at",
    "accepted": "last_assigned_at",
    "deal_opened": "last_opened_at",
}


def passages(rows: Rows, *, line: Sequence[Step], detours: Sequence[Step]) -> Rows:
    """The rows with `t<n>` (its own test), `e<n>` (entered) and `m<n>` (by its own test) for each step.

    Nothing counts before the capture. A step of the line is entered no later than those after it: a skipped
    one is entered at the same time as the next, and is then implied. Detours are entered by their test alone.
    """
    steps = (*line, *detours)
    rows = rows.mutate(**{f"t{place}": _at(rows, step) for place, step in enumerate(steps)})
    entered = {}
    for place in range(len(steps)):
        later = range(place, len(line)) if place < len(line) else [place]
        entered[f"e{place}"] = _earliest([rows[f"t{one}"] for one in later if steps[one].is_measured])
    rows = rows.mutate(**entered)
    return rows.mutate(**{f"m{place}": _own(rows, place, step) for place, step in enumerate(steps)})


def _earliest(instants: Sequence[Scalar]) -> Scalar:
    """The first of some instants; null where none of them is known."""
    import ibis

    if len(instants) < 2:
        return instants[0] if instants else nothing()
    return ibis.least(*instants)


def _own(rows: Rows, place: int, step: Step) -> Scalar:
    """Whether a step was entered by its own test, at a time that is known."""
    own = rows[f"t{place}"] == rows[f"e{place}"]
    if step.test in DATED:
        own = own & rows[DATED[step.test]]
    return own.fill_null(False)


def _at(rows: Rows, step: Step) -> Scalar:
    """The moment of a test, not before the capture; null where it was never met or cannot be measured."""
    if not step.is_measured:
        return nothing()
    at = MOMENTS[step.test](rows, step)
    return (at < rows.captured_at).ifelse(rows.captured_at, at)


def went(rows: Rows, way: Way, *, steps: Sequence[Step]) -> Scalar:
    """Whether a lead met the test of a step again after it had entered another one."""
    last = rows[LAST[steps[way.target].test]]
    return (last > rows[f"e{way.origin}"]).fill_null(False)
