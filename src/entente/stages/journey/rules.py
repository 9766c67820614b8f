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
    "returned",
)
SAID = "said"
TESTS = (*MEASURED, SAID)
HAPPENS_AGAIN = frozenset({"captured", "touched_again", "handed_over", "accepted", "deal_opened"})
INFORMATION = ("email", "phone", "name", "company")
LIMIT_UNITS = ("business_minutes", "business_days", "days")
LANGUAGES = ("en", "fr")
MOST_STAGES = 30
MOST_LETTERS = 60
KEY = re.compile(r"[a-z][a-z0-9-]{0,39}")


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


def key_from(name: str, *, taken: Collection[str]) -> str:
    """A key made of a name, different from those that are taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:32].strip("-")
    stem = stem if KEY.fullmatch(stem) else f"stage-{stem}".strip("-")
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
