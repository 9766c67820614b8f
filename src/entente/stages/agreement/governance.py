"""How both teams meet, what each is there for, and what each tells the other."""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from entente.foundation.people.rules import Team
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.kit.worktime import WEEKDAYS

RHYTHMS = ("weekly", "monthly", "quarterly")
PLACES = (1, 2, 3, 4, -1)  # of the weekday in its month; -1 is the last
MONTHS_OF_QUARTER = (1, 2, 3)
KINDS = ("sources", "offers", "words", "tools", "numbers")
OFTEN = ("daily", "weekly", "monthly", "quarterly")
LONGEST_TITLE, LONGEST_TEXT = 120, 1000
MOST_MISSIONS, MOST_NUMBERS = 20, 12
LONGEST_MINUTES = 480
_DECEMBER = 12
_EARLIEST, _LATEST = date(1970, 1, 1), date(2200, 1, 1)


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


def meeting_from(mapping: Mapping[str, Any], *, numbers: Collection[str] | None = None) -> Meeting:
    """The meeting written in a mapping; refuses with `GovernanceRefused`, naming the field.

    `numbers` are those of the catalogue; none: whatever is written is taken, as from a fact.
    """
    _only_known(Meeting, mapping)
    of = _Reader(mapping)
    rhythm = of.choice("rhythm", RHYTHMS)
    read = Meeting(
        title=of.text("title", longest=LONGEST_TITLE, needed=True),
        rhythm=rhythm,
        weekday=of.choice("weekday", WEEKDAYS),
        at=of.hour("at"),
        minutes=of.whole("minutes", least=5, most=LONGEST_MINUTES),
        starts_on=of.day("starts_on"),
        place=1 if rhythm == "weekly" else of.of_these("place", PLACES),
        month=of.of_these("month", MONTHS_OF_QUARTER) if rhythm == "quarterly" else 1,
        teams=tuple(Team(of.one(name, "teams", list(Team))) for name in of.several("teams")),
        members=tuple(of.number(one, "members") for one in of.several("members")),
        numbers=tuple(of.several("numbers", most=MOST_NUMBERS)),
        committee=of.text("committee", longest=LONGEST_TITLE),
        agenda=of.text("agenda", longest=LONGEST_TEXT),
    )
    for slug in read.numbers if numbers is not None else ():
        of.one(slug, "numbers", list(numbers or ()))
    if not read.teams and not read.members:
        raise GovernanceRefused(_NOBODY, field="teams")
    return read


def exchange_from(mapping: Mapping[str, Any]) -> Exchange:
    """The exchange written in a mapping; refuses with `GovernanceRefused`, naming the field."""
    _only_known(Exchange, mapping)
    of = _Reader(mapping)
    read = Exchange(
        kind=of.choice("kind", KINDS),
        from_team=Team(of.choice("from_team", list(Team))),
        to_team=Team(of.choice("to_team", list(Team))),
        text=of.text("text", longest=LONGEST_TEXT, needed=True),
        often=of.choice("often", OFTEN),
        channel=of.text("channel", longest=LONGEST_TITLE, needed=True),
    )
    if read.from_team == read.to_team:
        raise GovernanceRefused(_SAME_TEAM, field="to_team")
    return read


def missions_from(texts: Sequence[Any]) -> tuple[str, ...]:
    """What a team is there for, in order; empty lines are left out."""
    missions = tuple(str(text).strip() for text in texts if str(text).strip())
    if len(missions) > MOST_MISSIONS:
        raise GovernanceRefused(_TOO_MANY, field="missions", count=len(missions), most=MOST_MISSIONS)
    for mission in missions:
        if len(mission) > LONGEST_TEXT:
            raise GovernanceRefused(_TOO_LONG, field="missions", count=len(mission), most=LONGEST_TEXT)
    return missions


def days_of(meeting: Meeting, *, since: date) -> Iterator[date]:
    """The days of a meeting from `since` on, never before its own first day, in order and without end."""
    day = max(since, meeting.starts_on)
    if meeting.rhythm == "weekly":
        day += timedelta(days=(WEEKDAYS.index(meeting.weekday) - day.weekday()) % 7)
        while True:
            yield day
            day += timedelta(days=7)
    year, month = day.year, day.month
    while True:
        found = _in_month(meeting, year, month)
        if _is_its_month(meeting, month) and found >= day:
            yield found
        year, month = (year, month + 1) if month < _DECEMBER else (year + 1, 1)


def next_days(meeting: Meeting, *, since: date, count: int) -> list[date]:
    """The next days of a meeting."""
    return list(islice(days_of(meeting, since=since), count))


def _is_its_month(meeting: Meeting, month: int) -> bool:
    return meeting.rhythm == "monthly" or (month - 1) % 3 + 1 == meeting.month


def _in_month(meeting: Meeting, year: int, month: int) -> date:
    weekday = WEEKDAYS.index(meeting.weekday)
    if meeting.place > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (meeting.place - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _only_known(of: type[Meeting] | type[Exchange], mapping: Mapping[str, Any]) -> None:
    known = [one.name for one in fields(of)]
    for name in sorted(set(mapping) - set(known)):
        raise GovernanceRefused(_UNKNOWN, field=name, known=", ".join(known))


@dataclass(frozen=True)
class _Reader:
    """Reads fields, and refuses by the name of the field."""

    mapping: Mapping[str, Any]

    def text(self, name: str, *, longest: int, needed: bool = False) -> str:
        text = str(self.mapping.get(name) or "").strip()
        if needed and not text:
            raise GovernanceRefused(_MISSING, field=name)
        if len(text) > longest:
            raise GovernanceRefused(_TOO_LONG, field=name, count=len(text), most=longest)
        return text

    def choice(self, name: str, choices: Sequence[str]) -> str:
        return self.one(self.text(name, longest=LONGEST_TITLE, needed=True), name, choices)

    def one(self, value: Any, name: str, choices: Sequence[str]) -> str:
        if value not in choices:
            raise GovernanceRefused(_NO_CHOICE, field=name, value=value, choices=", ".join(choices))
        return str(value)

    def of_these(self, name: str, choices: Sequence[int]) -> int:
        value = self.mapping.get(name, choices[0])
        return int(self.one(str(value), name, [str(one) for one in choices]))

    def number(self, value: Any, name: str) -> int:
        if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,18}", str(value)):
            raise GovernanceRefused(NO_MEMBER, field=name, value=value)
        return int(value)

    def whole(self, name: str, *, least: int, most: int) -> int:
        value = self.mapping.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise GovernanceRefused(_NOT_BETWEEN, field=name, value=value, least=least, most=most)
        return value

    def hour(self, name: str) -> str:
        value = str(self.mapping.get(name) or "")
        if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
            raise GovernanceRefused(_NO_HOUR, field=name, value=value)
        return value

    def day(self, name: str) -> date:
        value = self.mapping.get(name)
        try:
            day = date.fromisoformat(str(value)[:10] if isinstance(value, datetime) else str(value))
        except ValueError:
            raise GovernanceRefused(_NO_DAY, field=name, value=value) from None
        if not _EARLIEST <= day <= _LATEST:
            raise GovernanceRefused(_NO_DAY, field=name, value=value)
        return day

    def several(self, name: str, *, most: int = 50) -> list[str]:
        values = self.mapping.get(name) or []
        if not isinstance(values, list | tuple) or len(values) > most:
            raise GovernanceRefused(_NO_LIST, field=name, most=most)
        return list(dict.fromkeys(str(value) for value in values))


NO_MEMBER = gettext_noop("{value} is not a member of this workspace.")
_UNKNOWN = gettext_noop("This is no part of it; the parts are {known}.")
_MISSING = gettext_noop("This is missing: write it.")
_TOO_LONG = gettext_noop("This has {count} letters; {most} is the most.")
_TOO_MANY = gettext_noop("There are {count} of them; {most} is the most.")
_NO_CHOICE = gettext_noop("{value} is none of the choices: {choices}.")
_NOT_BETWEEN = gettext_noop("{value} is not a whole number from {least} to {most}.")
_NO_HOUR = gettext_noop("{value} is not a time of the day; write it like 09:30.")
_NO_DAY = gettext_noop("{value} is not a day; write it like 2026-11-30.")
_NO_LIST = gettext_noop("Write a list of {most} at most.")
_NOBODY = gettext_noop("Nobody is asked to come: choose a team or a member.")
_SAME_TEAM = gettext_noop("A team tells the other one, not itself: choose another team.")
