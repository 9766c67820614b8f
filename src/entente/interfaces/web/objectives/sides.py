"""Who owns an objective on each side, what hangs on it there, and who accepted it."""

from typing import Any

from entente.foundation.people.queries import member_names
from entente.foundation.people.rules import SIDES, Actor, Team
from entente.stages.agreement.aims_queries import KeptObjective


def names_of(workspace_id: int, kept: KeptObjective) -> dict[int, str]:
    """The names of everybody that an objective speaks of."""
    standing = kept.standing
    owners = [aim.owner(side) for aim in (standing.aim, standing.in_force) if aim for side in SIDES]
    acting = [one.member_id for one in standing.accepted.values()]
    typing = [one.member_id for one in standing.readings]
    known = {kept.changed_by, *acting, *typing, *(one for one in owners if one)}
    return member_names(workspace_id, ids=known)


def sides_of(kept: KeptObjective, *, names: dict[int, str]) -> list[dict[str, Any]]:
    """Owner, stake and acceptance of each side."""
    aim, standing = kept.standing.shown, kept.standing
    return [
        {
            "side": str(side),
            "owner": names.get(aim.owner(side) or 0, ""),
            "stake": getattr(aim, f"{side}_stake"),
            "acceptance": standing.accepted.get(side),
            "accepted_by": names.get(standing.accepted[side].member_id, "")
            if side in standing.accepted
            else "",
            "waits": side in standing.waits_for,
        }
        for side in SIDES
    ]


def speaks_for(actor: Actor) -> Team | None:
    """The side for which a reader may accept, if any."""
    return next((side for side in SIDES if actor.speaks_for(side)), None)
