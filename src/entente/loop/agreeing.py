"""A signature, a definition or another calendar, and what is judged by it from its day on."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from entente.foundation.database.turns import take_turn
from entente.foundation.people.actions import set_calendar
from entente.foundation.people.queries import sides_with_head, workspace_settings
from entente.foundation.people.rules import SIDES, Actor, Right, Team
from entente.kit.worktime import Calendar
from entente.loop.settling import settle
from entente.stages.agreement import signing
from entente.stages.capture import staging
from entente.stages.journey.accepting import accept
from entente.stages.journey.defining import Proposal, propose
from entente.stages.journey.definitions import Definition, Kind
from entente.stages.journey.version_writing import Written

_FROM = """
INSERT INTO touched_person SELECT DISTINCT person_id FROM handover
WHERE workspace_id = %s AND assigned_at >= %s::date::timestamp AT TIME ZONE %s - interval '2 days'
"""


def sign_agreement(
    side: Team, *, seen_hash: str, by: Actor, now: datetime, source: str = "page"
) -> date | None:
    """Sign for a side; the second signature judges every handover assigned from the version's day on.

    Gives the day from which the version is in force, or none while the other side has not signed.
    """
    take_turn(by.workspace_id)
    zone = workspace_settings(by.workspace_id).zone
    today = now.astimezone(ZoneInfo(zone)).date()
    from_day = signing.sign(side, seen_hash=seen_hash, by=by, now=now, today=today, source=source)
    if from_day is not None:
        _judge_from(from_day, zone=zone, by=by, now=now)
    return from_day


def change_calendar(
    calendar: Calendar, *, by: Actor, applies_from: date, now: datetime, made_from: int = 0
) -> Definition | None:
    """Let another calendar apply from today or a later day, and judge today's handovers by it.

    Where both sides have a head it needs both: what comes back is then the proposal that waits for them.
    """
    by.must(Right.ENTER_AGREEMENT)
    take_turn(by.workspace_id)
    on = written(by=by, now=now)
    if len(sides_with_head(by.workspace_id)) == len(SIDES):
        wanted = Proposal(Kind.CALENDAR, calendar.as_mapping(), wanted_from=applies_from, made_from=made_from)
        return propose(wanted, on=on)
    _apply_calendar(calendar, applies_from=applies_from, on=on)
    return None


def accept_definition(
    number: int, *, kind: Kind, by: Actor, side: Team, now: datetime, source: str = "page"
) -> Definition:
    """Accept a proposal for a side; a calendar that both have accepted applies from its day on."""
    by.must_speak_for(side)
    take_turn(by.workspace_id)
    on = written(by=by, now=now, source=source)
    accepted = accept(number, kind=kind, side=side, on=on)
    if kind == Kind.CALENDAR and accepted.in_force_from:
        calendar = Calendar.from_mapping(accepted.content)
        _apply_calendar(calendar, applies_from=accepted.in_force_from, on=on)
    return accepted


def written(*, by: Actor, now: datetime, source: str = "page") -> Written:
    """Who writes, now, on which day of the workspace."""
    zone = workspace_settings(by.workspace_id).zone
    return Written(by, now, now.astimezone(ZoneInfo(zone)).date(), source)


def _apply_calendar(calendar: Calendar, *, applies_from: date, on: Written) -> None:
    set_calendar(calendar, by=on.by, applies_from=applies_from, today=on.today)
    zone = workspace_settings(on.by.workspace_id).zone
    _judge_from(applies_from, zone=zone, by=on.by, now=on.now)


def _judge_from(day: date, *, zone: str, by: Actor, now: datetime) -> None:
    staging.prepare()
    with connection.cursor() as cursor:
        cursor.execute(_FROM, [by.workspace_id, day, zone])
    settle(by=by, now=now)
