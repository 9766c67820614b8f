"""What both teams have written together, as it stands when a contract is laid before their heads."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from entente.foundation.people.queries import calendars, today_of
from entente.foundation.people.rules import Actor
from entente.stages.agreement import drafting
from entente.stages.agreement.aims import State
from entente.stages.agreement.aims_queries import objectives
from entente.stages.agreement.governance_queries import governance
from entente.stages.agreement.planning.signed import signed_plan
from entente.stages.agreement.queries import OpenContract
from entente.stages.agreement.rules import content_hash
from entente.stages.agreement.saving import saved_plan
from entente.stages.audience.queries import personas
from entente.stages.audience.rules.definitions import PersonaTerms
from entente.stages.audience.rules.written import rules_mapping
from entente.stages.journey.queries import stages
from entente.stages.journey.reading import glossary, mql_in_force, reasons_in_force
from entente.stages.journey.reasons import as_content


def propose_agreement(*, seen: int, by: Actor, now: datetime, source: str = "page") -> OpenContract:
    """Lay the contract that was seen before both heads, together with all that both teams have written."""
    annexes = annexes_of(by.workspace_id, now=now)
    return drafting.propose(seen=seen, by=by, now=now, annexes=annexes, source=source)


def is_outdated(found: OpenContract, *, workspace_id: int, now: datetime) -> bool:
    """Whether both teams have written something since a contract was proposed that it does not hold.

    The plan is seen from the day of the proposal: its months begin with that of the day.
    """
    if found.state != "proposed" or found.contents.ends:
        return False
    annexes = annexes_of(workspace_id, now=now, planned_at=found.changed_at)
    as_of_now = replace(found.contents, annexes=annexes)
    return content_hash(as_of_now.as_mapping()) != found.content_hash


def annexes_of(workspace_id: int, *, now: datetime, planned_at: datetime | None = None) -> dict[str, Any]:
    """Personas, plan, objectives, missions, exchanges, journey, words, definitions, meetings and calendar.

    People are told by their numbers, never by name: the snapshot is part of a fact. Empty parts are left out.
    The plan is seen from `planned_at`, or from now.
    """
    today = today_of(workspace_id, now=now)
    seen_from = today_of(workspace_id, now=planned_at) if planned_at else today
    held, plan = governance(workspace_id), saved_plan(workspace_id)
    found = {
        "personas": [_persona(one.terms) for one in personas(workspace_id)],
        "plan": signed_plan(plan.values, today=seen_from) if plan else None,
        "objectives": [
            one.standing.in_force.as_mapping()
            for one in objectives(workspace_id)
            if one.standing.state == State.ADOPTED and one.standing.in_force
        ],
        "missions": {str(team): list(one.texts) for team, one in held.missions.items() if one.texts},
        "exchanges": [one.exchange.as_mapping() for one in held.exchanges],
        "journey": [one.terms.as_mapping() for one in stages(workspace_id)],
        "meetings": [one.meeting.as_mapping() for one in held.meetings],
        "calendar": _calendar(workspace_id, today=today),
        **_words(workspace_id, today=today),
    }
    return {name: part for name, part in found.items() if part}


def _persona(terms: PersonaTerms) -> dict[str, Any]:
    return {"name": terms.name, "description": terms.description, "rules": rules_mapping(terms.rules)}


def _words(workspace_id: int, *, today: date) -> dict[str, Any]:
    """The words and definitions in force."""
    mql = mql_in_force(workspace_id, on=today)
    reasons = reasons_in_force(workspace_id, on=today)
    return {
        "glossary": [
            {"key": key, **term.as_mapping()}
            for key, term in sorted(glossary(workspace_id, on=today).items())
        ],
        "mql": mql.as_mapping() if mql else None,
        "reasons": as_content(reasons) if reasons else None,
    }


def _calendar(workspace_id: int, *, today: date) -> dict[str, Any]:
    """The calendar that applies today."""
    applying = [
        one for one in calendars(workspace_id) if one.applies_from is None or one.applies_from <= today
    ]
    return dict(applying[-1].calendar.as_mapping()) if applying else {}
