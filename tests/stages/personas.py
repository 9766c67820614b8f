"""Personas of sources, written on a day, and for which of them the leads count."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from entente.foundation.database.tenancy import workspace_transaction
from entente.loop import targeting
from entente.stages.audience import queries
from entente.stages.audience.actions import Revised
from entente.stages.audience.rules.criteria import Criterion, Operator
from entente.stages.audience.rules.definitions import PersonaTerms
from tests.stages.company import Company, Row

_COUNTED = """
SELECT l.external_id, p.payload->'terms'->>'name', q.terms->>'name' FROM handover h
JOIN lead l ON l.workspace_id = h.workspace_id AND l.id = h.lead_id
LEFT JOIN audience_match m ON m.workspace_id = h.workspace_id AND m.id = h.id
LEFT JOIN fact p ON p.workspace_id = h.workspace_id AND p.id = m.promised_rules_id
LEFT JOIN persona q ON q.workspace_id = h.workspace_id AND q.id = m.persona_id
"""
_TOTALS = """
SELECT day, number, leads FROM audience_total WHERE kind = 'promised' AND number > 0 ORDER BY 1, 2
"""


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def write(company: Company, name: str, *sources: str, on: datetime, priority: int = 1) -> int:
    """Write a persona of sources down at a moment, anew or in the place of the one of this name."""
    rules = ((Criterion("source", Operator.IS_ONE_OF, sources),),)
    terms = PersonaTerms(name=name, rules=rules, priority=priority)
    with workspace_transaction(company.by.workspace_id):
        held = {one.terms.name: one for one in queries.personas(company.by.workspace_id)}.get(name)
        revises = Revised(held.id, held.version) if held else None
        return targeting.define_persona(terms, by=company.by, now=on, revises=revises)


def withdraw(company: Company, number: int, *, on: datetime) -> None:
    with workspace_transaction(company.by.workspace_id):
        targeting.withdraw_persona(number, by=company.by, now=on)


def captured(key: str, at: str, source: str) -> Row:
    return {"key": key, "person": f"P-{key}", "captured_at": at, "source": source}


def counted(company: Company) -> Mapping[str, tuple[str | None, str | None]]:
    """For which persona each lead counts in promises, and which one it is now, by its outside id."""
    return {key: (then, now) for key, then, now in company.ask(_COUNTED)}


def totals(company: Company) -> list[tuple[date, int, int]]:
    """How many leads of each day count for each persona."""
    return [(row[0], row[1], row[2]) for row in company.ask(_TOTALS)]
