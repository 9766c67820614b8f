"""The fields of leads that personas and segments ask about: where each is read, one lead or many."""

from collections.abc import Sequence
from typing import Any

from entente.stages.audience.rules.criteria import KEPT_PREFIX

_COLUMNS = {
    "company": "p.company",
    "city": "p.city",
    "email": "CASE WHEN p.email IS NOT NULL THEN 'given' END",
    "phone": "CASE WHEN p.phone IS NOT NULL THEN 'given' END",
    "name": "CASE WHEN p.name IS NOT NULL THEN 'given' END",
    **{name: f"h.{name}" for name in ("source", "medium", "campaign", "channel", "offer")},
}
WITH_FIELDS = """
JOIN lead l ON l.workspace_id = h.workspace_id AND l.id = h.lead_id
JOIN person p ON p.workspace_id = h.workspace_id AND p.id = h.person_id
"""
LEADS_WITH_FIELDS = f"handover h {WITH_FIELDS}"
"""Handovers whose values are still there: those of an erased person keep what was decided of them."""


def columns_of(fields: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The SQL of the fields over `LEADS_WITH_FIELDS`, each after a comma, and the values bound in it."""
    kept = {f"kept_{place}": name for place, name in enumerate(fields) if name.startswith(KEPT_PREFIX)}
    places = {name: f"l.fields->>%({key})s" for key, name in kept.items()}
    columns = "".join(f", {places.get(name) or _COLUMNS[name]}" for name in fields)
    return columns, {key: name.removeprefix(KEPT_PREFIX) for key, name in kept.items()}
