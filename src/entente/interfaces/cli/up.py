"""`entente up`: the database, the web and the worker, until Ctrl-C."""

import datetime
import http.client
import importlib
import os
import signal
import socket
import sys
import time
from contextlib import suppress
from threading import Event

import click

from entente.foundation.database import address
from entente.foundation.database.layout import Layout
from entente.interfaces.cli.acting import Day
from entente.interfaces.cli.running import bring_up_to_date, server_available, tell
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.jobs.supervisor import Service, Supervisor
from entente.kit.refusal import Refusal

WORKER = [sys.executable, "-m", "entente.interfaces.jobs.worker"]
THREADS = 4
MOST_WEB_PROCESSES = 2
TENDING_SECONDS = 0.5
ANSWER_SECONDS = 180.0
POLL_SECONDS = 0.05
POLL_ANSWER_SECONDS = 5.0
JOURNAL_LIMIT_BYTES = 10_000_000


class PlaceTaken(Refusal):
    """The web cannot listen where it was asked to."""


class WebSilent(Refusal):
    """The web was started and does not answer."""

    exit_code = 1


class Stopped(Exception):
    """We were asked to stop before anything served."""


class StopRequest:
    """A Ctrl-C or TERM: the first is obeyed, the following ones change nothing."""

    def __init__(self) -> None:
        self.made = Event()
        self.interrupts = True

    def listen(self) -> None:
        """Hear the signals from now on."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._hear)

    def _hear(self, _number: int, _frame: object) -> None:
        is_first = not self.made.is_set()
        self.made.set()
        if is_first and self.interrupts:
            raise Stopped


@click.command(help=_("Serve the pages and do the work behind them, until Ctrl-C."))
@click.option("--port", type=WholeNumber(1, 65535), default=8000, show_default=True, help=_("The port."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("The address to listen on."))
@click.option("--demo", is_flag=True, help=_("Fill an empty installation with a year of a made-up company."))
@click.option("--today", type=Day(), metavar="DATE", help=_("The day the made-up year ends on."))
@click.option("--language", type=click.Choice(["en", "fr"]), help=_("The language of the made-up company."))
def up(*, port: int, host: str, demo: bool, today: datetime.date | None, language: str | None) -> None:
    """Serve until told to stop."""
    require_free(host=host, port=port)
    request = StopRequest()
    request.listen()
    supervisor = Supervisor(tell=tell)
    with suppress(Stopped), server_available():
        try:
            bring_up_to_date()
            place = (host, port)
            words = _prepare_demo(today, language=language, place=place) if demo else _first_step()
            request.interrupts = False
            _serve(supervisor, request.made, place=place, words=words)
        finally:
            request.interrupts = False
            Layout(address.home()).address.unlink(missing_ok=True)
            supervisor.stop()
    tell(_("Stopped."))


def require_free(*, host: str, port: int) -> None:
    """Refuse, before anything is started, a place on which the web could not listen."""
    try:
        family, kind, protocol, _name, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
    except OSError as error:
        raise PlaceTaken(
            _(
                "The web cannot listen on {host}, port {port} ({reason}): "
                "choose another place with `entente up --port {other}`."
            ).format(host=host, port=port, reason=error.strerror, other=8000 if port < 1024 else port + 1)
        ) from error


def _serve(supervisor: Supervisor, stop: Event, *, place: tuple[str, int], words: str) -> None:
    """Start the web and the worker, say where they are, and tend them until told to stop."""
    host, port = place
    _turn_journal_over()
    supervisor.start(Service("web", _web_command(host=host, port=port)))
    supervisor.start(Service("worker", WORKER))
    _wait_for_answer(supervisor, stop, place=place)
    if not stop.is_set():
        Layout(address.home()).address.write_text(_url(_reachable(host), port), encoding="utf-8")
        click.echo(_("Entente is at {address} (Ctrl-C stops it).").format(address=_url(host, port)))
        click.echo(words, nl=bool(words))
    while not stop.wait(TENDING_SECONDS):
        supervisor.tend()
        _tend_database()


def _turn_journal_over() -> None:
    """Let a journal that has grown large be the former one."""
    journal = Layout(address.home()).journal
    if journal.exists() and journal.stat().st_size > JOURNAL_LIMIT_BYTES:
        journal.replace(journal.with_suffix(".log.1"))


def _first_step() -> str:
    """What opens a workspace where there is none yet; nothing where there is one."""
    from django.db import connection

    from entente.foundation.people.queries import all_workspaces

    has_one = bool(all_workspaces())
    connection.close()
    if has_one:
        return ""
    return _(
        "There is no workspace yet: `entente workspace create acme` opens one, and prints the link by which"
        " you join."
    )


def _prepare_demo(today: datetime.date | None, *, language: str | None, place: tuple[str, int]) -> str:
    demo = importlib.import_module("entente.interfaces.cli.demo")
    line: str = demo.prepare(today=today, address=_url(_reachable(place[0]), place[1]), language=language)
    return line


def _web_command(*, host: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", host),
        *("--port", str(port), "--workers", str(min(MOST_WEB_PROCESSES, os.cpu_count() or 1))),
        *("--blocking-threads", str(THREADS), "--respawn-failed-workers", "--log-level", "warning"),
        "entente.config.wsgi:application",
    ]


def _wait_for_answer(supervisor: Supervisor, stop: Event, *, place: tuple[str, int]) -> None:
    """Wait until the web answers a request, whatever the answer."""
    deadline = time.monotonic() + ANSWER_SECONDS
    while not _answers(place):
        if stop.wait(POLL_SECONDS):
            return
        supervisor.tend()
        if time.monotonic() > deadline:
            raise WebSilent(
                _("The web does not answer on port {port}: read what it said above.").format(port=place[1])
            )


def _answers(place: tuple[str, int]) -> bool:
    host, port = place
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=POLL_ANSWER_SECONDS)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _reachable(host: str) -> str:
    """Where the web is reached that listens on this host."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _tend_database() -> None:
    """Start the embedded server again if it was killed under us; wait for one that recovers by itself."""
    from entente.foundation.database.server import ensure_running, is_recovering, is_running

    home = address.home()
    if not address.is_embedded() or is_running(home):
        return
    if is_recovering(home):
        tell(_("The database ended all its sessions and recovers by itself; nothing acknowledged is lost."))
    else:
        tell(_("The database ended and is started again."))
    ensure_running(home, tell=tell)
