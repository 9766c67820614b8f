"""Append a fact about a version of a term or definition, and project it, once nobody else changes them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import connection

from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import SIDES, Actor
from entente.stages.journey.defined import DEFINITIONS, TERMS
from entente.stages.journey.definitions import Definition, Kind
from entente.stages.journey.facts import DefinitionFact

_TERM_FACTS = {
    DefinitionFact.PROPOSED: DefinitionFact.TERM_PROPOSED,
    DefinitionFact.ACCEPTED: DefinitionFact.TERM_ACCEPTED,
    DefinitionFact.WITHDRAWN: DefinitionFact.TERM_WITHDRAWN,
}


@dataclass(frozen=True)
class Written:
    """Who writes a fact down, when, on which local day, and by which door."""

    by: Actor
    now: datetime
    today: date
    source: str = "page"


def take_turn(workspace_id: int) -> None:
    """Wait until nobody else changes words or definitions of the workspace, and keep others waiting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('entente.definitions', %s))", [workspace_id]
        )


def write(version: Definition, fact: DefinitionFact, *, on: Written) -> Definition:
    """Append the fact that makes the version what it now is, and project it."""
    is_term = version.kind == Kind.TERM
    series, projection = (Series.TERM, TERMS) if is_term else (Series.DEFINITION, DEFINITIONS)
    kind = _TERM_FACTS[fact] if is_term else fact
    written = NewFact(kind, series, version.id, on.now, _payload(version), source=on.source)
    number = record(written, by=on.by, now=on.now)
    projection.write(on.by.workspace_id, scope=f"(SELECT {int(version.id)}::bigint AS subject_id)")
    return replace(version, edition=number)


def _payload(version: Definition) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "kind": version.kind,
        "name": version.name,
        "content": version.content,
        "proposed_at": version.proposed_at.isoformat(),
        "proposed_by": version.proposed_by,
    }
    days = {"wanted_from": version.wanted_from, "in_force_from": version.in_force_from}
    payload |= {name: day.isoformat() for name, day in days.items() if day}
    if version.withdrawn_at:
        payload["withdrawn_at"] = version.withdrawn_at.isoformat()
    for side in SIDES:
        if side in version.accepted:
            payload[f"{side}_by"] = version.accepted[side].member_id
            payload[f"{side}_at"] = version.accepted[side].at.isoformat()
    return payload
