"""Define and withdraw personas and segments, and decide every lead again by what holds now."""

from datetime import datetime

from django.db import connection

from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor, Right
from entente.loop.deciding import decide_people
from entente.loop.settling import take_turn
from entente.stages.audience import actions, deciding, queries
from entente.stages.audience.actions import Revised
from entente.stages.audience.rules.deciding import Audience
from entente.stages.audience.rules.definitions import PersonaTerms, SegmentTerms
from entente.stages.capture import staging

_EVERYBODY = "INSERT INTO touched_person SELECT DISTINCT person_id FROM handover WHERE workspace_id = %s"


def define_persona(
    terms: PersonaTerms, *, by: Actor, now: datetime, revises: Revised | None = None, source: str = "page"
) -> int:
    """Define a persona and decide every lead by it; gives its number."""
    by.must(Right.DEFINE)
    before = _turn(by)
    number = actions.define_persona(terms, by=by, now=now, revises=revises, source=source)
    _decide_if_other(before, by=by, now=now, source=source)
    return number


def define_segment(
    terms: SegmentTerms, *, by: Actor, now: datetime, revises: Revised | None = None, source: str = "page"
) -> int:
    """Define a segment and decide every lead by it; gives its number."""
    by.must(Right.DEFINE)
    before = _turn(by)
    number = actions.define_segment(terms, by=by, now=now, revises=revises, source=source)
    _decide_if_other(before, by=by, now=now, source=source)
    return number


def withdraw_persona(persona_id: int, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Withdraw a persona; its leads go to the next one that they fit, or to none."""
    by.must(Right.DEFINE)
    before = _turn(by)
    actions.withdraw_persona(persona_id, by=by, now=now, source=source)
    _decide_if_other(before, by=by, now=now, source=source)


def withdraw_segment(segment_id: int, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Withdraw a segment; its leads leave it."""
    by.must(Right.DEFINE)
    before = _turn(by)
    actions.withdraw_segment(segment_id, by=by, now=now, source=source)
    _decide_if_other(before, by=by, now=now, source=source)


def match_again(*, by: Actor, now: datetime, source: str = "page") -> int:
    """Decide every lead by the definitions that hold; gives how many are decided otherwise than before."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    return _decide_everybody(by=by, now=now, source=source)


def _turn(by: Actor) -> Audience:
    take_turn(by.workspace_id)
    return queries.audience(by.workspace_id)


def _decide_if_other(before: Audience, *, by: Actor, now: datetime, source: str) -> None:
    """A change of words alone decides nothing anew."""
    if queries.audience(by.workspace_id) != before:
        _decide_everybody(by=by, now=now, source=source)


def _decide_everybody(*, by: Actor, now: datetime, source: str) -> int:
    staging.prepare()
    with connection.cursor() as cursor:
        cursor.execute(_EVERYBODY, [by.workspace_id])
    changed = decide_people(staging.gather_people(), by=by, now=now, source=source)
    if changed:
        deciding.project_decisions(by.workspace_id, scope=staging.touched(Series.PERSONA_DECISION))
    staging.forget_touched()
    return changed
