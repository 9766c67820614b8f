"""What sales answered to a lead: as its story tells it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection

from entente.stages.handover.answering import evidence_of
from entente.stages.journey.reading import reasons_in_force
from entente.stages.journey.reasons import Reason, default_reasons

_COLUMNS = ("answer", "answered_at", "return_reason", "is_closed", "due_at", "verdict")
_ANSWER = """
SELECT h.answer, h.answered_at, h.return_reason, h.closed, c.answer_due_at, c.answer_verdict
FROM handover h LEFT JOIN clock c ON c.workspace_id = h.workspace_id AND c.id = h.id
WHERE h.workspace_id = %s AND h.id = %s
"""


@dataclass(frozen=True)
class Answered:
    """The answer that holds (accepted, returned or none), when the first was given, and by when one was due.

    `verdict` is that of the promise. `evidence` by the number of its fact, for readers who may see persons.
    """

    answer: str | None
    answered_at: datetime | None
    return_reason: str | None
    is_closed: bool
    due_at: datetime | None
    verdict: str | None
    reason: Reason | None = None
    evidence: dict[int, str] = field(default_factory=dict)

    @property
    def can_be_accepted(self) -> bool:
        """Whether accepting would say something new of a lead that is not decided by its deal."""
        return self.answer != "accepted" and (not self.is_closed or self.answer == "returned")

    @property
    def can_be_returned(self) -> bool:
        """Whether returning would."""
        return self.answer != "returned" and not self.is_closed


def answer_of(workspace_id: int, *, handover_id: int, on: date, sees_words: bool) -> Answered:
    """The answer to a lead; its reason in the words in force on a day."""
    with connection.cursor() as cursor:
        cursor.execute(_ANSWER, [workspace_id, handover_id])
        row = cursor.fetchone()
    evidence = evidence_of(workspace_id, handover_id=handover_id) if sees_words else {}
    held = dict(zip(_COLUMNS, row, strict=True))
    reason = _named(workspace_id, held["return_reason"], on=on)
    return Answered(**held, reason=reason, evidence=evidence)


def _named(workspace_id: int, code: str | None, *, on: date) -> Reason | None:
    """The reason of this code; none where no list knows it."""
    if not code:
        return None
    known = reasons_in_force(workspace_id, on=on) or default_reasons()
    return next((one for one in known if one.code == code), None)
