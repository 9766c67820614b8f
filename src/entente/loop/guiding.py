"""How far a company is on its way to a first agreement, in the order of the method's first article."""

from dataclasses import dataclass
from datetime import date, datetime

from entente.foundation.people.queries import sides_asked, sides_with_head, today_of
from entente.foundation.people.rules import SIDES, Actor, Right, Team
from entente.stages.agreement.aims_queries import objectives
from entente.stages.agreement.governance_queries import governance
from entente.stages.agreement.queries import open_contract, versions
from entente.stages.agreement.saving import saved_plan
from entente.stages.audience.queries import personas
from entente.stages.journey.definitions import Definition, Kind, in_force
from entente.stages.journey.queries import stages
from entente.stages.journey.reading import definition_versions, term_versions


@dataclass(frozen=True)
class GuideStep:
    """A step on the way: how many things are there, whether that is enough to go on, and its parts.

    `missing`: the sides that nobody was asked to speak for.
    """

    key: str
    count: int
    is_done: bool
    parts: tuple["GuideStep", ...] = ()
    missing: tuple[Team, ...] = ()

    @property
    def is_begun(self) -> bool:
        """Whether it waits for the other side only: a head who is invited, a text to be accepted."""
        return not self.is_done and not self.missing and self.count > 0


def guide(*, by: Actor, now: datetime) -> list[GuideStep]:
    """Heads, objectives, communication, target customer, transfer, plan, contract: each with its standing."""
    by.must(Right.READ)
    workspace_id = by.workspace_id
    today = today_of(workspace_id, now=now)
    held = governance(workspace_id)
    aims = objectives(workspace_id)
    is_open = open_contract(workspace_id) is not None
    signed = len(versions(workspace_id))
    return [
        _heads(workspace_id),
        GuideStep("objectives", len(aims), any(one.standing.in_force for one in aims)),
        _some("communication", len(held.meetings) + len(held.exchanges)),
        _some("target", len(personas(workspace_id))),
        _transfer(workspace_id, today=today),
        _some("plan", 1 if saved_plan(workspace_id) else 0),
        GuideStep("contract", signed + is_open, bool(signed)),
    ]


def has_agreement(workspace_id: int) -> bool:
    """Whether a version was signed, ever: there is nothing to be guided to any more."""
    return bool(versions(workspace_id))


def _heads(workspace_id: int) -> GuideStep:
    """Done once both can sign; begun once both are asked."""
    asked = sides_asked(workspace_id)
    missing = tuple(side for side in SIDES if side not in asked)
    is_done = len(sides_with_head(workspace_id)) == len(SIDES)
    return GuideStep("heads", len(asked), is_done, missing=missing)


def _transfer(workspace_id: int, *, today: date) -> GuideStep:
    """The journey, the words, the MQL definition; of the latter two, once both sides accepted them."""
    known = [held for held in term_versions(workspace_id).values() if _is_alive(held)]
    mql = definition_versions(workspace_id, kind=Kind.MQL)
    parts = (
        _some("journey", len(stages(workspace_id))),
        GuideStep("glossary", len(known), any(in_force(held, on=today) for held in known)),
        GuideStep("mql", int(_is_alive(mql)), in_force(mql, on=today) is not None),
    )
    return GuideStep("transfer", sum(one.count for one in parts), all(one.is_done for one in parts), parts)


def _is_alive(versions: list[Definition]) -> bool:
    return any(one.withdrawn_at is None for one in versions)


def _some(key: str, count: int) -> GuideStep:
    return GuideStep(key, count, bool(count))
