"""Object to a stage, answer an objection, close it."""

from datetime import datetime

from entente.foundation.database.tenancy import next_ids
from entente.foundation.ledger.actions import NewFact, record
from entente.foundation.ledger.series import Series
from entente.foundation.people.rules import Actor, Right
from entente.kit.sentence import gettext_noop
from entente.stages.journey.facts import JourneyFact
from entente.stages.journey.models import JourneyStage, ObjectionWords, StageObjection
from entente.stages.journey.projection import OBJECTIONS, of_subjects
from entente.stages.journey.rules import JourneyMoved, JourneyRefused

MOST_LETTERS = 2_000


def raise_objection(stage_id: int, *, text: str, by: Actor, now: datetime, source: str = "page") -> int:
    """Object to a stage, with a text that can be erased later; gives the objection's number."""
    by.must(Right.COMMENT)
    words = _checked(text)
    if not JourneyStage.objects.filter(workspace_id=by.workspace_id, id=stage_id).exists():
        raise JourneyMoved(
            gettext_noop("This stage is no part of the journey any more: look at the journey again.")
        )
    (objection_id,) = next_ids(1)
    raised = StageObjection(
        id=objection_id, stage_id=stage_id, raised_at=now, raised_by=by.member_id, answers=0
    )
    _write(JourneyFact.OBJECTION_RAISED, raised, by=by, now=now, source=source)
    _say(objection_id, words, by=by, now=now)
    return objection_id


def answer_objection(objection_id: int, *, text: str, by: Actor, now: datetime, source: str = "page") -> None:
    """Answer an open objection."""
    by.must(Right.COMMENT)
    words = _checked(text)
    held = _standing(objection_id, by=by)
    held.answers += 1
    _write(JourneyFact.OBJECTION_ANSWERED, held, by=by, now=now, source=source)
    _say(objection_id, words, by=by, now=now)


def close_objection(objection_id: int, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Close an objection: who raised it may, and whoever may sign."""
    by.must(Right.COMMENT)
    held = _standing(objection_id, by=by)
    if held.raised_by != by.member_id and not by.may(Right.SIGN):
        raise JourneyRefused(
            gettext_noop(
                "Only who raised this objection, or a head of team, can close it: answer it instead."
            )
        )
    _write(JourneyFact.OBJECTION_CLOSED, held, by=by, now=now, source=source)


def _checked(text: str) -> str:
    words = text.strip()
    if not words or len(words) > MOST_LETTERS:
        raise JourneyRefused(
            gettext_noop("Write what you mean in 1 to {value} letters."), field="text", value=MOST_LETTERS
        )
    return words


def _standing(objection_id: int, *, by: Actor) -> StageObjection:
    found = (
        StageObjection.objects.select_for_update()
        .filter(workspace_id=by.workspace_id, id=objection_id)
        .first()
    )
    if found is None:
        raise JourneyRefused(gettext_noop("There is no objection {value} here."), value=objection_id)
    if found.closed_at is not None:
        raise JourneyMoved(
            gettext_noop("This objection is closed already: raise another if it stands again.")
        )
    return found


def _write(kind: JourneyFact, held: StageObjection, *, by: Actor, now: datetime, source: str) -> None:
    payload = {
        "stage": held.stage_id,
        "raised_at": held.raised_at.isoformat(),
        "raised_by": held.raised_by,
        "answers": held.answers,
    }
    record(NewFact(kind, Series.OBJECTION, held.id, now, payload, source=source), by=by, now=now)
    OBJECTIONS.write(by.workspace_id, scope=of_subjects([held.id]))


def _say(objection_id: int, text: str, *, by: Actor, now: datetime) -> None:
    ObjectionWords.objects.create(
        workspace_id=by.workspace_id, objection_id=objection_id, said_by=by.member_id, said_at=now, text=text
    )
