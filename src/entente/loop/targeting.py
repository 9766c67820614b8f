"""Define and withdraw personas and segments, and decide every lead again by what holds now.

`later` is asked to have the leads decided by somebody else where there are many; without it they are at once.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import connection

from entente.foundation.database.turns import take_turn
from entente.foundation.ledger.series import Series
from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor, Right
from entente.loop.deciding import decide_people
from entente.stages.audience import actions, deciding, queries
from entente.stages.audience.actions import Revised
from entente.stages.audience.rules.deciding import Audience
from entente.stages.audience.rules.definitions import PersonaTerms, SegmentTerms
from entente.stages.capture import staging
from entente.stages.review.audience_totals import project_audience

Later = Callable[[Actor], None]
AT_ONCE_LEADS = 20_000  # decided in half a second
_SOME = "SELECT count(*) FROM (SELECT FROM handover WHERE workspace_id = %s LIMIT %s) first"
_EVERYBODY = "INSERT INTO touched_person SELECT DISTINCT person_id FROM handover WHERE workspace_id = %s"


def define_persona(
    terms: PersonaTerms,
    *,
    by: Actor,
    now: datetime,
    revises: Revised | None = None,
    source: str = "page",
    later: Later | None = None,
) -> int:
    """Define a persona and decide every lead by it; gives its number."""
    by.must(Right.DEFINE)
    before = _turn(by)
    number = actions.define_persona(terms, by=by, now=now, revises=revises, source=source)
    _decide_if_other(before, by=by, now=now, source=source, later=later)
    return number


def define_segment(
    terms: SegmentTerms,
    *,
    by: Actor,
    now: datetime,
    revises: Revised | None = None,
    source: str = "page",
    later: Later | None = None,
) -> int:
    """Define a segment and decide every lead by it; gives its number."""
    by.must(Right.DEFINE)
    before = _turn(by)
    number = actions.define_segment(terms, by=by, now=now, revises=revises, source=source)
    _decide_if_other(before, by=by, now=now, source=source, later=later)
    return number


def withdraw_persona(
    persona_id: int, *, by: Actor, now: datetime, source: str = "page", later: Later | None = None
) -> None:
    """Withdraw a persona; its leads go to the next one that they fit, or to none."""
    by.must(Right.DEFINE)
    before = _turn(by)
    actions.withdraw_persona(persona_id, by=by, now=now, source=source)
    _decide_if_other(before, by=by, now=now, source=source, later=later)


def withdraw_segment(
    segment_id: int, *, by: Actor, now: datetime, source: str = "page", later: Later | None = None
) -> None:
    """Withdraw a segment; its leads leave it."""
    by.must(Right.DEFINE)
    before = _turn(by)
    actions.withdraw_segment(segment_id, by=by, now=now, source=source)
    _decide_if_other(before, by=by, now=now, source=source, later=later)


def match_again(*, by: Actor, now: datetime, source: str = "page") -> int:
    """Decide every lead by the definitions that hold; gives how many are decided otherwise than before."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    return _decide_everybody(by=by, now=now, source=source)


def _turn(by: Actor) -> Audience:
    take_turn(by.workspace_id)
    return queries.audience(by.workspace_id)


def _decide_if_other(before: Audience, *, by: Actor, now: datetime, source: str, later: Later | None) -> None:
    """A change of words alone decides nothing anew."""
    if queries.audience(by.workspace_id) == before:
        return
    if later and _are_many(by.workspace_id):
        later(by)
    else:
        _decide_everybody(by=by, now=now, source=source)


def _are_many(workspace_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_SOME, [workspace_id, AT_ONCE_LEADS + 1])
        return bool(cursor.fetchone()[0] > AT_ONCE_LEADS)


def _decide_everybody(*, by: Actor, now: datetime, source: str) -> int:
    staging.prepare()
    with connection.cursor() as cursor:
        cursor.execute(_EVERYBODY, [by.workspace_id])
    changed = decide_people(staging.gather_people(), by=by, now=now, source=source)
    if changed:
        deciding.project_decisions(by.workspace_id, scope=staging.touched(Series.PERSONA_DECISION))
        project_audience(by.workspace_id, zone=workspace_settings(by.workspace_id).zone)
    staging.forget_touched()
    return changed
