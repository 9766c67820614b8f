"""Define and withdraw personas and segments, and write down what was decided of leads."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from entente.foundation.database.tenancy import next_ids
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.projecting import Projection
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor, Right
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.audience import queries
from entente.stages.audience.facts import AudienceFact
from entente.stages.audience.projection import MATCHES, PERSONAS, SEGMENT_LEADS, SEGMENTS
from entente.stages.audience.queries import Defined
from entente.stages.audience.rules.deciding import Decision
from entente.stages.audience.rules.definitions import PersonaTerms, SegmentTerms, persona_from, segment_from

MOST_DEFINITIONS = 100
_STALE = gettext_noop(
    "“{name}” was changed while you were writing; read it in another tab, then save again to replace it."
)
_TAKEN = gettext_noop("“{name}” is the name of another one; give this one another name.")
_FULL = gettext_noop("There are 100 already, the most that a lead is compared with; withdraw one first.")
_DECIDED = """
INSERT INTO fact (workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id,
    source, payload)
SELECT %(workspace)s, 'PersonaDecided', 40, d.subject_id, d.person_id, %(now)s, %(now)s, %(actor)s,
       %(source)s, d.payload
FROM decided d ORDER BY d.subject_id
"""


class DefinitionStale(PlacedRefusal):
    """Somebody else changed it meanwhile."""


class NameTaken(PlacedRefusal):
    """Another one has this name."""


class TooManyDefinitions(PlacedRefusal):
    """There is no room for one more."""


@dataclass(frozen=True)
class Revised:
    """What is changed: its number and the version that was read."""

    id: int
    version: int


@dataclass(frozen=True)
class Decided:
    """What is decided of a handover, about a person."""

    handover_id: int
    person_id: int
    decision: Decision


@dataclass(frozen=True)
class _Kind:
    """How a persona and a segment are written down."""

    projection: Projection
    defined: AudienceFact
    withdrawn: AudienceFact


_PERSONA = _Kind(PERSONAS, AudienceFact.PERSONA_DEFINED, AudienceFact.PERSONA_WITHDRAWN)
_SEGMENT = _Kind(SEGMENTS, AudienceFact.SEGMENT_DEFINED, AudienceFact.SEGMENT_WITHDRAWN)


def define_persona(
    terms: PersonaTerms, *, by: Actor, now: datetime, revises: Revised | None = None, source: str = "page"
) -> int:
    """Write a persona down, anew or in the place of the version that was read; gives its number."""
    by.must(Right.DEFINE)
    checked = persona_from(terms.as_mapping())
    if revises:
        queries.persona(by.workspace_id, persona_id=revises.id)
    before = _before(queries.personas(by.workspace_id), checked.name, revises)
    return _define(_PERSONA, checked, before=before, by=by, now=now, source=source)


def define_segment(
    terms: SegmentTerms, *, by: Actor, now: datetime, revises: Revised | None = None, source: str = "page"
) -> int:
    """Write a segment down, anew or in the place of the version that was read; gives its number."""
    by.must(Right.DEFINE)
    checked = segment_from(terms.as_mapping())
    if revises:
        queries.segment(by.workspace_id, segment_id=revises.id)
    before = _before(queries.segments(by.workspace_id), checked.name, revises)
    return _define(_SEGMENT, checked, before=before, by=by, now=now, source=source)


def withdraw_persona(persona_id: int, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Take a persona back; refuses with `DefinitionUnknown`."""
    by.must(Right.DEFINE)
    queries.persona(by.workspace_id, persona_id=persona_id)
    _write(_PERSONA, persona_id, {}, by=by, now=now, source=source)


def withdraw_segment(segment_id: int, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Take a segment back; refuses with `DefinitionUnknown`."""
    by.must(Right.DEFINE)
    queries.segment(by.workspace_id, segment_id=segment_id)
    _write(_SEGMENT, segment_id, {}, by=by, now=now, source=source)


def write_decisions(decided: Sequence[Decided], *, by: Actor, now: datetime, source: str) -> None:
    """Append what was decided of many handovers, and remember that they are to be projected."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE IF NOT EXISTS decided (subject_id bigint, person_id bigint, payload jsonb)"
            " ON COMMIT DROP; TRUNCATE decided"
        )
        with cursor.copy("COPY decided (subject_id, person_id, payload) FROM STDIN") as copy:
            for one in decided:
                copy.write_row((one.handover_id, one.person_id, _payload(one.decision)))
        cursor.execute(
            _DECIDED, {"workspace": by.workspace_id, "now": now, "actor": by.member_id, "source": source}
        )
        cursor.execute(
            "INSERT INTO touched_subject SELECT %s, subject_id FROM decided", [int(Series.PERSONA_DECISION)]
        )


def project_decisions(workspace_id: int, *, scope: str) -> None:
    """Bring what was decided of the handovers in `scope` up to date."""
    for projection in (MATCHES, SEGMENT_LEADS):
        projection.write(workspace_id, scope=scope)


def _before(held: Sequence[Defined[Any]], name: str, revises: Revised | None) -> Defined[Any] | None:
    """The version that is replaced; refuses a name that is taken, a stale version and one too many."""
    own = revises.id if revises else None
    if any(one.terms.name.casefold() == name.casefold() and one.id != own for one in held):
        raise NameTaken(_TAKEN, field="name", name=name)
    if revises is None:
        if len(held) >= MOST_DEFINITIONS:
            raise TooManyDefinitions(_FULL)
        return None
    before = next(one for one in held if one.id == revises.id)
    if before.version != revises.version:
        raise DefinitionStale(_STALE, name=before.terms.name)
    return before


def _define(
    kind: _Kind,
    terms: PersonaTerms | SegmentTerms,
    *,
    before: Defined[Any] | None,
    by: Actor,
    now: datetime,
    source: str,
) -> int:
    """Write the definition; the same rules keep their version, so that no lead need be decided again."""
    number = before.id if before else next_ids(1)[0]
    payload: dict[str, Any] = {"terms": terms.as_mapping()}
    if before and before.terms.rules == terms.rules:
        payload["rules_id"] = before.rules_id
    _write(kind, number, payload, by=by, now=now, source=source)
    return number


def _write(
    kind: _Kind, number: int, payload: dict[str, Any], *, by: Actor, now: datetime, source: str
) -> None:
    name = kind.defined if payload else kind.withdrawn
    fact = NewFact(name, kind.projection.series, number, now, payload, source=source)
    record(fact, by=by, now=now)
    kind.projection.write(by.workspace_id, scope=f"(SELECT {int(number)}::bigint AS subject_id)")


def _payload(decision: Decision) -> str:
    """The decision as a fact holds it: numbers alone, never a value of the lead."""
    payload: dict[str, Any] = {"segments": list(decision.segments)}
    if decision.persona_id is not None:
        payload |= {"persona": decision.persona_id, "rules": decision.rules_id, "group": decision.group}
    return json.dumps(payload)
