"""Which persona and segments a lead fits, and why: the criteria that hold, each with the lead's value."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from entente.loop.fields import LEADS_WITH_FIELDS, columns_of
from entente.stages.audience import queries
from entente.stages.audience.queries import StoredMatch
from entente.stages.audience.rules.criteria import Criterion, Rules, Value

_LEAD = """
SELECT h.id {columns} FROM {leads} WHERE h.workspace_id = %(workspace)s AND h.id = %(handover)s
"""


@dataclass(frozen=True)
class Reason:
    """A criterion that holds, and the value that the lead has; none where it may not be seen or is erased."""

    criterion: Criterion
    value: Value


@dataclass(frozen=True)
class Counted:
    """The persona for which a lead counts in promises (none: nobody), and when its rules were written."""

    number: int | None = None
    name: str = ""
    since: datetime | None = None


@dataclass(frozen=True)
class Fit:
    """What a lead fits. `names` are those of every persona in force, for the facts of its story.

    `counted` says for which persona it counts in promises, where that is another one.
    """

    persona_id: int | None = None
    persona: str = ""
    reasons: tuple[Reason, ...] = ()
    segments: tuple[tuple[int, str], ...] = ()
    names: dict[int, str] = field(default_factory=dict)
    is_decided: bool = False
    counted: Counted | None = None


def fit_of(workspace_id: int, *, handover_id: int, sees_values: bool) -> Fit:
    """What was decided of a lead and why, in at most four questions."""
    names = {one.id: one.terms.name for one in queries.personas(workspace_id)}
    segments = {one.id: one.terms.name for one in queries.segments(workspace_id)}
    match = queries.match_of(workspace_id, handover_id=handover_id)
    if match is None:
        return Fit(names=names, is_decided=bool(names or segments))
    decision = match.decision
    group = match.rules[decision.group or 0] if match.rules else ()
    values = _values(workspace_id, (group,), handover_id=handover_id) if sees_values else {}
    return Fit(
        persona_id=decision.persona_id,
        persona=names.get(decision.persona_id or 0, ""),
        reasons=tuple(Reason(one, values.get(one.field)) for one in group),
        segments=tuple((number, segments[number]) for number in decision.segments if number in segments),
        names=names,
        is_decided=True,
        counted=_counted(match),
    )


def _counted(match: StoredMatch) -> Counted | None:
    """How it counts in promises; none where it counts as what it is, under older rules perhaps."""
    promised = match.decision.promised
    if promised is None or promised.persona_id == match.decision.persona_id:
        return None
    return Counted(promised.persona_id, match.promised_name or "", match.promised_since)


def _values(workspace_id: int, rules: Rules, *, handover_id: int) -> dict[str, Value]:
    """What the lead says now in the fields that the rules ask about."""
    fields = sorted({criterion.field for group in rules for criterion in group})
    if not fields:
        return {}
    columns, values = columns_of(fields)
    with connection.cursor() as cursor:
        cursor.execute(
            _LEAD.format(columns=columns, leads=LEADS_WITH_FIELDS),
            {"workspace": workspace_id, "handover": handover_id, **values},
        )
        row = cursor.fetchone()
    return dict(zip(fields, row[1:], strict=True)) if row else {}
