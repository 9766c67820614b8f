"""The meetings, missions and exchanges of a workspace, and the mark of its calendar's address."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from entente.foundation.ledger.queries import latest
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import SIDES, Team
from entente.stages.agreement.governance import Exchange, Meeting
from entente.stages.agreement.governance_reading import exchange_from, meeting_from, missions_from
from entente.stages.agreement.models import Exchange as ExchangeRow
from entente.stages.agreement.models import Meeting as MeetingRow
from entente.stages.agreement.models import Missions as MissionsRow

_RHYTHM_ORDER = ("weekly", "monthly", "quarterly")


@dataclass(frozen=True)
class KeptMeeting:
    """A meeting with its number, the fact that says it, and who wrote that when."""

    id: int
    version: int
    changed_at: datetime
    changed_by: int
    meeting: Meeting


@dataclass(frozen=True)
class KeptMissions:
    """The missions of a team, with the fact that says them; version 0 before the first."""

    team: Team
    version: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class KeptExchange:
    """An exchange with its number and the fact that says it."""

    id: int
    version: int
    exchange: Exchange


@dataclass(frozen=True)
class Governance:
    """All of it."""

    meetings: list[KeptMeeting]
    missions: dict[Team, KeptMissions]
    exchanges: list[KeptExchange]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not (self.meetings or self.exchanges or any(one.texts for one in self.missions.values()))

    @property
    def has_gaps(self) -> bool:
        """Whether the usual set would add something: no meeting, no exchange, or a side without missions."""
        return not (self.meetings and self.exchanges and all(self.missions[side].texts for side in SIDES))


def governance(workspace_id: int) -> Governance:
    """Meetings by rhythm, missions by team, exchanges by team that tells, in three queries."""
    return Governance(meetings(workspace_id), missions(workspace_id), exchanges(workspace_id))


def meetings(workspace_id: int) -> list[KeptMeeting]:
    """The meetings, the most frequent first."""
    rows = MeetingRow.objects.filter(workspace_id=workspace_id).order_by("id")
    kept = [
        KeptMeeting(row.id, row.version, row.changed_at, row.changed_by, meeting_from(row.terms))
        for row in rows
    ]
    return sorted(kept, key=lambda one: (_RHYTHM_ORDER.index(one.meeting.rhythm), one.id))


def missions(workspace_id: int) -> dict[Team, KeptMissions]:
    """The missions of every team, in the order of the teams."""
    rows = {row.id: row for row in MissionsRow.objects.filter(workspace_id=workspace_id)}
    found = {}
    for number, team in enumerate(Team, start=1):
        row = rows.get(number)
        texts = missions_from(row.terms["missions"]) if row else ()
        found[team] = KeptMissions(team, row.version if row else 0, texts)
    return found


def exchanges(workspace_id: int) -> list[KeptExchange]:
    """The exchanges, by the team that tells."""
    rows = ExchangeRow.objects.filter(workspace_id=workspace_id).order_by("id")
    kept = [KeptExchange(row.id, row.version, exchange_from(row.terms)) for row in rows]
    order = list(Team)
    return sorted(kept, key=lambda one: (order.index(one.exchange.from_team), one.id))


def feed_mark(workspace_id: int) -> str:
    """What the address of the calendar is made from; nothing before it was asked for."""
    facts = latest(Series.CALENDAR_FEED, workspace_id=workspace_id, scope=None)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT f.payload->>'mark' FROM ({facts}) f")  # noqa: S608 - only names of our own
        found = cursor.fetchone()
    return found[0] if found else ""
