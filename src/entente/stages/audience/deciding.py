"""Write down what was decided of leads: which persona they fit, and which segments."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor
from entente.stages.audience.projection import MATCHES, SEGMENT_LEADS
from entente.stages.audience.rules.deciding import Decision

_DECIDED = """
INSERT INTO fact (workspace_id, kind, series, subject_id, person_id, occurred_at, recorded_at, actor_id,
    source, payload)
SELECT %(workspace)s, 'PersonaDecided', 40, d.subject_id, d.person_id, %(now)s, %(now)s, %(actor)s,
       %(source)s, d.payload
FROM decided d ORDER BY d.subject_id
"""


@dataclass(frozen=True)
class Decided:
    """What is decided of a handover, about a person."""

    handover_id: int
    person_id: int
    decision: Decision


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


def _payload(decision: Decision) -> str:
    """The decision as a fact holds it: numbers alone, never a value of the lead.

    Without `promised` it counts in promises as what it is.
    """
    payload: dict[str, Any] = {"segments": list(decision.segments)}
    if decision.persona_id is not None:
        payload |= {"persona": decision.persona_id, "rules": decision.rules_id, "group": decision.group}
    if decision.promised is not None:
        counted = decision.promised
        payload["promised"] = (
            {"persona": counted.persona_id, "rules": counted.rules_id} if counted.persona_id else {}
        )
    return json.dumps(payload)
