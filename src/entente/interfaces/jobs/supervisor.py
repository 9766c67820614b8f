"""Keeps the web and the worker alive, and ends them all together."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from entente.interfaces.cli.words import gettext as _
from entente.interfaces.jobs.guard import end_groups
from entente.interfaces.jobs.worker import DATABASE_LOST
from entente.kit.refusal import Refusal

ENDS_ALLOWED = 5
ENDS_WINDOW_SECONDS = 60.0
GUARD = [sys.executable, "-m", "entente.interfaces.jobs.guard"]


class ServiceEnds(Refusal):
    """A service ended too often to be started again."""

    exit_code = 1


@dataclass(frozen=True)
class Service:
    """One process that must live."""

    name: str
    command: list[str]


@dataclass
class _Life:
    """A service that was started, its process now, and when it ended before."""

    service: Service
    process: subprocess.Popen[bytes]
    ends: list[float] = field(default_factory=list)


class Supervisor:
    """Some services in groups of their own, with a guard that ends them if we are killed."""

    def __init__(self, *, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._lives: list[_Life] = []
        self._guard: subprocess.Popen[str] | None = None

    def start(self, service: Service) -> None:
        """Start a service; a terminal's Ctrl-C reaches only us."""
        if self._guard is None:
            self._guard = _start_guard()
        self._lives.append(_Life(service, _launch(service)))
        self._inform("+", self._lives[-1])

    def tend(self) -> None:
        """Start again what has ended; refuse when it ends too often."""
        for life in self._lives:
            if life.process.poll() is not None:
                self._revive(life)
        if self._guard is not None and self._guard.poll() is not None:
            self._dismiss_guard()
            self._guard = _start_guard()
            for life in self._lives:
                self._inform("+", life)

    def stop(self) -> None:
        """End the services in the order of their start: TERM, and KILL after five seconds."""
        for life in self._lives:
            end_groups([life.process.pid])
            life.process.wait()
            self._inform("-", life)
        self._lives.clear()
        self._dismiss_guard()

    def _revive(self, life: _Life) -> None:
        end_groups([life.process.pid])
        self._inform("-", life)
        moment = time.monotonic()
        life.ends = [end for end in life.ends if moment - end < ENDS_WINDOW_SECONDS] + [moment]
        words = {"name": life.service.name, "code": life.process.returncode, "times": len(life.ends)}
        if len(life.ends) > ENDS_ALLOWED:
            raise ServiceEnds(
                _(
                    "The {name} ended {times} times in a minute (last exit code {code}): "
                    "read what it said above, then start again with `entente up`."
                ).format(**words)
            )
        self._tell(_why(life.process.returncode).format(**words))
        life.process = _launch(life.service)
        self._inform("+", life)

    def _inform(self, change: str, life: _Life) -> None:
        """Let the guard know of a group; a guard that was killed is replaced when next tended."""
        if self._guard is not None and self._guard.stdin is not None:
            with suppress(BrokenPipeError):
                self._guard.stdin.write(f"{change}{life.process.pid}\n")
                self._guard.stdin.flush()

    def _dismiss_guard(self) -> None:
        if self._guard is not None and self._guard.stdin is not None:
            with suppress(BrokenPipeError):
                self._guard.stdin.close()
            self._guard.wait()
        self._guard = None


def _why(code: int) -> str:
    """What is said of a service that ended."""
    if code == DATABASE_LOST:
        return _("The {name} lost the database and is started again.")
    return _("The {name} ended (exit code {code}) and is started again.")


def _launch(service: Service) -> subprocess.Popen[bytes]:
    return subprocess.Popen(service.command, stdin=subprocess.DEVNULL, process_group=0)


def _start_guard() -> subprocess.Popen[str]:
    return subprocess.Popen(GUARD, stdin=subprocess.PIPE, text=True, start_new_session=True)
