"""The plan as both teams have saved it: a fact for each saving, the newest of which is the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import connection

from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.queries import newest
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor, Right
from entente.kit.placed_refusal import PlacedRefusal, gettext_noop
from entente.stages.agreement.facts import PlanFact
from entente.stages.agreement.planning import reading
from entente.stages.agreement.planning.mapping import plan_inputs
from entente.stages.agreement.planning.shapes import is_empty

STALE = gettext_noop(
    "Somebody saved another plan in the meantime: compare it with yours, then save yours again to replace it."
)
OF_THE_MOMENT = ("today", "years")


class PlanChanged(PlacedRefusal):
    """The draft is no longer the one that these values were made from."""


@dataclass(frozen=True)
class SavedPlan:
    """The typed values of a plan, who saved them and when; `id` is that of the fact."""

    id: int
    by: int
    at: datetime
    values: Mapping[str, Any] = field(default_factory=dict)


def saved_plan(workspace_id: int) -> SavedPlan | None:
    """The draft of the workspace's plan; none before the first was saved."""
    found = newest(Series.PLAN, workspace_id=workspace_id, subject_id=workspace_id)
    return SavedPlan(found.id, found.actor_id, found.recorded_at, found.payload["values"]) if found else None


def save_plan(
    values: Mapping[str, Any], *, by: Actor, now: datetime, based_on: int | None, source: str
) -> SavedPlan:
    """Save a plan that can be computed; refuses with `PlanChanged` when `based_on` is not the draft's id.

    The day on which one looks at it and the number of simulated years are not part of it.
    """
    by.must(Right.DEFINE)
    plan_inputs(values)
    _take_turn(by.workspace_id)
    known = saved_plan(by.workspace_id)
    if (known.id if known else None) != based_on:
        raise PlanChanged(STALE)
    kept = {name: _plain(value) for name, value in values.items() if name not in OF_THE_MOMENT}
    payload = {"values": {name: value for name, value in kept.items() if not is_empty(value)}}
    fact = NewFact(PlanFact.DRAFTED, Series.PLAN, by.workspace_id, now, payload, source=source)
    return SavedPlan(record(fact, by=by, now=now), by.member_id, now, payload["values"])


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Fraction):
        return reading.plain(value)
    return str(value) if isinstance(value, date | Decimal) else value


def _take_turn(workspace_id: int) -> None:
    """Wait until nobody else saves a plan of the workspace, and keep others waiting till the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('entente.plan', %s))", [workspace_id])
