"""What the funnel of a journey says: of stages, teams, cohorts, detours and ways back."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from entente.analytics.metrics.funnel_answer import Delay
from entente.foundation.people.rules import Team
from entente.stages.journey.queries import Stage


@dataclass(frozen=True)
class StageRow:
    """A stage of the line in numbers. Shares are none where there is nothing to divide.

    `previous` and `start`: the stages from which the times run, last and first measurable ones before.

    `entered` is none where nothing can say it: neither its own test nor a later one is measurable.
    """

    stage: Stage
    entered: int | None
    implied: int
    from_previous: Fraction | None
    from_start: Fraction | None
    since_previous: Delay | None
    since_start: Delay | None
    previous: Stage | None
    start: Stage | None


@dataclass(frozen=True)
class Part:
    """A team's part: what entered its first stage, what it passed on to the next team, and in what time.

    Where nothing of the next team's part is measurable, `passed_to` is the last stage of its own that is.
    """

    owner: Team
    first: Stage
    last: Stage
    entered: int
    passed_to: Stage | None
    passed: int | None
    share: Fraction | None
    time: Delay | None


@dataclass(frozen=True)
class Cohort:
    """The leads of one month: how many, how many entered each stage of the line, and whether it is young."""

    month: date
    first: date
    last: date
    leads: int
    entered: tuple[int | None, ...]
    age_days: int
    is_immature: bool


@dataclass(frozen=True)
class Detour:
    """A stage beside the line and how many entered it (none: cannot be measured yet)."""

    stage: Stage
    entered: int | None


@dataclass(frozen=True)
class Return:
    """A way back between two stages and how many leads took it (none: cannot be counted yet)."""

    origin: Stage
    target: Stage
    leads: int | None


@dataclass(frozen=True)
class JourneyFunnel:
    """All numbers of a journey for the leads captured from `first` to `last`.

    `usual_days`: in how many days nine of ten won leads were won; a cohort younger than that is immature.
    """

    first: date
    last: date
    leads: int
    rows: tuple[StageRow, ...]
    parts: tuple[Part, ...]
    cohorts: tuple[Cohort, ...]
    detours: tuple[Detour, ...]
    returns: tuple[Return, ...]
    usual_days: int | None
    usual_n: int
