"""The numbers of the journey as its templates read them."""

from dataclasses import dataclass
from datetime import date

from entente.analytics.metrics.funnel_answer import Delay
from entente.foundation.people.rules import Team


@dataclass(frozen=True)
class ShownRow:
    """A stage of the line; bars in percent of the leads, the implied part behind the measured one."""

    name: str
    owner: Team
    is_measured: bool
    entered: int | None
    entered_href: str
    implied: int
    implied_href: str
    bar: float
    implied_bar: float
    from_previous: float | None
    from_start: float | None
    since_previous: Delay | None
    since_start: Delay | None
    previous_href: str
    start_href: str


@dataclass(frozen=True)
class ShownPart:
    """A team's part."""

    owner: Team
    first: str
    last: str
    entered: int
    entered_href: str
    passed_to: str
    passed: int | None
    passed_href: str
    share: float | None
    time: Delay | None


@dataclass(frozen=True)
class ShownCohort:
    """A month of capture; cells of count, share and address."""

    first: date
    last: date
    leads: int
    leads_href: str
    cells: tuple[tuple[int | None, float | None, str], ...]
    age_days: int
    is_immature: bool


@dataclass(frozen=True)
class ShownFunnel:
    """All of it. `detours` and `returns`: names, count (or none) and address."""

    first: date
    last: date
    leads: int
    leads_href: str
    names: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    parts: tuple[ShownPart, ...]
    cohorts: tuple[ShownCohort, ...]
    detours: tuple[tuple[str, Team, int | None, str], ...]
    returns: tuple[tuple[str, str, int | None, str], ...]
    usual_days: int | None
    usual_n: int
    usual_href: str
    immature: int
