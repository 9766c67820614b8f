"""After facts: handovers, their personas, attempts, deals, spend, clocks, breaches, totals, in that order."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import connection

from entente.foundation.database.turns import take_turn
from entente.foundation.ledger.actions import mark_changed
from entente.foundation.ledger.series import Series
from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor
from entente.loop.deciding import decide_captured
from entente.stages.agreement.queries import versions
from entente.stages.attribution.projection import SPEND
from entente.stages.capture import staging
from entente.stages.deal.projection import DEALS
from entente.stages.followup import actions as followup
from entente.stages.followup.allowances import counts_arrivals
from entente.stages.followup.projection import ATTEMPTS, People, read_arrivals
from entente.stages.handover import projection as handover
from entente.stages.review import projection as review

# OFFSET 0 keeps each stretch of days to its part of the index, whatever the planner believes of how many
# leads there are.
_LATE = """
INSERT INTO touched_person SELECT DISTINCT person_id FROM clock
WHERE workspace_id = %(workspace)s AND due_at IS NOT NULL AND due_at < %(now)s AND verdict IS NULL
UNION SELECT DISTINCT person_id FROM clock
WHERE workspace_id = %(workspace)s AND depth_due_at IS NOT NULL AND depth_due_at < %(now)s
    AND depth_verdict IS NULL
UNION SELECT DISTINCT person_id FROM clock
WHERE workspace_id = %(workspace)s AND answer_due_at IS NOT NULL AND answer_due_at < %(now)s
    AND answer_verdict IS NULL
"""
_NEVER_ASKED = """
INSERT INTO touched_person SELECT DISTINCT h.person_id
FROM (SELECT DISTINCT day FROM daily_total WHERE workspace_id = %(workspace)s AND answer_met IS NULL
      ORDER BY day DESC LIMIT 31) d
CROSS JOIN LATERAL (
    SELECT o.person_id FROM handover o WHERE o.workspace_id = %(workspace)s
    AND o.captured_at >= d.day::timestamp AT TIME ZONE %(zone)s
    AND o.captured_at < (d.day + 1)::timestamp AT TIME ZONE %(zone)s OFFSET 0) h
"""
_NEVER_SIGNED = """
INSERT INTO touched_person SELECT DISTINCT c.person_id FROM clock c WHERE c.workspace_id = %(workspace)s
AND c.version_id IN (SELECT d.version_id FROM daily_total d JOIN agreement_version v
    ON v.workspace_id = d.workspace_id AND v.id = d.version_id AND v.content_hash IS NULL
    WHERE d.workspace_id = %(workspace)s)
"""
_OF_CROWDS = """
INSERT INTO touched_person SELECT DISTINCT h.person_id
FROM (SELECT DISTINCT date_trunc('week', day::timestamp) AS monday FROM touched_day) w
CROSS JOIN LATERAL (
    SELECT o.person_id FROM handover o WHERE o.workspace_id = %(workspace)s
    AND o.captured_at >= w.monday AT TIME ZONE %(zone)s
    AND o.captured_at < (w.monday + interval '7 days') AT TIME ZONE %(zone)s OFFSET 0) h
"""
_POSTPONED: ContextVar[bool] = ContextVar("postponed", default=False)
_WHOLE = "SELECT date '1970-01-01'"


@contextmanager
def settled_at_end(*, by: Actor, now: datetime) -> Iterator[None]:
    """Several files as one: what they bring is judged once, when all of them are in, in one transaction.

    Leads that are judged before their attempts are known would have promises broken that were kept.
    """
    token = _POSTPONED.set(True)
    try:
        yield
    finally:
        _POSTPONED.reset(token)
    settle(by=by, now=now)


def settle(*, by: Actor, now: datetime) -> None:
    """Bring every projection of what was touched in this transaction up to date."""
    if _POSTPONED.get():
        return
    workspace_id = by.workspace_id
    zone = workspace_settings(workspace_id).zone
    people = staging.gather_people()
    review.note_days(workspace_id, zone=zone, people=people)
    if _is_touched(Series.CAPTURE):
        handover.project(workspace_id, scope=staging.touched(Series.CAPTURE))
        decide_captured(people, by=by, now=now)
        people = _gather_crowds(workspace_id, zone=zone, people=people)
    for projection, subject in ((ATTEMPTS, None), (DEALS, "deal"), (SPEND, "spend")):
        if _is_touched(projection.series):
            projection.write(workspace_id, scope=staging.touched(projection.series))
            if subject:
                mark_changed(workspace_id, subject=subject, months=_WHOLE)
    arrivals = read_arrivals(workspace_id, people=people, zone=zone)
    for first, last in staging.slices(people):
        slice_ = People(people, first, last)
        followup.keep_clocks(workspace_id, people=slice_, arrivals=arrivals, by=by, now=now)
    review.note_days(workspace_id, zone=zone, people=people)
    review.project(workspace_id, zone=zone)
    months = "SELECT DISTINCT date_trunc('month', day)::date FROM touched_day"
    mark_changed(workspace_id, subject="handover", months=months)
    staging.forget_touched()


def sweep(*, by: Actor, now: datetime) -> None:
    """Write down the promises whose time has run out since the last look.

    What an older Entente judged under a version that nobody signed is judged again: it was no promise. So
    is, a month of days at a time, what was judged before the answers of sales were watched.
    """
    take_turn(by.workspace_id)
    staging.prepare()
    with connection.cursor() as cursor:
        cursor.execute(_LATE, {"workspace": by.workspace_id, "now": now})
        found = cursor.rowcount
        cursor.execute(_NEVER_SIGNED, {"workspace": by.workspace_id})
        found += cursor.rowcount
        zone = workspace_settings(by.workspace_id).zone
        cursor.execute(_NEVER_ASKED, {"workspace": by.workspace_id, "zone": zone})
        if not found + cursor.rowcount:
            return
    settle(by=by, now=now)


def _gather_crowds(workspace_id: int, *, zone: str, people: str) -> str:
    """Touch all who came in the touched weeks, where a clause asks how many come at once; the people anew."""
    if not any(counts_arrivals(version) for version in versions(workspace_id)):
        return people
    review.note_days(workspace_id, zone=zone, people=people)
    with connection.cursor() as cursor:
        cursor.execute(_OF_CROWDS, {"workspace": workspace_id, "zone": zone})
    gathered = staging.gather_people()
    review.note_days(workspace_id, zone=zone, people=gathered)
    return gathered


def _is_touched(series: Series) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM touched_subject WHERE series = %s)", [int(series)])
        return bool(cursor.fetchone()[0])
