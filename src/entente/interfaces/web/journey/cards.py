"""A stage as the pages show it: in the reader's language, with who contributed and what is objected."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language

from entente.foundation.people.rules import Team
from entente.interfaces.web.journey.words import PHASES, TESTS, information_words, limit_words, missing_words
from entente.interfaces.web.people.words import TEAMS
from entente.stages.journey.queries import Stage, stages
from entente.stages.journey.rules import Course, missing_sides
from entente.stages.journey.voices import Contribution, contributions, open_objections


@dataclass(frozen=True)
class StageCard:
    """What a page says of a stage."""

    stage: Stage
    name: str
    test: str | Promise
    phase: str | Promise
    information: str
    limit: str
    hands_to: str | Promise
    loops: tuple[str, ...]
    contributed: tuple[tuple[str | Promise, int], ...]
    missing: str
    objections: int

    @property
    def owner(self) -> Team:
        """The team that owns it."""
        return self.stage.owner

    @property
    def is_detour(self) -> bool:
        """Whether it stands beside the line."""
        return self.stage.terms.course == Course.DETOUR


def name_of(stage: Stage) -> str:
    """The name of a stage in the reader's language."""
    return stage.terms.name_in(get_language() or "en")


def cards(workspace_id: int) -> list[StageCard]:
    """Every stage of the journey in order, in three queries."""
    return cards_of(
        stages(workspace_id), given=contributions(workspace_id), objected=open_objections(workspace_id)
    )


def cards_of(
    found: Sequence[Stage], *, given: Mapping[int, Sequence[Contribution]], objected: Mapping[int, int]
) -> list[StageCard]:
    """The cards of these stages."""
    names = {stage.terms.key: name_of(stage) for stage in found}
    return [_card(stage, names, given.get(stage.id, ()), objected.get(stage.id, 0)) for stage in found]


def _card(
    stage: Stage, names: Mapping[str, str], given: Sequence[Contribution], objections: int
) -> StageCard:
    terms = stage.terms
    teams = Counter(one.team for one in given)
    return StageCard(
        stage=stage,
        name=names[terms.key],
        test=TESTS[terms.test],
        phase=PHASES[terms.phase],
        information=information_words(terms),
        limit=limit_words(terms),
        hands_to=TEAMS[terms.hands_to] if terms.hands_to else "",
        loops=tuple(names[key] for key in terms.loops if key in names),
        contributed=tuple((TEAMS[team], teams[team]) for team in Team if teams[team]),
        missing=missing_words([str(TEAMS[side]) for side in missing_sides(teams)]),
        objections=objections,
    )
