"""A version of the agreement or another calendar, and the handovers judged by it from its day on."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from entente.foundation.people.actions import set_calendar
from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor
from entente.kit.worktime import Calendar
from entente.loop.settling import settle, take_turn
from entente.stages.agreement import actions as agreement
from entente.stages.agreement.rules import Terms
from entente.stages.capture import staging

_FROM = """
INSERT INTO touched_person SELECT DISTINCT person_id FROM handover
WHERE workspace_id = %s AND assigned_at >= %s::date::timestamp AT TIME ZONE %s - interval '2 days'
"""


def enter_agreement(terms: Terms, *, by: Actor, from_day: date, now: datetime, source: str = "page") -> int:
    """Enter a version and judge every handover that started in its time; gives the version's number."""
    take_turn(by.workspace_id)
    zone = workspace_settings(by.workspace_id).zone
    version_id = agreement.enter_version(
        terms, by=by, from_day=from_day, now=now, today=now.astimezone(ZoneInfo(zone)).date(), source=source
    )
    _judge_from(from_day, zone=zone, by=by, now=now)
    return version_id


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
