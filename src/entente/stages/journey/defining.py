"""Propose a version of a term or definition, and take a proposal back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from entente.foundation.database.tenancy import next_ids
from entente.foundation.people.rules import Right
from entente.kit.sentence import gettext_noop
from entente.kit.worktime import Calendar
from entente.stages.journey.default_terms import default_terms
from entente.stages.journey.definitions import (
    SAME,
    SETTLED,
    STALE,
    WITHDRAWN,
    Acceptance,
    Definition,
    DefinitionRefused,
    Kind,
    Stale,
    check_day,
    coming,
    edition,
    in_force,
    spoken_sides,
    waiting,
)
from entente.stages.journey.facts import DefinitionFact
from entente.stages.journey.mql import mql_from
from entente.stages.journey.reading import definition_versions, version_numbered, versions_of_term
from entente.stages.journey.reasons import as_content, reasons_from
from entente.stages.journey.terms import term_from
from entente.stages.journey.version_writing import Written, take_turn, write

NOT_YOURS = gettext_noop("only who proposed it, or the head of a team, may take it back.")


@dataclass(frozen=True)
class Proposal:
    """What somebody proposes. `made_from`: the last fact of its name when the form was opened, 0 for none."""

    kind: Kind
    content: Mapping[str, Any]
    name: str = ""
    wanted_from: date | None = None
    made_from: int = 0


def propose(proposal: Proposal, *, on: Written) -> Definition:
    """Write a proposal down; it takes the place of one that waits. Who heads a team has accepted for it."""
    on.by.must(Right.DEFINE)
    content = _checked(proposal)
    check_day(proposal.wanted_from, today=on.today)
    take_turn(on.by.workspace_id)
    held = _versions(on.by.workspace_id, kind=proposal.kind, name=proposal.name)
    if edition(held) != proposal.made_from:
        raise Stale(STALE)
    _check_new(content, held, proposal=proposal, today=on.today)
    before = waiting(held)
    if before:
        write(replace(before, withdrawn_at=on.now), DefinitionFact.WITHDRAWN, on=on)
    accepted = {side: Acceptance(on.by.member_id, on.now) for side in spoken_sides(on.by)}
    proposed = Definition(
        id=next_ids(1)[0],
        kind=proposal.kind,
        name=proposal.name,
        content=content,
        wanted_from=proposal.wanted_from,
        proposed_at=on.now,
        proposed_by=on.by.member_id,
        accepted=accepted,
        in_force_from=None,
        withdrawn_at=None,
        edition=0,
    )
    return write(proposed, DefinitionFact.PROPOSED, on=on)


def propose_default_terms(*, on: Written) -> list[Definition]:
    """Propose the default terms that the glossary has never had."""
    on.by.must(Right.DEFINE)
    wanted = [
        Proposal(Kind.TERM, term.as_mapping(), name=term.key)
        for term in default_terms()
        if not versions_of_term(on.by.workspace_id, key=term.key)
    ]
    return [propose(proposal, on=on) for proposal in wanted]


def withdraw(number: int, *, kind: Kind, on: Written) -> Definition:
    """Take a proposal back: its author may, and whoever speaks for a side."""
    on.by.must(Right.DEFINE)
    take_turn(on.by.workspace_id)
    found = open_version(number, kind=kind, workspace_id=on.by.workspace_id)
    if found.proposed_by != on.by.member_id and not spoken_sides(on.by):
        raise DefinitionRefused(NOT_YOURS)
    return write(replace(found, withdrawn_at=on.now), DefinitionFact.WITHDRAWN, on=on)


def open_version(number: int, *, kind: Kind, workspace_id: int) -> Definition:
    """A proposal that still waits; its content never changes, only who has accepted it."""
    found = version_numbered(workspace_id, kind=kind, number=number)
    if not found.is_open:
        raise DefinitionRefused(WITHDRAWN if found.withdrawn_at else SETTLED)
    return found


def _checked(proposal: Proposal) -> dict[str, Any]:
    """The content in its one form; refuses what cannot be defined."""
    if proposal.kind == Kind.TERM:
        return term_from(proposal.name, proposal.content).as_mapping()
    if proposal.kind == Kind.MQL:
        return mql_from(proposal.content).as_mapping()
    if proposal.kind == Kind.REASONS:
        return as_content(reasons_from(proposal.content))
    return dict(Calendar.from_mapping(proposal.content).as_mapping())


def _versions(workspace_id: int, *, kind: Kind, name: str) -> list[Definition]:
    if kind == Kind.TERM:
        return versions_of_term(workspace_id, key=name)
    return definition_versions(workspace_id, kind=kind)


def _check_new(
    content: Mapping[str, Any], held: list[Definition], *, proposal: Proposal, today: date
) -> None:
    """Refuse to propose what holds already, unless something else is to come."""
    current, later = in_force(held, on=today), coming(held, after=today)
    last = later[-1] if later else current
    if last and last.content == content and proposal.kind != Kind.CALENDAR:
        raise DefinitionRefused(SAME)
