"""`entente up`: serves when it says so, stops everything it started, and survives the death of any part."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from entente.foundation.database import server
from entente.foundation.database.layout import Layout
from entente.foundation.database.processes import living_processes, server_process

PATIENCE = 9_000
LOST = "The worker lost the database and is started again."
RECOVERS = "The database ended all its sessions and recovers by itself; nothing acknowledged is lost."
RECOVERING = "The database is recovering from an interruption; nothing is lost, please wait."
UP = """
import sys
from entente.interfaces.cli import up
from entente.interfaces.cli.main import main
up.WORKER = [sys.executable, "-c", "import signal; signal.pause()"]
main(["up", *sys.argv[1:]])
"""


def until(condition: Callable[[], object]) -> None:
    pause = threading.Event()
    for _attempt in range(PATIENCE):
        if condition():
            return
        pause.wait(0.02)
    raise AssertionError("it did not come about within three minutes")


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except urllib.error.HTTPError as error:
        error.close()
    except OSError:
        return False
    return True


def descendants(process: int) -> list[int]:
    """The processes started by a process, and by those, but for the database: it is shared with others."""
    found = []
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        if not Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")[0].endswith(b"postgres"):
            found += [int(child), *descendants(int(child))]
    return found


def lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


class Serving:
    """A running `entente up`."""

    def __init__(self, home: Path, *, program: str) -> None:
        self.home, self.port, self.said = home, free_port(), home.parent / "said"
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-c", program, "--port", str(self.port)], stdout=said, stderr=said
            )
        self.wait_for(f"Entente is at http://127.0.0.1:{self.port} (Ctrl-C stops it).")

    def wait_for(self, words: str) -> None:
        until(lambda: words in self.said.read_text() or self.process.poll() is not None)
        assert words in self.said.read_text()

    def child(self, command: bytes) -> int:
        for process in descendants(self.process.pid):
            if command in Path(f"/proc/{process}/cmdline").read_bytes():
                return process
        raise AssertionError(self.said.read_text())


@pytest.fixture(scope="module")
def base() -> Iterator[Path]:
    """A folder that the account of the server can enter; the tables are made once."""
    base = Path("/tmp") / f"entente-up-{uuid.uuid4().hex[:12]}"
    base.mkdir(mode=0o755)
    yield base
    server.release(base / "home")
    shutil.rmtree(base)


@pytest.fixture
def home(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ENTENTE_HOME", str(base / "home"))
    monkeypatch.setenv("LANGUAGE", "en")
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    return base / "home"


@pytest.fixture
def serving(home: Path) -> Iterator[Serving]:
    with started(home, program=UP) as serving:
        yield serving


@contextmanager
def started(home: Path, *, program: str) -> Iterator[Serving]:
    serving = Serving(home, program=program)
    yield serving
    serving.process.kill()
    serving.process.wait()
    until(lambda: not living_processes(Layout(home)))


def test_the_real_worker_works_and_stops_with_the_rest(home: Path):
    real = UP.replace("up.WORKER = ", "unused = ")
    with started(home, program=real) as serving:
        worker = serving.child(b"entente.interfaces.jobs.worker")
        assert answers(serving.port)

        serving.process.send_signal(signal.SIGINT)

        assert serving.process.wait(timeout=30) == 0
        assert not lives(worker)
        assert "worker ended" not in serving.said.read_text()


def test_a_killed_session_is_a_sentence_for_each_part_and_a_page_of_the_log(home: Path):
    with started(home, program=UP.replace("up.WORKER = ", "unused = ")) as serving:
        until(lambda: sessions(home))
        before = serving.said.read_text()
        os.kill(sessions(home)[0], signal.SIGKILL)
        serving.wait_for(LOST)
        until(lambda: sessions(home))

        # A line that was only half there is told of as a whole.
        said = serving.said.read_text()[before.rfind("\n") + 1 :].splitlines()
        assert set(said) <= {RECOVERS, RECOVERING, LOST}
        assert said.count(LOST) == 1
        assert "Side task listener failed" in (home / "entente.log").read_text()


def sessions(home: Path) -> list[int]:
    """The processes that serve the worker and the web."""
    asked = "select pid from pg_stat_activity where usename = 'entente_app' order by backend_start"
    try:
        with psycopg.connect(server.superuser_url(home)) as connection:
            return [process for (process,) in connection.execute(asked).fetchall()]
    except psycopg.OperationalError:
        return []


def test_it_serves_when_it_says_so_and_stops_everything_at_the_first_word(serving: Serving):
    assert answers(serving.port)
    started = descendants(serving.process.pid)
    assert len(started) >= 4

    for number in (signal.SIGTERM, signal.SIGTERM, signal.SIGINT):
        serving.process.send_signal(number)

    assert serving.process.wait(timeout=30) == 0
    assert "There is no workspace yet: `entente workspace create acme` opens one" in serving.said.read_text()
    assert serving.said.read_text().endswith("Stopped.\n")
    assert [process for process in started if lives(process)] == []
    assert living_processes(Layout(serving.home)) == []


def test_whatever_is_killed_comes_back(serving: Serving):
    for command, sentence in ((b"granian", "The web ended"), (b"signal.pause", "The worker ended")):
        os.kill(serving.child(command), signal.SIGKILL)
        serving.wait_for(f"{sentence} (exit code -9) and is started again.")
    until(lambda: answers(serving.port))

    process = server_process(Layout(serving.home))
    assert process
    os.kill(process, signal.SIGKILL)
    serving.wait_for("The database ended and is started again.")
    until(lambda: server.is_running(serving.home))


def test_nothing_outlives_it_when_it_is_killed(serving: Serving):
    started = descendants(serving.process.pid)
    assert len(started) >= 4

    serving.process.kill()
    serving.process.wait()

    until(lambda: not any(lives(process) for process in started))
    until(lambda: not living_processes(Layout(serving.home)))


def test_a_command_beside_it_cuts_nobody_off(serving: Serving):
    done = subprocess.run(
        [sys.executable, "-m", "entente.interfaces.cli.main", "status", "--json"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert '"running": true' in done.stdout
    assert (serving.home / "address").read_text() == f"http://127.0.0.1:{serving.port}"
    assert f'"log": "{serving.home / "entente.log"}"' in done.stdout
    assert f'"pid": {serving.process.pid}' in done.stdout
    assert answers(serving.port)
    assert server.is_running(serving.home)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--port", "taken"], "Address already in use"),
        (["--host", "192.0.2.1"], "Cannot assign requested address"),
    ],
)
def test_a_place_it_cannot_listen_on_is_refused_before_anything_starts(
    home: Path, words: list[str], reason: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ENTENTE_HOME", str(home.parent / "untouched"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-c", UP, *(port if word == "taken" else word for word in words)],
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert reason in done.stderr
    assert "`entente up --port " in done.stderr
    assert not (home.parent / "untouched").exists()
