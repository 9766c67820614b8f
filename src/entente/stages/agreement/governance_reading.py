"""Read meetings, exchanges and missions from plain values, as a form, a file or a fact gives them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from typing import Any

from entente.foundation.people.rules import Team
from entente.kit.sentence import gettext_noop
from entente.kit.worktime import WEEKDAYS
from entente.stages.agreement.governance import (
    KINDS,
    LONGEST_MINUTES,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MONTHS_OF_QUARTER,
    MOST_MISSIONS,
    MOST_NUMBERS,
    OFTEN,
    PLACES,
    RHYTHMS,
    Exchange,
    GovernanceRefused,
    Meeting,
)
from entente.stages.agreement.governance_fields import TOO_LONG, FieldReader


def meeting_from(mapping: Mapping[str, Any], *, numbers: Collection[str] | None = None) -> Meeting:
    """The meeting written in a mapping; refuses with `GovernanceRefused`, naming the field.

    `numbers` are those of the catalogue; none: whatever is written is taken, as from a fact.
    """
    _only_known(Meeting, mapping)
    of = FieldReader(mapping)
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
    of = FieldReader(mapping)
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
            raise GovernanceRefused(TOO_LONG, field="missions", count=len(mission), most=LONGEST_TEXT)
    return missions


def _only_known(of: type[Meeting] | type[Exchange], mapping: Mapping[str, Any]) -> None:
    known = [one.name for one in fields(of)]
    for name in sorted(set(mapping) - set(known)):
        raise GovernanceRefused(_UNKNOWN, field=name, known=", ".join(known))


_UNKNOWN = gettext_noop("This is no part of it; the parts are {known}.")
_TOO_MANY = gettext_noop("There are {count} of them; {most} is the most.")
_NOBODY = gettext_noop("Nobody is asked to come: choose a team or a member.")
_SAME_TEAM = gettext_noop("A team tells the other one, not itself: choose another team.")
