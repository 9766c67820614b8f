"""How both teams meet, what each is there for, and what each tells the other."""

from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from entente.foundation.people.rules import Team
from entente.kit.placed_refusal import PlacedRefusal

RHYTHMS = ("weekly", "monthly", "quarterly")
PLACES = (1, 2, 3, 4, -1)  # of the weekday in its month; -1 is the last
MONTHS_OF_QUARTER = (1, 2, 3)
KINDS = ("sources", "offers", "words", "tools", "numbers")
OFTEN = ("daily", "weekly", "monthly", "quarterly")
LONGEST_TITLE, LONGEST_TEXT = 120, 1000
MOST_MISSIONS, MOST_NUMBERS = 20, 12
LONGEST_MINUTES = 480


class GovernanceRefused(PlacedRefusal):
    """A meeting, missions or an exchange that make no sense."""


@dataclass(frozen=True)
class Meeting:
    """A meeting that comes back, at a local time of the workspace's zone.

    `place` says which weekday of the month a monthly or quarterly one takes (-1: the last), `month` which
    month of the quarter. `numbers` are those of the catalogue that are read; `members` who comes besides.
    """

    title: str
    rhythm: str
    weekday: str
    at: str
    minutes: int
    starts_on: date
    place: int = 1
    month: int = 1
    teams: tuple[Team, ...] = ()
    members: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    committee: str = ""
    agenda: str = ""

    @property
    def begins(self) -> time:
        """The local time at which it begins."""
        return time.fromisoformat(self.at)

    def as_mapping(self) -> dict[str, Any]:
        """The meeting as plain values."""
        return {
            **asdict(self),
            "starts_on": self.starts_on.isoformat(),
            "teams": [str(one) for one in self.teams],
            "members": list(self.members),
            "numbers": list(self.numbers),
        }


@dataclass(frozen=True)
class Exchange:
    """What one team tells the other: of which kind, how often, and by which channel."""

    kind: str
    from_team: Team
    to_team: Team
    text: str
    often: str
    channel: str

    def as_mapping(self) -> dict[str, Any]:
        """The exchange as plain values."""
        return {**asdict(self), "from_team": str(self.from_team), "to_team": str(self.to_team)}
