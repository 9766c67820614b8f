"""Accept a lead that was handed over, or give it back with a reason and evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor, Right, Team
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import Sentence, gettext_noop
from entente.stages.handover.facts import HandoverFact
from entente.stages.handover.models import Handover, ReturnEvidence
from entente.stages.journey.reasons import Reason

LONGEST_EVIDENCE = 2_000
_TWICE = gettext_noop("This lead is {state} already: look at its story again.")
_STATES = {"accepted": gettext_noop("accepted"), "returned": gettext_noop("returned")}


class AnswerRefused(PlacedRefusal):
    """An answer that cannot be given; `field` is reason or evidence where one of them is at fault."""


class AnswerMoved(AnswerRefused):
    """The lead stands otherwise by now: it was answered meanwhile, or its deal is decided."""


@dataclass(frozen=True)
class GivenBack:
    """Why a lead is returned: the code of a reason, and what shows that it holds."""

    reason: str
    evidence: str


def may_answer(by: Actor) -> bool:
    """Whether a member may answer for sales: who works in its team, and may act at all."""
    return by.may(Right.ANSWER_LEADS) and by.team == Team.SALES


def accept(handover_id: int, *, by: Actor, now: datetime, source: str = "page") -> int:
    """Accept a lead: a rep agrees that it deserves work. Gives the number of its person."""
    held = _standing(handover_id, answer="accepted", by=by)
    _write(HandoverFact.ACCEPTED, held, {"answer": "accepted"}, by=by, now=now, source=source)
    return int(held.person_id)


def give_back(
    handover_id: int,
    *,
    back: GivenBack,
    reasons: Sequence[Reason],
    by: Actor,
    now: datetime,
    source: str = "page",
) -> int:
    """Return a lead to marketing for one of the `reasons` agreed; gives the number of its person.

    The evidence is kept where it can be erased: the fact holds the code of the reason alone.
    """
    held = _standing(handover_id, answer="returned", by=by)
    reason = _reason(back.reason, reasons)
    evidence = _evidence(back.evidence)
    payload = {"answer": "returned", "reason": reason.code}
    fact_id = _write(HandoverFact.RETURNED, held, payload, by=by, now=now, source=source)
    ReturnEvidence.objects.create(
        workspace_id=by.workspace_id, id=fact_id, handover_id=handover_id, text=evidence
    )
    return int(held.person_id)


def evidence_of(workspace_id: int, *, handover_id: int) -> dict[int, str]:
    """What was written to show why a lead was returned, by the number of the fact; erased ones are absent."""
    found = ReturnEvidence.objects.filter(workspace_id=workspace_id, handover_id=handover_id)
    return dict(found.order_by("id").values_list("id", "text"))


def _standing(handover_id: int, *, answer: str, by: Actor) -> Handover:
    """The handover, if the member may answer for sales and it can be answered so."""
    by.must(Right.ANSWER_LEADS)
    if by.team != Team.SALES:
        raise AnswerRefused(
            gettext_noop(
                "{name} cannot answer for sales: a member of the sales team accepts or returns leads."
            ),
            name=by.name,
        )
    held = Handover.objects.filter(workspace_id=by.workspace_id, id=handover_id).first()
    if held is None:
        raise AnswerRefused(gettext_noop("There is no lead {value} here."), value=handover_id)
    if held.answer == answer:
        raise AnswerMoved(_TWICE, state=Sentence(_STATES[answer]))
    if held.closed and held.answer != "returned":
        raise AnswerMoved(gettext_noop("The deal of this lead is decided: there is nothing left to answer."))
    return held


def _reason(code: str, reasons: Sequence[Reason]) -> Reason:
    wanted = code.strip()
    found = next((one for one in reasons if one.code == wanted), None)
    if found is None:
        raise AnswerRefused(
            gettext_noop("{value!r} is not a reason; choose from {known}."),
            field="reason",
            value=wanted[:60],
            known=", ".join(one.code for one in reasons),
        )
    return found


def _evidence(text: str) -> str:
    words = text.replace("\x00", "").strip()
    if not words or len(words) > LONGEST_EVIDENCE:
        raise AnswerRefused(
            gettext_noop("Write what shows that this reason holds, in 1 to {value} letters."),
            field="evidence",
            value=LONGEST_EVIDENCE,
        )
    return words


def _write(
    kind: HandoverFact, held: Handover, payload: dict[str, str], *, by: Actor, now: datetime, source: str
) -> int:
    fact = NewFact(
        kind,
        Series.ANSWER,
        held.id,
        now,
        {**payload, "told": f"member {now.isoformat()}", "dated": True},
        person_id=held.person_id,
        source=source,
    )
    return record(fact, by=by, now=now)
