"""Write down meetings, missions and exchanges; renew the address of the calendar."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from entente.analytics.metrics import CATALOGUE
from entente.foundation.database.tenancy import next_ids
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.series import Series
from entente.foundation.people.queries import members
from entente.foundation.people.rules import Actor, Right, Team
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.aims_projection import EXCHANGES, MEETINGS, MISSIONS, write_one
from entente.stages.agreement.editing import Edit, must_be_fresh, must_have_room, take_turn
from entente.stages.agreement.facts import GovernanceFact
from entente.stages.agreement.governance import Exchange, GovernanceRefused, Meeting
from entente.stages.agreement.governance_fields import NO_MEMBER
from entente.stages.agreement.governance_queries import (
    KeptExchange,
    KeptMeeting,
    exchanges,
    meetings,
    missions,
)
from entente.stages.agreement.governance_reading import exchange_from, meeting_from, missions_from

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
