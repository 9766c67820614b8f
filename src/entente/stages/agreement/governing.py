"""Write down meetings, missions and exchanges; propose a set of them; renew the address of the calendar."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from entente.analytics.metrics import CATALOGUE
from entente.foundation.database.tenancy import next_ids
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.series import Series
from entente.foundation.people.queries import members, workspace_settings
from entente.foundation.people.rules import Actor, Right, Team
from entente.kit.sentence import gettext_noop
from entente.stages.agreement import governance_defaults as defaults
from entente.stages.agreement.aims_projection import EXCHANGES, MEETINGS, MISSIONS, write_one
from entente.stages.agreement.editing import Edit, must_be_fresh, must_have_room, take_turn
from entente.stages.agreement.facts import GovernanceFact
from entente.stages.agreement.governance import (
    NO_MEMBER,
    Exchange,
    GovernanceRefused,
    Meeting,
    exchange_from,
    meeting_from,
    missions_from,
)
from entente.stages.agreement.governance_defaults import Translate
from entente.stages.agreement.governance_queries import (
    KeptExchange,
    KeptMeeting,
    exchanges,
    governance,
    meetings,
    missions,
)

MOST_MEETINGS, MOST_EXCHANGES = 40, 100


def define_meeting(
    meeting: Meeting, *, by: Actor, now: datetime, edit: Edit | None = None, source: str = "page"
) -> int:
    """Write a meeting down, or change one; gives its number."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    meeting = meeting_from(meeting.as_mapping(), numbers=CATALOGUE)
    known = {one.id for one in members(by.workspace_id)}
    for member_id in meeting.members:
        if member_id not in known:
            raise GovernanceRefused(NO_MEMBER, field="members", value=member_id)
    number = _number(edit, meetings(by.workspace_id), most=MOST_MEETINGS)
    fact = NewFact(
        GovernanceFact.MEETING_DEFINED, Series.MEETING, number, now, meeting.as_mapping(), source=source
    )
    return _write(fact, MEETINGS, by=by, now=now)


def withdraw_meeting(edit: Edit, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Take a meeting away."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    number = _number(edit, meetings(by.workspace_id), most=MOST_MEETINGS)
    fact = NewFact(GovernanceFact.MEETING_WITHDRAWN, Series.MEETING, number, now, source=source)
    _write(fact, MEETINGS, by=by, now=now)


def define_missions(
    team: Team, texts: Sequence[str], *, by: Actor, version: int, now: datetime, source: str = "page"
) -> None:
    """Write down what a team is there for, in order; `version` is the one that was changed, 0 for none."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    payload: dict[str, Any] = {"team": str(team), "missions": list(missions_from(texts))}
    number = list(Team).index(team) + 1
    must_be_fresh(Edit(number, version), version=missions(by.workspace_id)[team].version)
    fact = NewFact(GovernanceFact.MISSIONS_DEFINED, Series.MISSION, number, now, payload, source=source)
    _write(fact, MISSIONS, by=by, now=now)


def define_exchange(
    exchange: Exchange, *, by: Actor, now: datetime, edit: Edit | None = None, source: str = "page"
) -> int:
    """Write down what one team tells the other, or change it; gives its number."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    exchange = exchange_from(exchange.as_mapping())
    number = _number(edit, exchanges(by.workspace_id), most=MOST_EXCHANGES)
    fact = NewFact(
        GovernanceFact.EXCHANGE_DEFINED, Series.EXCHANGE, number, now, exchange.as_mapping(), source=source
    )
    return _write(fact, EXCHANGES, by=by, now=now)


def withdraw_exchange(edit: Edit, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Take an exchange away."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    number = _number(edit, exchanges(by.workspace_id), most=MOST_EXCHANGES)
    fact = NewFact(GovernanceFact.EXCHANGE_WITHDRAWN, Series.EXCHANGE, number, now, source=source)
    _write(fact, EXCHANGES, by=by, now=now)


def propose_defaults(translate: Translate, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Write down the usual meetings, missions and exchanges; what is written already is left as it is."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    today = now.astimezone(ZoneInfo(workspace_settings(by.workspace_id).zone)).date()
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


def renew_feed(*, by: Actor, now: datetime, source: str = "page") -> str:
    """Give the calendar another secret address; the one before stops working. Gives its mark."""
    by.must(Right.SIGN)
    mark = secrets.token_hex(16)
    fact = NewFact(GovernanceFact.FEED_RENEWED, Series.CALENDAR_FEED, 1, now, {"mark": mark}, source=source)
    record(fact, by=by, now=now)
    return mark


def _number(edit: Edit | None, held: Sequence[KeptMeeting] | Sequence[KeptExchange], *, most: int) -> int:
    """The number of what is changed, once nobody changed it meanwhile; a new one for something new."""
    if edit is None:
        must_have_room(len(held), most=most)
        return next_ids(1)[0]
    versions = {one.id: one.version for one in held}
    if edit.id not in versions:
        raise GovernanceRefused(_GONE, value=edit.id)
    must_be_fresh(edit, version=versions[edit.id])
    return edit.id


def _write(fact: NewFact, projection: Projection, *, by: Actor, now: datetime) -> int:
    record(fact, by=by, now=now)
    write_one(projection, fact.subject_id, workspace_id=by.workspace_id)
    return fact.subject_id


_GONE = gettext_noop("There is no {value} any more: somebody withdrew it.")
