"""What waits for a side: a signature, or its yes to something that both teams wrote together."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from entente.foundation.people.rules import SIDES, Actor, Right, Team
from entente.stages.agreement.aims_queries import objectives
from entente.stages.agreement.queries import open_contract
from entente.stages.journey.definitions import waiting
from entente.stages.journey.reading import every_definition, term_versions

CONTRACT = "contract"


@dataclass(frozen=True)
class Waiting:
    """So many things of a kind wait for a side: contract, objectives, term, mql, reasons, calendar."""

    side: Team
    kind: str
    count: int


def waiting_for_sides(*, by: Actor) -> list[Waiting]:
    """What waits for marketing, then for sales; what a kind has none of is left out."""
    by.must(Right.READ)
    return _counted([*_signatures(by.workspace_id), *_texts(by.workspace_id)])


def texts_for_sides(*, by: Actor) -> list[Waiting]:
    """The same without the contract: what is no part of it while a side has not accepted it."""
    by.must(Right.READ)
    return _counted(list(_texts(by.workspace_id)))


def _counted(pending: list[tuple[str, tuple[Team, ...]]]) -> list[Waiting]:
    counts = Counter((side, kind) for kind, sides in pending for side in sides)
    kinds = dict.fromkeys(kind for kind, _sides in pending)
    return [Waiting(side, kind, counts[side, kind]) for side in SIDES for kind in kinds if counts[side, kind]]


def _signatures(workspace_id: int) -> Iterator[tuple[str, tuple[Team, ...]]]:
    contract = open_contract(workspace_id)
    if contract is not None and contract.state == "proposed":
        signed = {one.side for one in contract.signatures}
        yield CONTRACT, tuple(side for side in SIDES if side not in signed)


def _texts(workspace_id: int) -> Iterator[tuple[str, tuple[Team, ...]]]:
    """Each text that is not settled: its kind, and the sides that it waits for.

    A draft of an objective that no side has accepted may still fail its checks: it waits for its writers.
    """
    for objective in objectives(workspace_id):
        if objective.standing.accepted or objective.standing.in_force:
            yield "objectives", objective.standing.waits_for
    every = [*term_versions(workspace_id).values(), *every_definition(workspace_id).values()]
    for versions in every:
        found = waiting(versions)
        if found is not None:
            yield found.kind, found.missing
