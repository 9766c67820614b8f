"""The five SMART checks: which letter fails, why, how to mend it (docs/algorithms/smart.md)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from entente.foundation.people.rules import SIDES, Team
from entente.kit.placed_refusal import gettext_noop
from entente.stages.agreement.aims import OVER_DAYS, SINCE_START, Aim
from entente.stages.agreement.smart_words import count_words, has_subject, has_verb

FEWEST_WORDS = 6
FEWEST_WORDS_OF_A_REASON = 5
FEWEST_WORKING_DAYS = 5
LONGEST_DAYS = 731
FEWEST_POINTS = 4
STEP_DAYS = 30
GROWING = frozenset({"leads", "people", "handovers", "won", "revenue", "spend"})


class Letter(StrEnum):
    """The five letters."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ATTAINABLE = "attainable"
    REALISTIC = "realistic"
    TIME_BOUND = "time_bound"


@dataclass(frozen=True)
class Fault:
    """Why a letter fails: a sentence with places for values, which an interface writes in its language."""

    letter: Letter
    reason: str
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Surroundings:
    """What the checks look at beside the text.

    `units`: the numbers of the catalogue with their units. `teams`: the active members with their teams.
    `working_days`: between start and deadline, both included. `history`: past values of the metric, 30 days
    apart, oldest first.
    """

    today: date
    units: Mapping[str, str]
    teams: Mapping[int, Team | None]
    working_days: int = 0
    history: tuple[Decimal, ...] = ()


def faults(aim: Aim, *, on: Surroundings) -> list[Fault]:
    """What is wrong with an objective, letter by letter; nothing when all five hold."""
    return [
        *_specific(aim),
        *_measurable(aim, on),
        *_attainable(aim, on),
        *_realistic(aim, on),
        *_time_bound(aim, on),
    ]


def _fault(letter: Letter, reason: str, **values: Any) -> Fault:
    return Fault(letter, reason, SENTENCES[reason], values)


def _specific(aim: Aim) -> Iterator[Fault]:
    words = count_words(aim.text)
    if words < FEWEST_WORDS:
        yield _fault(Letter.SPECIFIC, "few_words", words=words, fewest=FEWEST_WORDS)
    if not has_verb(aim.text):
        yield _fault(Letter.SPECIFIC, "no_verb")
    if not any(letter.isdigit() for letter in aim.text):
        yield _fault(Letter.SPECIFIC, "no_number")
    if not has_subject(aim.text):
        yield _fault(Letter.SPECIFIC, "no_subject")


def _measurable(aim: Aim, on: Surroundings) -> Iterator[Fault]:
    if not aim.metric and not aim.measure:
        yield _fault(Letter.MEASURABLE, "no_metric")
    elif aim.metric and aim.metric not in on.units:
        yield _fault(Letter.MEASURABLE, "unknown_metric", metric=aim.metric)
    if aim.baseline is None:
        yield _fault(Letter.MEASURABLE, "no_baseline")
    if aim.target is None:
        yield _fault(Letter.MEASURABLE, "no_target")
    if aim.baseline is None or aim.target is None:
        return
    if aim.baseline == aim.target:
        yield _fault(Letter.MEASURABLE, "no_change", target=aim.target)
    elif aim.metric in GROWING and aim.over == SINCE_START and aim.baseline != 0:
        yield _fault(Letter.MEASURABLE, "begins_at_zero", baseline=aim.baseline)


def _attainable(aim: Aim, on: Surroundings) -> Iterator[Fault]:
    for side in SIDES:
        owner = aim.owner(side)
        if owner is None:
            yield _fault(Letter.ATTAINABLE, f"no_{side}_owner")
        elif on.teams.get(owner) != side:
            yield _fault(Letter.ATTAINABLE, f"stranger_owns_{side}")
    if count_words(aim.reachable) < FEWEST_WORDS_OF_A_REASON:
        yield _fault(Letter.ATTAINABLE, "why_reachable", fewest=FEWEST_WORDS_OF_A_REASON)
    if aim.target is not None and aim.metric in on.units:
        if aim.target < 0:
            yield _fault(Letter.ATTAINABLE, "below_zero", target=aim.target)
        if on.units[aim.metric] == "share" and aim.target > 1:
            yield _fault(Letter.ATTAINABLE, "above_whole", target=aim.target)


def _realistic(aim: Aim, on: Surroundings) -> Iterator[Fault]:
    if count_words(aim.realistic) < FEWEST_WORDS_OF_A_REASON:
        yield _fault(Letter.REALISTIC, "why_realistic", fewest=FEWEST_WORDS_OF_A_REASON)
    growth = growth_asked(aim, history=on.history)
    if growth is None or growth.asked <= growth.seen:
        return
    values = {"asked": _decimal(growth.asked), "seen": _decimal(growth.seen), "days": growth.days}
    yield _fault(Letter.REALISTIC, "never_seen" if growth.seen > 0 else "never_moved", **values)


def _time_bound(aim: Aim, on: Surroundings) -> Iterator[Fault]:
    if aim.starts_on is None:
        yield _fault(Letter.TIME_BOUND, "no_start")
    if aim.deadline is None:
        yield _fault(Letter.TIME_BOUND, "no_deadline")
        return
    if aim.deadline < on.today:
        yield _fault(Letter.TIME_BOUND, "past", deadline=aim.deadline)
    if aim.starts_on is None:
        return
    if aim.deadline < aim.starts_on:
        yield _fault(Letter.TIME_BOUND, "ends_first", deadline=aim.deadline, start=aim.starts_on)
    elif on.working_days < FEWEST_WORKING_DAYS:
        values = {"days": on.working_days, "fewest": FEWEST_WORKING_DAYS}
        yield _fault(Letter.TIME_BOUND, "few_days", **values)
    elif (aim.deadline - aim.starts_on).days >= LONGEST_DAYS:
        yield _fault(Letter.TIME_BOUND, "too_long")


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


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.0001"))


SENTENCES = {
    "few_words": gettext_noop(
        "The text has {words} words: say in {fewest} or more what changes, for whom and by how much."
    ),
    "no_verb": gettext_noop(
        "The text has no verb that says what you will do: raise, reduce, win, answer, for example."
    ),
    "no_number": gettext_noop("The text has no number: write how much, as in “from 900 to 1,200”."),
    "no_subject": gettext_noop("The text does not say what changes: name it, leads or answers, for example."),
    "no_metric": gettext_noop(
        "Nothing says how it is measured: choose a number of Entente, or name one that you count by hand."
    ),
    "unknown_metric": gettext_noop(
        "There is no number called {metric}: choose one of the list, or name one that you count by hand."
    ),
    "no_baseline": gettext_noop("Nobody says where you start: write today's value."),
    "no_target": gettext_noop("Nobody says where you want to be: write the value to reach."),
    "no_change": gettext_noop("Start and target are both {target}: write a target that differs."),
    "begins_at_zero": gettext_noop(
        "What is counted since the first day starts at 0, not at {baseline}: write 0,"
        " or measure over the last 30 days."
    ),
    "no_marketing_owner": gettext_noop("Nobody of marketing owns it: choose a member of that team."),
    "no_sales_owner": gettext_noop("Nobody of sales owns it: choose a member of that team."),
    "stranger_owns_marketing": gettext_noop(
        "The owner for marketing is no active member of that team: choose another."
    ),
    "stranger_owns_sales": gettext_noop(
        "The owner for sales is no active member of that team: choose another."
    ),
    "why_reachable": gettext_noop(
        "Nothing says what makes it reachable: name the means in {fewest} words or more."
    ),
    "below_zero": gettext_noop("{target} is below zero, which this number never is: write a target above."),
    "above_whole": gettext_noop("{target} is more than all of them: write a share of 100% at most."),
    "why_realistic": gettext_noop(
        "Nothing says why it is realistic: give the reason in {fewest} words or more."
    ),
    "never_seen": gettext_noop(
        "This asks for a move of {asked} each {days} days; the best that you have seen over such a time"
        " is {seen}: lower the target or take more time."
    ),
    "never_moved": gettext_noop(
        "This asks for a move of {asked} each {days} days, and over such a time this number has never moved"
        " that way: lower the target or take more time."
    ),
    "no_start": gettext_noop("It has no first day: say from when the way to the target counts."),
    "no_deadline": gettext_noop("It has no deadline: choose the day by which it is reached."),
    "past": gettext_noop("The deadline, {deadline}, is past: choose a day to come."),
    "ends_first": gettext_noop(
        "The deadline, {deadline}, comes before the first day, {start}: exchange them."
    ),
    "few_days": gettext_noop(
        "There are {days} working days from the first day to the deadline: leave {fewest} at least."
    ),
    "too_long": gettext_noop(
        "It runs for more than two years: set a nearer deadline, and the next one after."
    ),
}
