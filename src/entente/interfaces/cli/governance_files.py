"""Governance as the file of `entente governance set` has it: written, and read with its parts checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.stages.agreement.governing_all import Wanted


PARTS = ("meetings", "missions", "exchanges")


class GovernanceFileRefused(Refusal):
    """A file whose parts are not those of governance."""


def governance_file(by: Actor) -> dict[str, Any]:
    """Governance as `set` takes it."""
    from entente.foundation.people.queries import members
    from entente.stages.agreement.governance_queries import governance as read

    held = read(by.workspace_id)
    emails = {one.id: one.email for one in members(by.workspace_id)}
    return {
        "meetings": [
            {**one.meeting.as_mapping(), "members": [emails.get(number) for number in one.meeting.members]}
            for one in held.meetings
        ],
        "missions": {str(team): list(one.texts) for team, one in held.missions.items() if one.texts},
        "exchanges": [one.exchange.as_mapping() for one in held.exchanges],
    }


def wanted_from(given: dict[str, Any], *, by: Actor) -> Wanted:
    """What a file wants; its members are e-mails. Refuses with `GovernanceFileRefused`."""
    from entente.analytics.metrics import CATALOGUE
    from entente.foundation.people.queries import actor_with_email
    from entente.foundation.people.rules import Team
    from entente.stages.agreement.governance_reading import exchange_from, meeting_from
    from entente.stages.agreement.governing_all import Wanted

    _must_have_parts(given, teams=list(Team))

    def members_of(meeting: dict[str, Any]) -> list[int]:
        emails = meeting.get("members") or []
        return [actor_with_email(by.workspace_id, email=str(one)).member_id for one in emails]

    meetings = [
        meeting_from({**one, "members": members_of(one)}, numbers=CATALOGUE)
        for one in given.get("meetings", ())
    ]
    exchanges = [exchange_from(one) for one in given.get("exchanges", ())]
    return Wanted(
        meetings if "meetings" in given else None,
        {Team(team): texts for team, texts in given.get("missions", {}).items()},
        exchanges if "exchanges" in given else None,
    )


def _must_have_parts(given: dict[str, Any], *, teams: list[str]) -> None:
    """Refuse a file with other parts, or with parts of another shape."""
    for name in given:
        if name not in PARTS:
            raise GovernanceFileRefused(
                _("{name!r} is no part of governance; the parts are {parts}.").format(
                    name=name, parts=", ".join(PARTS)
                )
            )
    missions = given.get("missions", {})
    tables = [one for name in ("meetings", "exchanges") for one in _several(given.get(name, []))]
    if not isinstance(missions, dict) or not all(isinstance(one, dict) for one in tables):
        raise GovernanceFileRefused(
            _("Write meetings as [[meetings]], exchanges as [[exchanges]], missions as [missions].")
        )
    for team, texts in missions.items():
        if team not in teams or not isinstance(texts, list):
            raise GovernanceFileRefused(
                _("missions.{team}: write a list of texts for one of the teams {teams}.").format(
                    team=team, teams=", ".join(teams)
                )
            )


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
