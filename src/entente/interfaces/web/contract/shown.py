"""What the page of a contract shows: its clauses by side, its signatures, what is left out."""

from typing import Any

from django.utils import timezone

from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import SIDES, Actor, Team
from entente.interfaces.web.agreement.waiting import unsettled_sides
from entente.interfaces.web.agreement.words import CONTRACT_STATES, CORE, clause_title
from entente.interfaces.web.contract.annexes import people_in, sections_of
from entente.interfaces.web.contract.feasible import Message, feasibility_messages
from entente.interfaces.web.contract.forms import ContractTerms
from entente.interfaces.web.contract.words import WORDS
from entente.interfaces.web.people.words import TEAMS
from entente.loop.annexing import is_outdated
from entente.loop.feasibility import feasibility_of
from entente.stages.agreement.queries import OpenContract, ToldRemark, remarks
from entente.stages.agreement.rules import CLAUSES, Terms, clause_kind
from entente.stages.agreement.wording import TITLES, waits


def contract_context(found: OpenContract, *, actor: Actor, zone: str) -> dict[str, Any]:
    """All that the page of a contract shows, in a fixed number of queries."""
    said = remarks(actor.workspace_id, contract_id=found.id)
    people = {one.member_id for held in said.values() for one in held}
    people |= {one.member_id for one in found.signatures} | {found.changed_by} | people_in(found.contents)
    names = member_names(actor.workspace_id, ids=people)
    return {
        "contract": found,
        "state": CONTRACT_STATES[found.state],
        "changed_by": names.get(found.changed_by, ""),
        "signatures": [_signature(found, side, names) for side in SIDES],
        "signs_for": _signs_for(found, actor),
        "sides": {side: _clauses(found, side, said) for side in ("marketing", "sales", "both")},
        "beside": sections_of(found.contents, names=names, zone=zone),
        "waiting_sides": [] if found.contents.ends else unsettled_sides(actor),
        "is_outdated": is_outdated(found, workspace_id=actor.workspace_id, now=timezone.now()),
        "feasibility": [] if found.contents.ends else _feasibility(found, actor=actor),
        "absent": [
            (kind.key, TITLES[kind.key])
            for kind in CLAUSES
            if not found.contents.ends and not kind.is_in(found.contents.terms)
        ],
    }


def _clauses(found: OpenContract, side: str, said: dict[str, list[ToldRemark]]) -> list[dict[str, Any]]:
    return [
        {
            "clause": one,
            "title": clause_title(one.key),
            "waits": waits(clause_kind(one.key), found.contents.terms),
            "remarks": len(said.get(one.key, ())),
            "open": sum(remark.state == "open" for remark in said.get(one.key, ())),
        }
        for one in found.contents.clauses
        if one.side == side
    ]


def _signature(found: OpenContract, side: Team, names: dict[int, str]) -> dict[str, Any]:
    given = next((one for one in found.signatures if one.side == side), None)
    name = names.get(given.member_id, "") if given else ""
    return {"side": str(side), "team": TEAMS[side], "given": given, "name": name}


def _signs_for(found: OpenContract, actor: Actor) -> str:
    """The side for which the reader can sign now."""
    signed = {one.side for one in found.signatures}
    sides = [side for side in SIDES if side not in signed and actor.speaks_for(side)]
    return str(sides[0]) if sides and found.state == "proposed" else ""


def field_groups(form: ContractTerms, *, held: Terms) -> dict[str, list[dict[str, Any]]]:
    """The fields by side and clause, each with its example; what is not promised is folded."""
    groups: dict[str, list[dict[str, Any]]] = {"marketing": [], "sales": [], "both": []}
    for kind in CLAUSES:
        fields = [(form[name], WORDS[name].example) for name in kind.terms]
        is_open = kind.key in CORE or kind.is_in(held) or any(name in form.errors for name in kind.terms)
        groups[kind.side].append({"title": TITLES[kind.key], "fields": fields, "is_open": is_open})
    return groups


def _feasibility(found: OpenContract, *, actor: Actor) -> list[Message]:
    return feasibility_messages(
        feasibility_of(found.contents.terms, by=actor, from_day=found.contents.from_day)
    )
