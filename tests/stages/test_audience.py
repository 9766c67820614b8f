"""Personas and segments: what is decided of a lead, when it is decided again, and who may define."""

from datetime import UTC, datetime

import pytest

from entente.foundation.database.tenancy import workspace_transaction
from entente.loop import targeting
from entente.stages.audience.rules.definitions import persona_from, segment_from
from tests.stages.company import Company, Row

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)


def asked(field: str, operator: str, *values: str) -> dict:
    """A criterion as it is written."""
    return {"field": field, "operator": operator, "values": list(values)}


def lead(key: str, **values: str) -> Row:
    return {"key": key, "person": f"P-{key}", "captured_at": "2026-06-15T08:00:00Z", **values}


WEB = [[asked("source", "is", "Web")]]
LYON = [[asked("city", "is_one_of", "Lyon", "Paris")]]


def persona(name: str, rules: list, **words: object) -> object:
    return persona_from({"name": name, "rules": rules, **words})


def define(company: Company, terms, **words) -> int:
    with workspace_transaction(company.by.workspace_id):
        return targeting.define_persona(terms, by=company.by, now=NOW, **words)


def fits(company: Company) -> dict[str, str | None]:
    """The persona of each lead by its outside id."""
    return dict(
        company.ask(
            "SELECT l.external_id, p.terms->>'name' FROM handover h JOIN lead l ON l.id = h.lead_id"
            " LEFT JOIN audience_match m ON m.id = h.id LEFT JOIN persona p ON p.id = m.persona_id"
        )
    )


def test_smoke(company: Company):
    company.bring(
        "leads", [lead("L1", source="web", city="Lyon"), lead("L2", city="PARIS"), lead("L3")], now=NOW
    )
    define(company, persona("Surfer", WEB))
    define(company, persona("Townie", LYON, priority=2))
    assert fits(company) == {"L1": "Surfer", "L2": "Townie", "L3": None}
    assert company.differences() == []
