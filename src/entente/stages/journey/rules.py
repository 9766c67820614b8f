"""The stages of a journey: what each is made of, which tests the rows can answer, in which order."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any, Protocol, TypeVar

from entente.foundation.people.rules import SIDES, Team
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop

MEASURED = (
    "captured",
    "touched_again",
    "complete",
    "handed_over",
    "accepted",
    "attempted",
    "connected",
    "deal_opened",
    "deal_won",
    "deal_lost",
)
SAID = "said"
TESTS = (*MEASURED, SAID)
HAPPENS_AGAIN = frozenset({"captured", "touched_again", "handed_over", "accepted", "deal_opened"})
INFORMATION = ("email", "phone", "name", "company")
LIMIT_UNITS = ("business_minutes", "business_days", "days")
LANGUAGES = ("en", "fr")
MOST_STAGES = 30
MOST_LETTERS = 60
_KEY = re.compile(r"[a-z][a-z0-9-]{0,39}")


class JourneyRefused(PlacedRefusal):
    """A stage, or a journey, that makes no sense."""


class JourneyMoved(JourneyRefused):
    """Somebody else changed what was to be changed, after it was looked at."""


class Phase(StrEnum):
    """The phases of the inbound cycle."""

    ATTRACT = "attract"
    ENGAGE = "engage"
    DELIGHT = "delight"


class Course(StrEnum):
    """Whether a stage stands on the line that leads to a customer, or beside it."""

    MAIN = "main"
    DETOUR = "detour"


@dataclass(frozen=True)
class StageTerms:
    """What a stage is. `names` by language, one at least; `key` never changes once the stage is there.

    `test`: one of TESTS. `information`: what a lead must carry here. `limit` in `limit_unit`, or none.
    `loops`: keys of the stages to which a lead may go back from here. `hands_to`: who receives it next.
    """

    key: str
    names: Mapping[str, str]
    owner: Team
    phase: Phase
    test: str
    course: Course = Course.MAIN
    hands_to: Team | None = None
    information: tuple[str, ...] = ()
    limit: int | None = None
    limit_unit: str | None = None
    loops: tuple[str, ...] = ()

    @property
    def is_measured(self) -> bool:
        """Whether the rows of today can answer its test."""
        return self.test != SAID

    def name_in(self, language: str) -> str:
        """Its name in a language, or in another one where it has none."""
        return self.names.get(language[:2]) or next(iter(self.names.values()))

    def as_mapping(self) -> dict[str, Any]:
        """The terms as plain values, for a fact or a file."""
        plain = asdict(self)
        listed = {"information": list(self.information), "loops": list(self.loops)}
        return {**plain, **listed, "names": dict(self.names)}


class Owned(Protocol):
    """Something that a team owns."""

    @property
    def owner(self) -> Team:
        """The team."""


_Owned = TypeVar("_Owned", bound=Owned)


def check(terms: StageTerms) -> None:
    """Refuse a stage that contradicts itself, by `JourneyRefused`, which names the field."""
    if not _KEY.fullmatch(terms.key):
        _refuse(
            "key", gettext_noop("{value!r} is no key; write small letters, digits and hyphens."), terms.key
        )
    _check_names(terms.names)
    _one_of("test", terms.test, TESTS)
    for name, given, choices in (
        ("information", terms.information, INFORMATION),
        ("limit_unit", (terms.limit_unit,) if terms.limit_unit else (), LIMIT_UNITS),
    ):
        for value in given:
            _one_of(name, value, choices)
    if terms.test == "complete" and not terms.information:
        _refuse(
            "information", gettext_noop("A test of completeness needs at least one piece of information.")
        )
    if terms.hands_to == terms.owner:
        _refuse(
            "hands_to", gettext_noop("A team cannot hand a lead over to itself: choose another, or none.")
        )
    if terms.key in terms.loops:
        _refuse("loops", gettext_noop("A stage cannot lead back to itself: choose another stage."))
    _check_limit(terms)


def check_journey(journey: Sequence[StageTerms]) -> None:
    """Refuse stages that do not stand together: too many, a key twice, a way back to nowhere."""
    if len(journey) > MOST_STAGES:
        _refuse("", gettext_noop("A journey has {value} stages at most: merge some of them."), MOST_STAGES)
    keys = [terms.key for terms in journey]
    for terms in journey:
        check(terms)
        if keys.count(terms.key) > 1:
            _refuse(
                "key", gettext_noop("The key {value!r} is there twice: give each stage its own."), terms.key
            )
        for loop in terms.loops:
            if loop not in keys:
                _refuse("loops", gettext_noop("There is no stage {value!r} to go back to."), loop)


def terms_from(mapping: Mapping[str, Any]) -> StageTerms:
    """The terms that a fact or a file holds; refuses with `JourneyRefused`, naming the field."""
    known = set(StageTerms.__dataclass_fields__)
    unknown = sorted(set(mapping) - known)
    if unknown:
        _refuse(
            unknown[0],
            gettext_noop("There is no such field; the fields are {value}."),
            ", ".join(sorted(known)),
        )
    for name in ("key", "names", "owner", "phase", "test"):
        if not mapping.get(name):
            _refuse(name, gettext_noop("This field is missing: every stage needs it."))
    values = dict(mapping)
    for name, choices in (("owner", Team), ("phase", Phase), ("course", Course), ("hands_to", Team)):
        if values.get(name) is not None:
            _one_of(name, values[name], [str(one) for one in choices])
            values[name] = choices(values[name])
    for name in ("information", "loops"):
        values[name] = _words(name, values.get(name) or ())
    terms = StageTerms(**values)
    check(terms)
    return terms


def key_from(name: str, *, taken: Collection[str]) -> str:
    """A key made of a name, different from those that are taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:32].strip("-")
    stem = stem if _KEY.fullmatch(stem) else f"stage-{stem}".strip("-")
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def placed(order: Sequence[int], *, moving: int, to: int) -> list[int]:
    """The order after one of its members was put at place `to`, counted from 1 and kept within it."""
    rest = [one for one in order if one != moving]
    place = min(max(to, 1), len(order)) - 1
    return [*rest[:place], moving, *rest[place:]]


def parts(line: Sequence[_Owned]) -> list[list[_Owned]]:
    """The stretches of stages in a row that one team owns."""
    return [list(group) for _, group in groupby(line, key=lambda one: one.owner)]


def missing_sides(teams: Collection[Team]) -> list[Team]:
    """The sides of which nobody contributed."""
    return [side for side in SIDES if side not in teams]


def _check_names(names: Mapping[str, str]) -> None:
    if not isinstance(names, Mapping) or not names:
        _refuse("names", gettext_noop("A stage needs a name in one language at least."))
    for language, name in names.items():
        _one_of("names", language, LANGUAGES)
        if (
            not isinstance(name, str)
            or not name.strip()
            or len(name) > MOST_LETTERS
            or not name.isprintable()
        ):
            _refuse("names", gettext_noop("A name has 1 to {value} letters, on one line."), MOST_LETTERS)


def _check_limit(terms: StageTerms) -> None:
    if (terms.limit is None) != (terms.limit_unit is None):
        _refuse("limit", gettext_noop("The limit and its unit belong together: give both, or neither."))
    is_whole = isinstance(terms.limit, int) and not isinstance(terms.limit, bool)
    if terms.limit is not None and not (is_whole and 1 <= terms.limit <= 1_000_000):
        _refuse(
            "limit",
            gettext_noop("{value!r} is no limit; write a whole number from 1 to 1,000,000."),
            terms.limit,
        )


def _words(name: str, given: Any) -> tuple[str, ...]:
    if isinstance(given, str) or not all(isinstance(one, str) for one in given):
        _refuse(name, gettext_noop("Write a list of words here."))
    return tuple(given)


def _one_of(name: str, value: Any, choices: Sequence[str]) -> None:
    if value not in choices:
        template = gettext_noop("{value!r} is unknown here; choose from {choices}.")
        raise JourneyRefused(template, field=name, value=value, choices=", ".join(choices))


def _refuse(name: str, template: str, value: object = None) -> None:
    raise JourneyRefused(template, field=name, value=value)
