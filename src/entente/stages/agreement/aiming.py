"""Write objectives down, accept them side by side, note values, withdraw."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from entente.foundation.database.tenancy import next_ids
from entente.foundation.people.queries import today_of
from entente.foundation.people.rules import SIDES, Actor, Right, Team
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.stages.agreement.aims import MOST_READINGS, Acceptance, Aim, HandReading, Standing, State
from entente.stages.agreement.aims_queries import ground_of, history_of, objectives
from entente.stages.agreement.aims_writing import fresh_objective, write
from entente.stages.agreement.editing import Edit, must_have_room, take_turn
from entente.stages.agreement.facts import ObjectiveFact
from entente.stages.agreement.smart import Fault

MOST_OBJECTIVES = 200


class ObjectiveRefused(PlacedRefusal):
    """An objective cannot be accepted, measured or withdrawn as asked."""


class LettersFail(ObjectiveRefused):
    """An objective that fails a letter stays a draft; `faults` says why."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep why."""
        letters = ", ".join(dict.fromkeys(str(fault.letter).replace("_", "-") for fault in faults))
        super().__init__(_LETTERS_FAIL, letters=letters)
        self.faults = faults


def define(aim: Aim, *, by: Actor, now: datetime, edit: Edit | None = None, source: str = "page") -> int:
    """Write an objective down as a draft, or change one; gives its number.

    Another text of an adopted objective is a proposal: the adopted one holds until both heads accept.
    """
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    today = today_of(by.workspace_id, now=now)
    history = history_of(aim, workspace_id=by.workspace_id, today=today, now=now)
    if edit is None:
        must_have_room(len(objectives(by.workspace_id)), most=MOST_OBJECTIVES)
        (objective_id,) = next_ids(1)
        standing = Standing(aim, history=history)
    else:
        held = fresh_objective(edit, by=by)
        objective_id = held.id
        unchanged = held.standing.in_force == aim
        accepted = held.standing.accepted if unchanged and held.standing.state == State.ADOPTED else {}
        standing = replace(held.standing, aim=aim, accepted=accepted, history=history)
    write(objective_id, ObjectiveFact.DEFINED, standing, by=by, now=now, source=source)
    return objective_id


def accept(edit: Edit, *, by: Actor, side: Team, now: datetime, source: str = "page") -> Standing:
    """Accept what is written for a side; with the other side's it is in force from today.

    Refuses with `LettersFail` while one of the five letters fails, on the numbers of this moment.
    """
    by.must_speak_for(side)
    take_turn(by.workspace_id)
    held = fresh_objective(edit, by=by)
    today = today_of(by.workspace_id, now=now)
    if side not in held.standing.waits_for:
        raise ObjectiveRefused(_ACCEPTED_ALREADY[side])
    standing = _checked(held.standing, by=by, today=today, now=now)
    accepted = {**standing.accepted, side: Acceptance(by.member_id, today)}
    standing = replace(standing, accepted=accepted)
    kind = ObjectiveFact.ACCEPTED
    if all(one in accepted for one in SIDES):
        kind = kind if standing.aim else ObjectiveFact.WITHDRAWN
        standing = replace(standing, in_force=standing.aim, adopted_on=today)
    write(held.id, kind, standing, by=by, now=now, source=source)
    return standing


def withdraw(edit: Edit, *, by: Actor, now: datetime, source: str = "page") -> Standing | None:
    """Take a draft away; of an adopted objective, propose that both sides let it go. Gives what is left."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    held = fresh_objective(edit, by=by)
    if held.standing.state == State.DRAFT:
        write(held.id, ObjectiveFact.WITHDRAWN, held.standing, by=by, now=now, source=source)
        return None
    standing = replace(held.standing, aim=None, accepted={})
    write(held.id, ObjectiveFact.PROPOSED_TO_WITHDRAW, standing, by=by, now=now, source=source)
    return standing


def note_value(
    edit: Edit, value: Decimal, *, day: date, by: Actor, now: datetime, source: str = "page"
) -> Standing:
    """Write down a value of what is counted by hand; a second one of the day replaces the first."""
    by.must(Right.DEFINE)
    take_turn(by.workspace_id)
    held = fresh_objective(edit, by=by)
    aim = held.standing.shown
    if aim.metric:
        raise ObjectiveRefused(_MEASURED_ALREADY, metric=aim.metric)
    if day > today_of(by.workspace_id, now=now) or (aim.starts_on is not None and day < aim.starts_on):
        raise ObjectiveRefused(_NOT_THAT_DAY, day=day)
    others = [one for one in held.standing.readings if one.day != day]
    readings = sorted([*others, HandReading(day, value, by.member_id)], key=lambda one: one.day)
    standing = replace(held.standing, readings=tuple(readings[-MOST_READINGS:]))
    write(held.id, ObjectiveFact.MEASURED, standing, by=by, now=now, source=source)
    return standing


def _checked(standing: Standing, *, by: Actor, today: date, now: datetime) -> Standing:
    """The objective with the history of today, once its five letters hold."""
    if standing.aim is None:
        return standing
    history = history_of(standing.aim, workspace_id=by.workspace_id, today=today, now=now)
    failing = ground_of(by.workspace_id, today=today, now=now).faults(standing.aim, history=history)
    if failing:
        raise LettersFail(failing)
    return replace(standing, history=history)


_LETTERS_FAIL = gettext_noop(
    "This objective cannot be adopted yet: mend what its checks say ({letters}), then accept it."
)
_ACCEPTED_ALREADY = {
    Team.MARKETING: gettext_noop("There is nothing to accept for marketing: it accepted this already."),
    Team.SALES: gettext_noop("There is nothing to accept for sales: it accepted this already."),
}
_MEASURED_ALREADY = gettext_noop(
    "Entente measures this objective itself ({metric}): nothing is typed by hand."
)
_NOT_THAT_DAY = gettext_noop(
    "{day} is no day to note a value of: take one from the first day of the objective up to today."
)
