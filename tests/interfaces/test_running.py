"""What a command says when the database fails under it."""

import django.db
import psycopg
import pytest

from entente.interfaces.cli import running


def wrapped(cause: Exception) -> Exception:
    """An error of the driver as Django hands it on."""
    error = django.db.OperationalError(str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("as_django", [False, True])
@pytest.mark.parametrize(
    ("cause", "refusal", "mend"),
    [
        (psycopg.OperationalError("server closed the connection"), running.DatabaseLost, "run it again"),
        (psycopg.errors.AdminShutdown("terminating"), running.DatabaseLost, "run it again"),
        (psycopg.errors.CannotConnectNow("starting up"), running.DatabaseLost, "run it again"),
        (psycopg.errors.DiskFull("No space left"), running.DatabaseFull, "`df -h`"),
    ],
)
def test_a_server_that_fails_under_a_command_is_one_sentence(cause, refusal, mend: str, as_django: bool):
    with pytest.raises(refusal, match=mend), running._loss_refused():
        raise wrapped(cause) if as_django else cause


@pytest.mark.parametrize("error", [psycopg.errors.LockNotAvailable("busy"), ValueError("ours")])
def test_another_error_is_not_taken_for_a_lost_server(error: Exception):
    with pytest.raises(type(error)), running._loss_refused():
        raise error


@pytest.mark.parametrize(("filled", "refusal"), [(True, running.DatabaseFull), (False, running.DatabaseLost)])
def test_a_server_that_went_down_on_a_full_disk_is_told_from_another(filled: bool, refusal):
    with pytest.raises(refusal), running._loss_refused(disk_filled=lambda: filled):
        raise wrapped(psycopg.OperationalError("server closed the connection"))


def test_an_error_of_a_living_server_is_not_explained_by_a_full_disk():
    with pytest.raises(psycopg.errors.LockNotAvailable), running._loss_refused(disk_filled=lambda: True):
        raise psycopg.errors.LockNotAvailable("busy")
