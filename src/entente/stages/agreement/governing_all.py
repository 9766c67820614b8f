"""Write down the whole of governance: the usual set where there is none, or what a file wants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from entente.foundation.people.queries import today_of
from entente.foundation.people.rules import Actor, Right, Team
from entente.stages.agreement import governance_defaults as defaults
from entente.stages.agreement.editing import Edit, take_turn
from entente.stages.agreement.governance import Exchange, Meeting
from entente.stages.agreement.governance_defaults import Translate
from entente.stages.agreement.governance_queries import KeptExchange, KeptMeeting, governance
from entente.stages.agreement.governance_reading import missions_from
from entente.stages.agreement.governing import (
    define_exchange,
    define_meeting,
    define_missions,
    withdraw_exchange,
    withdraw_meeting,
)


def propose_defaults(translate: Translate, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Write down the usual meetings, missions and exchanges; what is written already is left as it is."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    today = today_of(by.workspace_id, now=now)
    held = governance(by.workspace_id)
    if not held.meetings:
        for meeting in defaults.meetings(translate, starts_on=today):
            define_meeting(meeting, by=by, now=now, source=source)
    for team, texts in defaults.missions(translate).items():
        if not held.missions[team].texts:
            version = held.missions[team].version
            define_missions(team, texts, by=by, version=version, now=now, source=source)
    if not held.exchanges:
        for exchange in defaults.exchanges(translate):
            define_exchange(exchange, by=by, now=now, source=source)


@dataclass(frozen=True)
class Wanted:
    """How governance shall be; a part that is none is left as it is."""

    meetings: Sequence[Meeting] | None = None
    missions: Mapping[Team, Sequence[str]] = field(default_factory=dict)
    exchanges: Sequence[Exchange] | None = None


def replace_all(wanted: Wanted, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Make governance what is wanted, and no more; a meeting keeps its identity by its title."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    held = governance(by.workspace_id)
    if wanted.meetings is not None:
        _replace_meetings(held.meetings, wanted.meetings, by=by, now=now, source=source)
    for team, texts in wanted.missions.items():
        if missions_from(texts) != held.missions[team].texts:
            version = held.missions[team].version
            define_missions(team, texts, by=by, version=version, now=now, source=source)
    if wanted.exchanges is not None:
        _replace_exchanges(held.exchanges, wanted.exchanges, by=by, now=now, source=source)


def _replace_meetings(
    held: Sequence[KeptMeeting], wanted: Sequence[Meeting], *, by: Actor, now: datetime, source: str
) -> None:
    known = {one.meeting.title: one for one in held}
    for kept in held:
        if kept.meeting.title not in {one.title for one in wanted}:
            withdraw_meeting(Edit(kept.id, kept.version), by=by, now=now, source=source)
    for meeting in wanted:
        same = known.pop(meeting.title, None)
        if same is None or same.meeting != meeting:
            edit = Edit(same.id, same.version) if same else None
            define_meeting(meeting, by=by, now=now, edit=edit, source=source)


def _replace_exchanges(
    held: Sequence[KeptExchange], wanted: Sequence[Exchange], *, by: Actor, now: datetime, source: str
) -> None:
    for kept in held:
        if kept.exchange not in wanted:
            withdraw_exchange(Edit(kept.id, kept.version), by=by, now=now, source=source)
    known = [one.exchange for one in held]
    for exchange in wanted:
        if exchange not in known:
            define_exchange(exchange, by=by, now=now, source=source)
