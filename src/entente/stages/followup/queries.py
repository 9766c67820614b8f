"""How a clock stands: at a moment, as SQL; and whether it was worked as deep as promised."""

from django.db import connection

_WORKED_ENOUGH = """
SELECT depth_due_at IS NULL OR depth_reached_at IS NOT NULL FROM clock WHERE workspace_id = %s AND id = %s
"""
STATES = (
    "pending",
    "warned",
    "met",
    "met_late",
    "broken_open",
    "broken_closed",
    "void",
    "not_judged",
)


def state(clock: str, *, now: str) -> str:
    """The SQL of the shown state of the clock row `clock` at `now`, itself SQL.

    A verdict that is stored holds; an open promise that ran out is broken before the sweep writes it down.
    """
    return (
        f"CASE WHEN {clock}.verdict IS NOT NULL THEN {clock}.verdict"
        f" WHEN {clock}.due_at IS NULL THEN 'not_judged'"
        f" WHEN {clock}.due_at < {now} THEN 'broken_open'"
        f" WHEN {clock}.half_at <= {now} THEN 'warned' ELSE 'pending' END"
    )


def is_worked_enough(workspace_id: int, *, handover_id: int) -> bool:
    """Whether a handover got all the attempts that were promised, or none were."""
    with connection.cursor() as cursor:
        cursor.execute(_WORKED_ENOUGH, [workspace_id, handover_id])
        row = cursor.fetchone()
    return row is None or bool(row[0])
