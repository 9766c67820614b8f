"""One at a time changes the facts of a workspace; the others wait for their turn, a page only so long."""

from django.db import OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop


class TurnTaken(PlacedRefusal):
    """Somebody else changes the facts of the workspace for longer than one was ready to wait."""

    def __init__(self) -> None:
        super().__init__(
            gettext_noop(
                "A file is being taken in, or something else that changes many leads: nothing was written."
                " Try again in a few minutes."
            )
        )


def wait_at_most(seconds: float) -> None:
    """Let this transaction wait no longer than so many seconds for a turn; without it, it waits for ever."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{round(seconds * 1000)}ms"])


def take_turn(workspace_id: int) -> None:
    """Wait until nobody else changes facts of the workspace, and keep others waiting till the end.

    Raises TurnTaken, with the transaction as it was before, where the wait is too long.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended('entente.pipeline', %s))", [workspace_id]
            )
    except OperationalError as error:
        if is_wait_over(error):
            raise TurnTaken from error
        raise


def is_wait_over(error: BaseException) -> bool:
    """Whether the error says that a wait for others was too long."""
    return isinstance(error.__cause__, LockNotAvailable)
