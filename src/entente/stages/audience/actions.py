"""Define and withdraw personas and segments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from entente.foundation.database.tenancy import next_ids
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.projecting import Projection
from entente.foundation.people.rules import Actor, Right
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.audience import queries
from entente.stages.audience.facts import AudienceFact
from entente.stages.audience.projection import PERSONAS, SEGMENTS
from entente.stages.audience.queries import Defined
from entente.stages.audience.rules.definitions import PersonaTerms, SegmentTerms, persona_from, segment_from

MOST_DEFINITIONS = 100
_STALE = gettext_noop(
    "“{name}” was changed while you were writing; read it in another tab, then save again to replace it."
)
_TAKEN = gettext_noop("“{name}” is the name of another one; give this one another name.")
_FULL = gettext_noop("There are 100 already, the most that a lead is compared with; withdraw one first.")


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
