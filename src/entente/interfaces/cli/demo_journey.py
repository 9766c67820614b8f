"""The journey of the made-up company: the default one, slightly adapted, with one point still open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.stages.journey.rules import StageTerms

WORDS = {
    "fr": "Soixante minutes, c’est trop court les jours de salon\u00a0: deux cents leads en un après-midi.",
    "en": "Sixty minutes are too short on fair days: two hundred leads come in one afternoon.",
}
ANSWERS = {
    "fr": "D’accord pour une clause à part pour les salons\u202f; écrivons-la avant la prochaine version.",
    "en": "Agreed on a clause of its own for fairs; let us write it before the next version.",
}
ONE_SIDED = {"healthy", "advocate", "inactive"}


def design_journey(*, by: Actor, now: datetime, language: str) -> None:
    """Put the journey in place, let both teams contribute to most of it, and leave one objection open."""
    from entente.foundation.people.queries import actor_of_member, members
    from entente.foundation.people.rules import Role, Team
    from entente.stages.journey.actions import set_journey
    from entente.stages.journey.contributing import contribute
    from entente.stages.journey.objecting import answer_objection, raise_objection
    from entente.stages.journey.queries import stages

    set_journey(_adapted(), by=by, now=now, source="command")
    everybody = [actor_of_member(member) for member in members(by.workspace_id)]
    designers = [one for one in everybody if one.role in (Role.HEAD, Role.TEAM_LEAD) and one.team]
    found = stages(by.workspace_id)
    for stage in found:
        for one in designers:
            if one.team == Team.MARKETING or stage.terms.key not in ONE_SIDED:
                contribute(stage.id, by=one, now=now, source="command")
    reps = [one for one in everybody if one.role == Role.REP]
    heads = [one for one in everybody if one.role == Role.HEAD and one.team == Team.MARKETING]
    working = next(stage for stage in found if stage.terms.key == "working")
    chosen = "fr" if language == "fr" else "en"
    if reps and heads:
        number = raise_objection(working.id, text=WORDS[chosen], by=reps[0], now=now, source="command")
        answer_objection(number, text=ANSWERS[chosen], by=heads[0], now=now, source="command")


def _adapted() -> list[StageTerms]:
    """It answers within two hours, asks for less before a handover, and knows no disqualified leads."""
    from entente.stages.journey.default import default_journey

    changes: dict[str, dict[str, object]] = {
        "accepted": {"limit": 120},
        "mql": {"information": ("email", "phone")},
    }
    kept = [terms for terms in default_journey() if terms.key != "disqualified"]
    return [replace(terms, **changes.get(terms.key, {})) for terms in kept]  # type: ignore[arg-type]  # fields of StageTerms
