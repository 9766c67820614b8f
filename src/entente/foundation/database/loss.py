"""Whether an error means that the server went away, as the driver, Django and the job queue raise it."""

import psycopg

LOST = ("08", "57P")


def is_loss(error: BaseException | None) -> bool:
    """Whether the error, or what led to it, is a server that went away or lets nobody in."""
    return any(_is_lost(one) for one in _causes(error))


def _is_lost(error: BaseException) -> bool:
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return False
    return error.sqlstate is None or error.sqlstate.startswith(LOST)


def _causes(error: BaseException | None) -> list[BaseException]:
    """An error and what led to it, the latest first."""
    if error is None:
        return []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [error, *_causes(before)]
