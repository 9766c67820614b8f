"""What sales answered to a lead, as its story tells it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from entente.foundation.people.queries import today_of
from entente.stages.handover.answering import evidence_of
from entente.stages.handover.rules import can_be_answered
from entente.stages.journey.reading import reasons_to_choose
from entente.stages.journey.reasons import Reason

_COLUMNS = ("answer", "answered_at", "return_reason", "is_closed", "due_at", "verdict", "is_waiting")
_ANSWER = """
SELECT h.answer, h.answered_at, h.return_reason, h.closed, c.answer_due_at, c.answer_verdict,
       coalesce(c.answer_verdict IS NULL AND c.answer_due_at >= %(now)s, false)
FROM handover h LEFT JOIN clock c ON c.workspace_id = h.workspace_id AND c.id = h.id
WHERE h.workspace_id = %(workspace)s AND h.id = %(lead)s
"""


@dataclass(frozen=True)
class Answered:
    """The answer that holds (accepted, returned or none), when the first was given, and by when one was due.

    `verdict` is that of the promise; `is_waiting`: it has none, and there is time left. `reasons` are those
    of the day. `evidence` by the number of its fact, for readers who may see persons.
    """

    answer: str | None
    answered_at: datetime | None
    return_reason: str | None
    is_closed: bool
    due_at: datetime | None
    verdict: str | None
    is_waiting: bool
    reasons: tuple[Reason, ...] = ()
    evidence: dict[int, str] = field(default_factory=dict)

    @property
    def can_be_accepted(self) -> bool:
        """Whether sales may accept it now."""
        return can_be_answered("accepted", held=self.answer, is_closed=self.is_closed)

    @property
    def can_be_returned(self) -> bool:
        """Whether sales may return it now."""
        return can_be_answered("returned", held=self.answer, is_closed=self.is_closed)

    def reason_called(self, code: str) -> Reason | None:
        """The reason of this code; none where no list knows it."""
        return next((one for one in self.reasons if one.code == code), None)


def answer_of(workspace_id: int, *, handover_id: int, now: datetime, sees_words: bool) -> Answered:
    """The answer to a lead as it stands now, with the reasons in force on this day of the workspace."""
    with connection.cursor() as cursor:
        cursor.execute(_ANSWER, {"workspace": workspace_id, "lead": handover_id, "now": now})
        row = cursor.fetchone()
    return Answered(
        **dict(zip(_COLUMNS, row, strict=True)),
        reasons=reasons_to_choose(workspace_id, on=today_of(workspace_id, now=now)),
        evidence=evidence_of(workspace_id, handover_id=handover_id) if sees_words else {},
    )
