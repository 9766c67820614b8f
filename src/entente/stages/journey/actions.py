"""Write the journey: define, change, move and withdraw stages, or put a whole journey in place."""

from collections.abc import Sequence
from datetime import datetime

from entente.foundation.database.tenancy import next_ids
from entente.foundation.people.rules import Actor, Right
from entente.kit.sentence import gettext_noop
from entente.stages.journey.checks import check_journey
from entente.stages.journey.default import default_journey
from entente.stages.journey.facts import JourneyFact
from entente.stages.journey.queries import Stage, journey_version
from entente.stages.journey.rules import JourneyMoved, JourneyRefused, StageTerms, placed
from entente.stages.journey.stage_writing import Change, payload_of, take_turn, write


def define_stage(terms: StageTerms, *, by: Actor, now: datetime, source: str = "page") -> int:
    """Add a stage at the end of the journey; gives its number."""
    by.must(Right.DEFINE)
    held = take_turn(by)
    check_journey([*(stage.terms for stage in held), terms])
    (stage_id,) = next_ids(1)
    write(
        [(JourneyFact.STAGE_DEFINED, stage_id, payload_of(terms, _end(held)))], by=by, now=now, source=source
    )
    return stage_id


def change_stage(
    stage_id: int, terms: StageTerms, *, version: int, by: Actor, now: datetime, source: str = "page"
) -> None:
    """Give a stage other terms; its key and its place stay."""
    by.must(Right.DEFINE)
    held = take_turn(by)
    stage = _unchanged(held, stage_id, version=version)
    if terms.key != stage.terms.key:
        raise JourneyRefused(gettext_noop("The key of a stage never changes: withdraw it and add another."))
    check_journey([terms if one.id == stage_id else one.terms for one in held])
    if terms != stage.terms:
        payload = payload_of(terms, stage.position)
        write([(JourneyFact.STAGE_DEFINED, stage_id, payload)], by=by, now=now, source=source)


def move_stage(
    stage_id: int, *, to: int, version: int, by: Actor, now: datetime, source: str = "page"
) -> None:
    """Put a stage at place `to`, counted from 1; `version` is that of the journey that was looked at."""
    by.must(Right.DEFINE)
    held = take_turn(by)
    if version != journey_version(by.workspace_id):
        raise JourneyMoved(_MOVED)
    _stage(held, stage_id)
    _arrange(
        held, placed([stage.id for stage in held], moving=stage_id, to=to), by=by, now=now, source=source
    )


def withdraw_stage(stage_id: int, *, version: int, by: Actor, now: datetime, source: str = "page") -> None:
    """Take a stage out of the journey; the ways back to it go with it."""
    by.must(Right.DEFINE)
    held = take_turn(by)
    stage = _unchanged(held, stage_id, version=version)
    rest = [one for one in held if one.id != stage_id]
    facts: list[Change] = [(JourneyFact.STAGE_WITHDRAWN, stage_id, {})]
    for one in rest:
        loops = tuple(key for key in one.terms.loops if key != stage.terms.key)
        if loops != one.terms.loops:
            terms = _with_loops(one.terms, loops)
            facts.append((JourneyFact.STAGE_DEFINED, one.id, payload_of(terms, one.position)))
    write(facts, by=by, now=now, source=source)


def put_default(*, by: Actor, now: datetime, source: str = "page") -> None:
    """Put the default journey in place; refused where there is a journey already."""
    by.must(Right.DEFINE)
    if take_turn(by):
        raise JourneyRefused(
            gettext_noop("There is a journey already: change it, or withdraw its stages first.")
        )
    set_journey(default_journey(), by=by, now=now, source=source)


def set_journey(journey: Sequence[StageTerms], *, by: Actor, now: datetime, source: str = "page") -> None:
    """Make these the stages, in this order: those with a known key are changed, the others come and go."""
    by.must(Right.DEFINE)
    check_journey(journey)
    known = {stage.terms.key: stage for stage in take_turn(by)}
    fresh = iter(next_ids(len(journey)))
    wanted = [(known[terms.key].id if terms.key in known else next(fresh), terms) for terms in journey]
    kept = {stage_id for stage_id, _terms in wanted}
    facts: list[Change] = [
        (JourneyFact.STAGE_WITHDRAWN, stage.id, {}) for stage in known.values() if stage.id not in kept
    ]
    for place, (stage_id, terms) in enumerate(wanted, start=1):
        stage = known.get(terms.key)
        if stage is None or stage.terms != terms:
            facts.append((JourneyFact.STAGE_DEFINED, stage_id, payload_of(terms, place)))
        elif stage.position != place:
            facts.append((JourneyFact.STAGE_MOVED, stage_id, payload_of(terms, place)))
    write(facts, by=by, now=now, source=source)


_MOVED = gettext_noop(
    "Somebody changed the journey after this page was loaded, and nothing was done:"
    " look at it again, then repeat."
)


def _stage(held: Sequence[Stage], stage_id: int) -> Stage:
    found = next((stage for stage in held if stage.id == stage_id), None)
    if found is None:
        raise JourneyMoved(
            gettext_noop("This stage is no part of the journey any more: look at the journey again.")
        )
    return found


def _unchanged(held: Sequence[Stage], stage_id: int, *, version: int) -> Stage:
    stage = _stage(held, stage_id)
    if stage.version != version:
        raise JourneyMoved(_MOVED)
    return stage


def _arrange(held: Sequence[Stage], order: Sequence[int], *, by: Actor, now: datetime, source: str) -> None:
    by_id = {stage.id: stage for stage in held}
    write(
        [
            (JourneyFact.STAGE_MOVED, stage_id, payload_of(by_id[stage_id].terms, place))
            for place, stage_id in enumerate(order, start=1)
            if by_id[stage_id].position != place
        ],
        by=by,
        now=now,
        source=source,
    )


def _end(held: Sequence[Stage]) -> int:
    return max((stage.position for stage in held), default=0) + 1


def _with_loops(terms: StageTerms, loops: tuple[str, ...]) -> StageTerms:
    return StageTerms(**{**vars(terms), "loops": loops})
