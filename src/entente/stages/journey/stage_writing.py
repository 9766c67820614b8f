"""Append facts about stages, and project them, once nobody else changes the journey."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor
from entente.stages.journey.facts import JourneyFact
from entente.stages.journey.projection import STAGES, of_subjects
from entente.stages.journey.queries import Stage, stages
from entente.stages.journey.rules import StageTerms

Change = tuple[JourneyFact, int, dict[str, Any]]


def take_turn(by: Actor) -> list[Stage]:
    """Wait until nobody else changes the journey; gives its stages."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('entente.journey', %s))", [by.workspace_id]
        )
    return stages(by.workspace_id)


def payload_of(terms: StageTerms, place: int) -> dict[str, Any]:
    """What a fact says of a stage."""
    return {"position": place, "terms": terms.as_mapping()}


def write(facts: Sequence[Change], *, by: Actor, now: datetime, source: str) -> None:
    """Append the facts, each of which is a kind, a stage and a payload."""
    for kind, stage_id, payload in facts:
        record(NewFact(kind, Series.STAGE, stage_id, now, payload, source=source), by=by, now=now)
    if facts:
        STAGES.write(by.workspace_id, scope=of_subjects([stage_id for _kind, stage_id, _payload in facts]))
