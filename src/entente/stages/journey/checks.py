"""Whether stages make sense, each alone and together, and how they are read from a fact or a file."""

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from entente.foundation.people.rules import Team
from entente.kit.sentence import gettext_noop
from entente.stages.journey.rules import (
    INFORMATION,
    KEY,
    LANGUAGES,
    LIMIT_UNITS,
    MOST_LETTERS,
    MOST_STAGES,
    TESTS,
    Course,
    JourneyRefused,
    Phase,
    StageTerms,
)


def check(terms: StageTerms) -> None:
    """Refuse a stage that contradicts itself, by `JourneyRefused`, which names the field."""
    if not KEY.fullmatch(terms.key):
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


def _refuse(name: str, template: str, value: object = None) -> NoReturn:
    raise JourneyRefused(template, field=name, value=value)
