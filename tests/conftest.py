"""Fixtures of the whole suite: a real PostgreSQL, a copy for each process, nothing left behind."""

import os
import signal
from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings

from tests import database
from tests.cast import Cast, assemble

# A loaded machine is slow, not wrong; and what fails in continuous integration fails again at home.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """End on SIGTERM as on Ctrl-C, so that the fixtures stop what they started."""
    if not hasattr(config, "workerinput"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no server and no folder behind, whatever became of the other processes."""
    if not hasattr(config, "workerinput"):
        database.remove()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes and long texts are named after their argument: every process must find the same names."""
    is_long = isinstance(val, str) and len(val) > 60
    return argname if is_long or isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def process_name(request: pytest.FixtureRequest) -> str:
    """The name of this process among those of the session: its database is called after it."""
    return getattr(request.config, "workerinput", {}).get("workerid", "alone")


@pytest.fixture(scope="session")
def django_db_setup(process_name: str, django_db_blocker) -> Iterator[None]:
    """The server, and this process's own copy of the migrated database."""
    with django_db_blocker.unblock(), database.cluster(), database.copy_of_template(f"test_{process_name}"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _fresh_copy_after_commits(process_name: str) -> Iterator[None]:
    """After a test that commits, start from a new copy: the application may not truncate its tables."""
    patch = pytest.MonkeyPatch()

    def renew(case: TransactionTestCase) -> None:
        database.renew(f"test_{process_name}")

    patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _no_language_left_behind() -> Iterator[None]:
    """A page asked for in French leaves no other test in French."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _address_of_this_process(
    request: pytest.FixtureRequest, process_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A test with a database has its address in the environment too, for code that connects by itself."""
    wants = {"db", "transactional_db", "live_address"} & set(request.fixturenames)
    if wants or request.node.get_closest_marker("django_db"):
        for name, address in database.addresses(f"test_{process_name}").items():
            monkeypatch.setenv(name, address)


@pytest.fixture
def command_environment(transactional_db: None, process_name: str) -> dict[str, str]:
    """The environment in which a command, run as a program, works on the database of this test."""
    return {**os.environ, **database.addresses(f"test_{process_name}")}


@pytest.fixture
def cast(db: None) -> Cast:
    """Two teams, an observer and a stranger."""
    return assemble()
