"""Accept a proposal for a side; with the second side it has the day from which it is in force."""

from collections.abc import Iterable
from dataclasses import replace

from entente.foundation.people.rules import Actor, Right, Team, WrongSide
from entente.kit.sentence import gettext_noop
from entente.stages.journey.defining import open_version
from entente.stages.journey.definitions import (
    TWICE,
    Acceptance,
    Definition,
    DefinitionRefused,
    Kind,
    first_day,
    spoken_sides,
)
from entente.stages.journey.facts import DefinitionFact
from entente.stages.journey.version_writing import Written, take_turn, write

NEITHER_SIDE = gettext_noop(
    "{name} speaks for neither side: the head of a team can accept, or an admin of the team."
)


def side_of(actor: Actor) -> Team:
    """The side that the actor speaks for; refuses whoever speaks for none."""
    actor.must(Right.SIGN)
    sides = spoken_sides(actor)
    if not sides:
        raise WrongSide(NEITHER_SIDE, name=actor.name)
    return sides[0]


def accept(number: int, *, kind: Kind, side: Team, on: Written) -> Definition:
    """Accept for a side. The second acceptance puts it in force, today at the earliest."""
    on.by.must_speak_for(side)
    take_turn(on.by.workspace_id)
    found = open_version(number, kind=kind, workspace_id=on.by.workspace_id)
    if side in found.accepted:
        raise DefinitionRefused(TWICE[side])
    accepted = replace(found, accepted={**found.accepted, side: Acceptance(on.by.member_id, on.now)})
    if not accepted.missing:
        accepted = replace(accepted, in_force_from=first_day(found.wanted_from, today=on.today))
    return write(accepted, DefinitionFact.ACCEPTED, on=on)


def accept_terms(numbers: Iterable[int], *, side: Team, on: Written) -> list[Definition]:
    """Accept several terms for a side, all or none."""
    on.by.must_speak_for(side)
    return [accept(number, kind=Kind.TERM, side=side, on=on) for number in sorted(set(numbers))]
