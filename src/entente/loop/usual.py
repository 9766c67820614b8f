"""What most companies begin with, written down at once, and accepted at once by the other side."""

from datetime import datetime

from entente.foundation.people.rules import Actor, Right, Team
from entente.loop.agreeing import accept_definition, written
from entente.stages.agreement import aiming
from entente.stages.agreement.aims_queries import KeptObjective, objectives
from entente.stages.agreement.editing import Edit
from entente.stages.agreement.governance_defaults import Translate
from entente.stages.agreement.governing_all import propose_defaults
from entente.stages.journey.actions import put_default
from entente.stages.journey.defining import Proposal, propose, propose_default_terms
from entente.stages.journey.definitions import Definition, Kind, waiting
from entente.stages.journey.mql import USUAL
from entente.stages.journey.queries import stages
from entente.stages.journey.reading import definition_versions, term_versions
from entente.stages.journey.reasons import as_content, default_reasons

_DEFINITIONS = (Kind.MQL, Kind.REASONS)
ACCEPTED_TOGETHER = (Kind.TERM, *_DEFINITIONS)


def begin_with_usual(translate: Translate, *, by: Actor, now: datetime, source: str = "page") -> None:
    """Write the usual journey, words, MQL definition, reasons, meetings, missions and exchanges down.

    What is there already stays as it is. A head who does this accepts the words and definitions at once.
    """
    by.must(Right.DEFINE)
    on = written(by=by, now=now, source=source)
    if not stages(by.workspace_id):
        put_default(by=by, now=now, source=source)
    propose_default_terms(on=on)
    usual = {Kind.MQL: USUAL.as_mapping(), Kind.REASONS: as_content(default_reasons())}
    for kind in _DEFINITIONS:
        if not definition_versions(by.workspace_id, kind=kind):
            propose(Proposal(kind, usual[kind]), on=on)
    propose_defaults(translate, by=by, now=now, source=source)


def accept_texts(side: Team, *, by: Actor, now: datetime, source: str = "page") -> int:
    """Accept every objective, word, MQL definition and list of reasons that waits for a side; gives how many.

    An objective whose checks fail by now waits on: it is not counted.
    """
    by.must_speak_for(side)
    found = _texts_for(side, workspace_id=by.workspace_id)
    for one in found:
        accept_definition(one.id, kind=one.kind, by=by, side=side, now=now, source=source)
    aims = objectives_for(side, workspace_id=by.workspace_id)
    return len(found) + sum(_is_accepted(one, side, by=by, now=now, source=source) for one in aims)


def objectives_for(side: Team, *, workspace_id: int) -> list[KeptObjective]:
    """The objectives that one side accepted already and that wait for this one; none that is to be let go."""
    return [
        one
        for one in objectives(workspace_id)
        if one.standing.aim and one.standing.accepted and side in one.standing.waits_for
    ]


def _is_accepted(one: KeptObjective, side: Team, *, by: Actor, now: datetime, source: str) -> bool:
    try:
        aiming.accept(Edit(one.id, one.version), by=by, side=side, now=now, source=source)
    except aiming.LettersFail:
        return False
    return True


def _texts_for(side: Team, *, workspace_id: int) -> list[Definition]:
    every = [
        *term_versions(workspace_id).values(),
        *(definition_versions(workspace_id, kind=kind) for kind in _DEFINITIONS),
    ]
    proposals = [waiting(versions) for versions in every]
    return [one for one in proposals if one is not None and side in one.missing]
