"""The words and definitions of the demo: agreed by both heads, amended, and a word that waits."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from entente.integrations.madeup import MadeUpCompany
from entente.integrations.madeup.agreed import LEAD_PROPOSED, MQL_AMENDED, MQL_FIRST

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.stages.journey.definitions import Kind
    from entente.stages.journey.version_writing import Written

_MORNING = time(9, 30)


def agree(company: MadeUpCompany, *, by: Actor) -> None:
    """Let the heads agree on the usual words, the reasons of a return, and two MQL definitions in turn."""
    from entente.foundation.people.rules import Team
    from entente.stages.journey.accepting import accept_terms
    from entente.stages.journey.defining import propose_default_terms
    from entente.stages.journey.definitions import Kind
    from entente.stages.journey.reasons import as_content, default_reasons

    marketing, sales = _member(company.people[0].email, by=by), _member(company.people[1].email, by=by)
    first, amended = (version.from_day for version in company.versions)
    words = propose_default_terms(on=_on(marketing, company, day=first))
    accept_terms([one.id for one in words], side=Team.SALES, on=_on(sales, company, day=first))
    for kind, content, day in (
        (Kind.REASONS, as_content(default_reasons()), first),
        (Kind.MQL, MQL_FIRST, first),
        (Kind.MQL, MQL_AMENDED, amended),
    ):
        _define(kind, content, by=_on(marketing, company, day=day), accepted_by=_on(sales, company, day=day))
    _propose_lead(on=_on(marketing, company, day=company.now.date()))


def _define(kind: Kind, content: Any, *, by: Written, accepted_by: Written) -> None:
    from entente.foundation.people.rules import Team
    from entente.stages.journey.accepting import accept
    from entente.stages.journey.defining import Proposal, propose
    from entente.stages.journey.definitions import edition
    from entente.stages.journey.reading import definition_versions

    made_from = edition(definition_versions(by.by.workspace_id, kind=kind))
    found = propose(Proposal(kind, content, made_from=made_from), on=by)
    accept(found.id, kind=kind, side=Team.SALES, on=accepted_by)


def _propose_lead(*, on: Written) -> None:
    from entente.stages.journey.defining import Proposal, propose
    from entente.stages.journey.definitions import Kind, edition
    from entente.stages.journey.reading import versions_of_term

    made_from = edition(versions_of_term(on.by.workspace_id, key="lead"))
    propose(Proposal(Kind.TERM, LEAD_PROPOSED, name="lead", made_from=made_from), on=on)


def _member(email: str, *, by: Actor) -> Actor:
    from entente.foundation.people.queries import actor_of_member
    from entente.interfaces.cli.acting import member_with

    return actor_of_member(member_with(email, workspace_id=by.workspace_id))


def _on(actor: Actor, company: MadeUpCompany, *, day: date) -> Written:
    """Who writes on the morning of a day, or now on the last one."""
    from entente.stages.journey.version_writing import Written

    morning = datetime.combine(day, _MORNING, ZoneInfo(company.zone))
    return Written(actor, min(morning, company.now), day, "command")
