"""Rows that wait for somebody: they come in when that lead or person is known."""

from entente.loop.doors import DOORS
from entente.stages.capture import attaching, staging, taking
from entente.stages.capture.taking import Taking


def attach_waiting(step: Taking) -> int:
    """Take in the rows that wait for somebody touched in this transaction; gives how many came in."""
    attached = 0
    staging.gather_people()
    for kind in attaching.find_waiting(step):
        waiting = Taking(step.workspace_id, kind, step.batch_id, step.by, step.now, step.source)
        attaching.attach(waiting)
        DOORS[kind].write(waiting)
        attached += sum(taking.standings().values())
    return attached
