"""A signature or another calendar, and the handovers judged by what it put in force from its day on."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from entente.foundation.people.actions import set_calendar
from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor, Team
from entente.kit.worktime import Calendar
from entente.loop.settling import settle, take_turn
from entente.stages.agreement import signing
from entente.stages.capture import staging

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


def change_calendar(calendar: Calendar, *, by: Actor, applies_from: date, now: datetime) -> None:
    """Let another calendar apply from today or a later day, and judge today's handovers by it."""
    take_turn(by.workspace_id)
    zone = workspace_settings(by.workspace_id).zone
    set_calendar(calendar, by=by, applies_from=applies_from, today=now.astimezone(ZoneInfo(zone)).date())
    _judge_from(applies_from, zone=zone, by=by, now=now)


def _judge_from(day: date, *, zone: str, by: Actor, now: datetime) -> None:
    staging.prepare()
    with connection.cursor() as cursor:
        cursor.execute(_FROM, [by.workspace_id, day, zone])
    settle(by=by, now=now)
