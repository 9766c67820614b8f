"""The personas and segments that both teams agreed on, and what was decided of a lead."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import connection

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.audience import history
from entente.stages.audience.models import Definition as Row
from entente.stages.audience.models import Persona, Segment
from entente.stages.audience.rules.criteria import Definition, Rules
from entente.stages.audience.rules.deciding import NOBODY, Audience, Decision, Promised
from entente.stages.audience.rules.definitions import (
    PersonaTerms,
    SegmentTerms,
    persona_from,
    segment_from,
)
from entente.stages.audience.rules.written import rules_from

Terms = TypeVar("Terms", PersonaTerms, SegmentTerms)
_NO_PERSONA = gettext_noop("There is no persona {number} here; `entente persona list` shows them.")
_NO_SEGMENT = gettext_noop("There is no segment {number} here; `entente segment list` shows them.")
MATCH_COLUMNS = (
    "m.persona_id, m.rules_id, m.matched_group, m.segments::text, m.promised_id, m.promised_rules_id"
)
_MATCH = """
SELECT {columns}, f.payload->'terms'->'rules', p.payload->'terms'->>'name', p.recorded_at
FROM audience_match m
LEFT JOIN fact f ON f.workspace_id = m.workspace_id AND f.id = m.rules_id
LEFT JOIN fact p ON p.workspace_id = m.workspace_id AND p.id = m.promised_rules_id
WHERE m.workspace_id = %s AND m.id = %s
"""
_LEADS = {
    "persona": "SELECT persona_id, count(*) FROM audience_match WHERE workspace_id = %s"
    " AND persona_id IS NOT NULL GROUP BY 1",
    "segment": "SELECT segment_id, count(*) FROM segment_lead WHERE workspace_id = %s GROUP BY 1",
}
_IN_USE = """
SELECT EXISTS (SELECT FROM fact WHERE workspace_id = %(workspace)s AND series = 12)
    OR EXISTS (SELECT FROM segment WHERE workspace_id = %(workspace)s)
    OR EXISTS (SELECT FROM audience_match WHERE workspace_id = %(workspace)s)
"""


class DefinitionUnknown(PlacedRefusal):
    """There is no such persona or segment in the workspace."""


@dataclass(frozen=True)
class Defined(Generic[Terms]):
    """A persona or segment in force. `version` is the fact that says it now, `rules_id` that of its rules."""

    id: int
    version: int
    rules_id: int
    terms: Terms
    defined_at: datetime
    defined_by: int


@dataclass(frozen=True)
class StoredMatch:
    """What was decided of a lead, and the rules by which its persona was.

    `promised_name`, `promised_since`: the persona for which it counts in promises, and when its rules were
    written.
    """

    decision: Decision
    rules: Rules
    promised_name: str | None = None
    promised_since: datetime | None = None


def personas(workspace_id: int) -> list[Defined[PersonaTerms]]:
    """The personas in the order in which they are tried."""
    found = Persona.objects.filter(workspace_id=workspace_id)
    read = [_defined(row, persona_from(row.terms)) for row in found]
    return sorted(read, key=lambda one: (one.terms.priority, one.id))


def segments(workspace_id: int) -> list[Defined[SegmentTerms]]:
    """The segments by name."""
    found = Segment.objects.filter(workspace_id=workspace_id)
    read = [_defined(row, segment_from(row.terms)) for row in found]
    return sorted(read, key=lambda one: (one.terms.name.casefold(), one.id))


def persona(workspace_id: int, *, persona_id: int) -> Defined[PersonaTerms]:
    """The persona; refuses with `DefinitionUnknown`."""
    found = Persona.objects.filter(workspace_id=workspace_id, id=persona_id).first()
    if found is None:
        raise DefinitionUnknown(_NO_PERSONA, number=persona_id)
    return _defined(found, persona_from(found.terms))


def segment(workspace_id: int, *, segment_id: int) -> Defined[SegmentTerms]:
    """The segment; refuses with `DefinitionUnknown`."""
    found = Segment.objects.filter(workspace_id=workspace_id, id=segment_id).first()
    if found is None:
        raise DefinitionUnknown(_NO_SEGMENT, number=segment_id)
    return _defined(found, segment_from(found.terms))


def audience(workspace_id: int) -> Audience:
    """The personas and segments as leads are decided by them, and the personas of earlier days."""
    in_order = tuple(
        Definition(one.id, one.rules_id, one.terms.rules)
        for one in sorted(segments(workspace_id), key=lambda one: one.id)
    )
    tried = tuple(Definition(one.id, one.rules_id, one.terms.rules) for one in personas(workspace_id))
    return Audience(personas=tried, segments=in_order, spans=history.spans(workspace_id))


def is_in_use(workspace_id: int) -> bool:
    """Whether anything was ever defined or decided: else an import has nothing to decide."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_USE, {"workspace": workspace_id})
        return bool(cursor.fetchone()[0])


def leads_of(workspace_id: int, *, kind: str) -> dict[int, int]:
    """How many leads each persona or each segment has, whenever they came."""
    with connection.cursor() as cursor:
        cursor.execute(_LEADS[kind], [workspace_id])
        return dict(cursor.fetchall())


def match_of(workspace_id: int, *, handover_id: int) -> StoredMatch | None:
    """What was decided of a lead; none when it fits nobody."""
    with connection.cursor() as cursor:
        cursor.execute(_MATCH.format(columns=MATCH_COLUMNS), [workspace_id, handover_id])
        row = cursor.fetchone()
    if row is None:
        return None
    rules = rules_from(json.loads(row[6])) if row[6] else ()
    return StoredMatch(stored_decision(row[:6]), rules, row[7], row[8])


def stored_decision(columns: tuple[Any, ...]) -> Decision:
    """What is decided of a lead by the columns of its match, in the order of `MATCH_COLUMNS`."""
    persona_id, rules_id, group, segments, promised_id, promised_rules_id = columns
    if segments is None:
        return NOBODY
    counts_as_it_is = (promised_id, promised_rules_id) == (persona_id, rules_id)
    promised = None if counts_as_it_is else Promised(promised_id, promised_rules_id)
    return Decision(persona_id, rules_id, group, tuple(json.loads(segments)), promised)


def _defined(row: Row, terms: Terms) -> Defined[Terms]:
    return Defined(row.id, row.version, row.rules_id, terms, row.defined_at, row.defined_by)
