"""When each lead of a cohort reached each step of a journey, as Ibis expressions over the warehouse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from entente.analytics.metrics.bases import Rows, Scalar, captured
from entente.analytics.metrics.period import Period
from entente.analytics.warehouse import Tables


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
        rows.captured_at, _nothing()
    )


def _nothing() -> Scalar:
    import ibis

    return ibis.null("int64")


MOMENTS: dict[str, Moment] = {
    "captured": _column("captured_at"),
    "touched_again": _column("touched_at"),
    "complete": _complete,
    "handed_over": _column("assigned_at"),
    "accepted": lambda rows, _step: rows.deemed_accepted.ifelse(rows.assigned_at, _nothing()),
    "attempted": _column("first_attempt_at"),
    "connected": _column("first_contact_at"),
    "deal_opened": _column("opened_at"),
    "deal_won": _column("won_at"),
    "deal_lost": _column("lost_at"),
}
DATED = {"deal_opened": "opening_dated", "deal_won": "won_dated", "deal_lost": "lost_dated"}
LAST = {
    "captured": "last_captured_at",
    "touched_again": "last_touched_at",
    "handed_over": "last_assigned_at",
    "accepted": "last_assigned_at",
    "deal_opened": "last_opened_at",
}


def lives(tables: Tables, period: Period) -> Rows:
    """The cohort with what happened to each of its leads; instants in microseconds, null where nothing did.

    A deal without a date stands at the last thing that is known of its lead before; `*_dated` says so.
    """
    cohort = captured(tables, period)
    rows = cohort.left_join(_touches(tables, cohort), "id", rname="{name}_of_touch")
    rows = rows.left_join(_deals(tables), "lead_id", rname="{name}_of_deal")
    rows = rows.left_join(_people(tables, cohort), "person_id", rname="{name}_of_person")
    known = _latest(rows.assigned_at, *(rows[name].fill_null(rows.assigned_at) for name in _KNOWN))
    opened = _dated_or(rows.first_opened_at, rows.deals > 0, known)
    return rows.mutate(
        opened_at=opened,
        won_at=_dated_or(rows.first_won_at, rows.won > 0, _latest(known, opened.fill_null(known))),
        lost_at=_dated_or(
            rows.first_lost_at, (rows.lost > 0) & (rows.won == 0), _latest(known, opened.fill_null(known))
        ),
        opening_dated=rows.first_opened_at.notnull(),
        won_dated=rows.first_won_at.notnull(),
        lost_dated=rows.first_lost_at.notnull(),
    )


_KNOWN = ("first_attempt_at", "first_contact_at")


def _latest(*instants: Scalar) -> Scalar:
    import ibis

    return ibis.greatest(*instants)


def _dated_or(dated: Scalar, happened: Scalar, placed: Scalar) -> Scalar:
    return happened.fill_null(False).ifelse(dated.fill_null(placed), _nothing())


def _touches(tables: Tables, cohort: Rows) -> Rows:
    """The first touch after each lead's capture, and the last touch of its person after it."""
    touch = tables.touch
    pairs = cohort.select("id", "captured_at", by_whom=cohort.person_id).inner_join(
        touch, [("by_whom", "person_id"), touch.occurred_at > cohort.captured_at]
    )
    return pairs.group_by("id").aggregate(
        touched_at=pairs.occurred_at.min(), last_touched_at=pairs.occurred_at.max()
    )


def _deals(tables: Tables) -> Rows:
    deal = tables.deal.filter(tables.deal.lead_id.notnull())
    opened = deal.opened_at.fill_null(deal.closed_at)
    return deal.group_by("lead_id").aggregate(
        deals=deal.count(),
        won=deal.count(where=deal.state == "won"),
        lost=deal.count(where=deal.state == "lost"),
        first_opened_at=opened.min(),
        last_opened_at=opened.max(),
        first_won_at=deal.closed_at.min(where=deal.state == "won"),
        first_lost_at=deal.closed_at.min(where=deal.state == "lost"),
    )


def _people(tables: Tables, cohort: Rows) -> Rows:
    """The last capture and the last handover of each person, whatever the period."""
    handover = tables.handover.semi_join(cohort, "person_id")
    return handover.group_by("person_id").aggregate(
        last_captured_at=handover.captured_at.max(), last_assigned_at=handover.assigned_at.max()
    )


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
        return instants[0] if instants else _nothing()
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
        return _nothing()
    at = MOMENTS[step.test](rows, step)
    return (at < rows.captured_at).ifelse(rows.captured_at, at)


def went(rows: Rows, way: Way, *, steps: Sequence[Step]) -> Scalar:
    """Whether a lead met the test of a step again after it had entered another one."""
    last = rows[LAST[steps[way.target].test]]
    return (last > rows[f"e{way.origin}"]).fill_null(False)
