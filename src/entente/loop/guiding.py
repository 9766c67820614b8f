"""How far a company is on its way to a first agreement, in the order of the method's first article."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from entente.foundation.people.queries import sides_with_head, workspace_settings
from entente.foundation.people.rules import SIDES, Actor, Right
from entente.stages.agreement.aims_queries import objectives
from entente.stages.agreement.governance_queries import governance
from entente.stages.agreement.queries import open_contract, versions
from entente.stages.agreement.saving import saved_plan
from entente.stages.audience.queries import personas
from entente.stages.journey.queries import stages
from entente.stages.journey.reading import glossary, mql_in_force


@dataclass(frozen=True)
class GuideStep:
    """A step on the way: how many things are there, and whether that is enough to go on."""

    key: str
    count: int
    is_done: bool


def guide(*, by: Actor, now: datetime) -> list[GuideStep]:
    """Heads, objectives, communication, target customer, transfer, plan, contract: each with its standing."""
    by.must(Right.READ)
    workspace_id = by.workspace_id
    today = now.astimezone(ZoneInfo(workspace_settings(workspace_id).zone)).date()
    held = governance(workspace_id)
    aims = objectives(workspace_id)
    transfer = len(stages(workspace_id)) + len(glossary(workspace_id, on=today))
    is_open = open_contract(workspace_id) is not None
    signed = len(versions(workspace_id))
    heads = len(sides_with_head(workspace_id))
    return [
        GuideStep("heads", heads, heads == len(SIDES)),
        _some("objectives", len(aims)),
        _some("communication", len(held.meetings) + len(held.exchanges)),
        _some("target", len(personas(workspace_id))),
        GuideStep("transfer", transfer, bool(transfer) and mql_in_force(workspace_id, on=today) is not None),
        _some("plan", 1 if saved_plan(workspace_id) else 0),
        GuideStep("contract", signed + is_open, bool(signed)),
    ]


def _some(key: str, count: int) -> GuideStep:
    return GuideStep(key, count, bool(count))
