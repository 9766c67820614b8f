"""A database that goes away is said once by the supervisor; the libraries' own words go to the log file."""

import logging
from io import StringIO
from pathlib import Path

import django.db
import psycopg
import psycopg_pool
import pytest
from procrastinate.exceptions import ConnectorException

from entente.foundation.database.loss import is_loss
from entente.interfaces.jobs.quiet import spare_terminal


def led_to(error: Exception, *, cause: Exception) -> Exception:
    """An error raised from another."""
    error.__cause__ = cause
    return error


REFUSED = psycopg.OperationalError("connection refused")
LOSSES = [
    REFUSED,
    psycopg.InterfaceError("the connection is closed"),
    psycopg.errors.CannotConnectNow("starting up"),
    psycopg_pool.PoolTimeout("pool initialization incomplete after 30 sec"),
    led_to(ConnectorException(), cause=REFUSED),
    led_to(django.db.OperationalError(), cause=REFUSED),
]
OTHERS = [
    ValueError("ours"),
    psycopg.errors.DiskFull("No space left"),
    psycopg.errors.LockNotAvailable("busy"),
    led_to(ConnectorException(), cause=psycopg.errors.UndefinedTable("no such table")),
]


@pytest.mark.parametrize("error", LOSSES)
def test_a_server_that_went_away_is_known_by_whatever_is_raised(error: Exception):
    assert is_loss(error)


@pytest.mark.parametrize("error", [*OTHERS, None])
def test_other_errors_are_not_taken_for_it(error: Exception | None):
    assert not is_loss(error)


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What a logger tells the terminal and the file, once the terminal is spared."""
    said, file = StringIO(), logging.FileHandler(tmp_path / "file")
    monkeypatch.setattr(logging.getLogger(), "handlers", [logging.StreamHandler(said), file])
    spare_terminal()
    yield lambda: (said.getvalue(), (tmp_path / "file").read_text())
    file.close()


@pytest.mark.parametrize("error", LOSSES)
def test_a_loss_is_kept_in_the_file_only(written, error: Exception):
    logging.getLogger("procrastinate.worker").error("Side task listener failed", exc_info=error)
    logging.getLogger("psycopg.pool").warning("error connecting in 'pool-1': no")

    terminal, file = written()
    assert terminal == ""
    assert "Side task listener failed\n" in file
    assert type(error).__name__ in file
    assert file.endswith("error connecting in 'pool-1': no\n")


@pytest.mark.parametrize("error", OTHERS)
def test_another_fault_is_told_to_both(written, error: Exception):
    logging.getLogger("procrastinate.worker").error("Job sweep failed", exc_info=error)

    terminal, file = written()
    assert terminal == file
    assert type(error).__name__ in file
