"""The supervisor: what dies is started again, what will not die is killed, and nothing outlives it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from entente.interfaces.jobs import guard
from entente.interfaces.jobs.supervisor import ENDS_ALLOWED, Service, ServiceEnds, Supervisor
from entente.interfaces.jobs.worker import DATABASE_LOST

WAITS = [sys.executable, "-c", "import signal; signal.pause()"]
ENDS = [sys.executable, "-c", "raise SystemExit(3)"]
STUBBORN = (
    "import os, signal, sys\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "child = os.fork()\nif child: print(os.getpid(), child, flush=True)\nwhile True: signal.pause()"
)
SUPERVISED = """
import signal, sys
from entente.interfaces.jobs.supervisor import Service, Supervisor
supervisor = Supervisor(tell=print)
code = "import os, signal; print(os.getpid(), flush=True); signal.pause()"
supervisor.start(Service("one", [sys.executable, "-c", code]))
signal.pause()
"""


def until(condition: Callable[[], object]) -> None:
    pause = threading.Event()
    for _attempt in range(1500):
        if condition():
            return
        pause.wait(0.02)
    raise AssertionError("it did not come about within half a minute")


def lives(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def supervisor(told: list[str]):
    supervisor = Supervisor(tell=told.append)
    yield supervisor
    supervisor.stop()


def children() -> list[int]:
    with open(f"/proc/self/task/{os.getpid()}/children") as listed:
        return [int(word) for word in listed.read().split()]


def command(process: int) -> list[str]:
    with open(f"/proc/{process}/cmdline") as line:
        return line.read().split("\0")[:-1]


def those_that_wait() -> list[int]:
    """The children that run WAITS; a new process shows its command a moment after its start."""
    found: list[int] = []

    def look() -> bool:
        found[:] = [child for child in children() if command(child) == WAITS]
        return bool(found)

    until(look)
    return found


def test_a_service_that_was_killed_is_started_again(supervisor: Supervisor, told: list[str]):
    supervisor.start(Service("web", WAITS))
    (first,) = those_that_wait()
    os.kill(first, signal.SIGKILL)
    until(lambda: not lives(first))

    supervisor.tend()

    assert told == ["The web ended (exit code -9) and is started again."]
    assert len(those_that_wait()) == 1


def test_a_service_that_lost_the_database_says_so(supervisor: Supervisor, told: list[str]):
    supervisor.start(Service("worker", [sys.executable, "-c", f"raise SystemExit({DATABASE_LOST})"]))

    def tended() -> list[str]:
        supervisor.tend()
        return told

    until(tended)

    assert told[0] == "The worker lost the database and is started again."


def test_a_service_that_ends_again_and_again_is_given_up(supervisor: Supervisor, told: list[str]):
    supervisor.start(Service("worker", ENDS))

    with pytest.raises(ServiceEnds, match=r"The worker ended 6 times in a minute \(last exit code 3\)"):
        until(supervisor.tend)

    assert len(told) == ENDS_ALLOWED


def test_stopping_twice_is_stopping_once(supervisor: Supervisor):
    supervisor.start(Service("web", WAITS))
    started = those_that_wait()

    supervisor.stop()
    supervisor.stop()

    assert [lives(child) for child in started] == [False]


def test_a_group_that_ignores_term_is_killed_with_its_children():
    with subprocess.Popen(
        [sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE, text=True, process_group=0
    ) as stubborn:
        assert stubborn.stdout
        members = [int(word) for word in stubborn.stdout.readline().split()]
        assert [lives(member) for member in members] == [True, True]
        guard.end_groups([stubborn.pid], patience=0.2)
        until(lambda: not any(lives(member) for member in members))
    assert stubborn.returncode == -signal.SIGKILL


def test_nothing_outlives_a_supervisor_that_was_killed():
    with subprocess.Popen(
        [sys.executable, "-c", SUPERVISED], stdout=subprocess.PIPE, text=True
    ) as supervising:
        assert supervising.stdout
        service = int(supervising.stdout.readline())
        assert lives(service)
        supervising.kill()
        until(lambda: not lives(service))


def test_a_guard_that_was_killed_is_replaced(supervisor: Supervisor):
    def guards() -> list[int]:
        return [child for child in children() if "entente.interfaces.jobs.guard" in command(child)]

    supervisor.start(Service("web", WAITS))
    until(guards)
    (first,) = guards()
    os.kill(first, signal.SIGKILL)
    until(lambda: not lives(first))

    supervisor.tend()

    until(guards)
    assert len(guards()) == 1
    assert guards() != [first]
