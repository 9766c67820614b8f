"""Take an objective to write at the version that was read, and append a fact about it."""

from datetime import datetime

from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor
from entente.stages.agreement.aims import Standing
from entente.stages.agreement.aims_projection import OBJECTIVES, write_one
from entente.stages.agreement.aims_queries import KeptObjective, objective
from entente.stages.agreement.editing import Edit, must_be_fresh
from entente.stages.agreement.facts import ObjectiveFact


def fresh_objective(edit: Edit, *, by: Actor) -> KeptObjective:
    """The objective of an edit; refuses one that somebody changed meanwhile."""
    held = objective(by.workspace_id, objective_id=edit.id)
    must_be_fresh(edit, version=held.version)
    return held


def write(
    objective_id: int, kind: ObjectiveFact, standing: Standing, *, by: Actor, now: datetime, source: str
) -> None:
    """Append a fact about an objective, and project it."""
    fact = NewFact(kind, Series.OBJECTIVE, objective_id, now, standing.as_mapping(), source=source)
    record(fact, by=by, now=now)
    write_one(OBJECTIVES, objective_id, workspace_id=by.workspace_id)
