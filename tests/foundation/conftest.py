"""A home of its own for each test, where the server's account can reach it, and nothing left behind."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from entente.foundation.database import server
from entente.foundation.database.layout import Layout
from entente.foundation.database.processes import living_processes

HOLDER = """
import sys
from pathlib import Path
import psycopg
from entente.foundation.database import server

home = Path(sys.argv[1])
with server.running(home):
    if len(sys.argv) > 2:
        with psycopg.connect(server.superuser_url(home)) as connection:
            if sys.argv[2] == "-":
                connection.execute("create table seen (v text)")
            connection.execute("insert into seen values (%s)", [sys.argv[2]])
    print("ready", flush=True)
    sys.stdin.readline()
"""


class Holder:
    """A command, as a process of its own, that uses the server until told to leave."""

    def __init__(self, home: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(home), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_until_ready(self) -> None:
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        assert said == "ready\n", self.process.communicate()[1]

    def leave(self) -> None:
        _out, error = self.process.communicate("\n", timeout=60)
        assert self.process.returncode == 0, error

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=60)


@pytest.fixture
def base() -> Iterator[Path]:
    """A folder in /tmp that everybody may enter; whatever still runs under it is ended."""
    with _open_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def module_base() -> Iterator[Path]:
    """The same for all tests of a module."""
    with _open_folder() as folder:
        yield folder


@contextmanager
def _open_folder() -> Iterator[Path]:
    folder = Path("/tmp") / f"entente-foundation-{uuid.uuid4().hex[:12]}"
    folder.mkdir(mode=0o755)
    yield folder
    for home in folder.rglob("locks"):
        server.release(home.parent)
        assert living_processes(Layout(home.parent)) == []
    shutil.rmtree(folder)


@pytest.fixture
def home(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty ENTENTE_HOME, not made yet."""
    monkeypatch.setenv("ENTENTE_HOME", str(base / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    return base / "home"


@pytest.fixture
def hold() -> Iterator[Callable[..., Holder]]:
    """Start commands that use the server; those still there at the end are killed."""
    started: list[Holder] = []

    def start(home: Path, *words: str) -> Holder:
        started.append(Holder(home, *words))
        return started[-1]

    yield start
    for holder in started:
        if holder.process.returncode is None:
            holder.kill()


as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has another account run the server")
