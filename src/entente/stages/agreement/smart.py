"""The five SMART checks: which letter fails, why, how to mend it (docs/algorithms/smart.md)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from entente.foundation.people.rules import SIDES, Team
from entente.stages.agreement.aims import SINCE_START, Aim
from entente.stages.agreement.growth import GROWING, growth_asked
from entente.stages.agreement.smart_sentences import SENTENCES
from entente.stages.agreement.smart_words import count_words, has_subject, has_verb

FEWEST_WORDS = 6
FEWEST_WORDS_OF_A_REASON = 5
FEWEST_WORKING_DAYS = 5
LONGEST_DAYS = 731


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


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.0001"))
