"""Sales answers a lead: accepted or returned, and everything that follows from it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from entente.foundation.database.turns import take_turn
from entente.foundation.people.queries import today_of
from entente.foundation.people.rules import Actor
from entente.kit.sentence import gettext_noop
from entente.loop.settling import settle
from entente.stages.capture import staging
from entente.stages.followup.queries import is_worked_enough
from entente.stages.handover import answering
from entente.stages.handover.answering import AnswerRefused, GivenBack
from entente.stages.journey.reading import reasons_to_choose
from entente.stages.journey.reasons import Reason


def accept_lead(lead_id: int, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Accept a lead; refuses with `NotAllowed`, `WrongSide` or `AnswerRefused`."""
    _answer(lead_id, lambda: answering.accept(lead_id, by=by, now=now, source=source), by=by, now=now)


def return_lead(lead_id: int, *, back: GivenBack, by: Actor, now: datetime, source: str = "page") -> None:
    """Return a lead to marketing for a reason in force; refuses as `accept_lead` does."""
    reasons = reasons_to_choose(by.workspace_id, on=today_of(by.workspace_id, now=now))

    def give() -> int:
        _require_depth(lead_id, back=back, reasons=reasons, by=by)
        return answering.give_back(lead_id, back=back, reasons=reasons, by=by, now=now, source=source)

    _answer(lead_id, give, by=by, now=now)


def _require_depth(lead_id: int, *, back: GivenBack, reasons: Sequence[Reason], by: Actor) -> None:
    """Refuse a reason that stands only once the promised attempts were made, such as unreachable."""
    needs_depth = any(one.code == back.reason and one.needs == "depth" for one in reasons)
    if needs_depth and not is_worked_enough(by.workspace_id, handover_id=lead_id):
        raise AnswerRefused(
            gettext_noop("This reason needs all the attempts that were promised: make them first."),
            field="reason",
        )


def _answer(lead_id: int, verb: Callable[[], int], *, by: Actor, now: datetime) -> None:
    take_turn(by.workspace_id)
    staging.prepare()
    person_id = verb()
    staging.touch_lead(lead_id, person_id=person_id)
    settle(by=by, now=now)
