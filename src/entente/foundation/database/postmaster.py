"""The embedded server as a process: asked on its socket, started and stopped; no pid file is believed."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from psycopg import pq

from entente.foundation.database import locks
from entente.foundation.database.account import Account
from entente.foundation.database.address import PORT, superuser_url
from entente.foundation.database.cluster import ENVIRONMENT
from entente.foundation.database.layout import Layout
from entente.foundation.database.processes import end_orphans, living_processes, send, server_process
from entente.foundation.database.startup import folder_in_use, log_size, start_refusal

SILENT_SECONDS = 120.0
LEAVING_SECONDS = 300.0
ORPHAN_SECONDS = 5.0
STOP_SECONDS = 30.0
KILL_SECONDS = 5.0
LOG_LIMIT_BYTES = 10_000_000
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "checkpoint_completion_target": "0.9",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "logging_collector": "off",
    "log_destination": "stderr",
    "jit": "off",
}

_started: dict[Path, subprocess.Popen[bytes]] = {}


def answers(layout: Layout) -> pq.Ping:
    """What the server says on its socket: ready, not yet, or nothing."""
    url = superuser_url(layout.home) + "&connect_timeout=5"
    return pq.Ping(pq.PGconn.ping(url.encode()))


def start(layout: Layout, *, account: Account, programs: Path, tell: Callable[[str], None]) -> None:
    """Start the server and wait until it is ready, recovery included. The caller holds the change lock."""
    descriptor = _claim(layout, tell=tell)
    if descriptor is None:
        return
    try:
        _reap(layout)
        _drop_stale_files(layout)
        begins = log_size(layout)
        child = _spawn(layout, account=account, programs=programs, lock=descriptor)
    finally:
        os.close(descriptor)
    _started[layout.data] = child
    _wait_until_ready(layout, tell=tell, has_ended=lambda: child.poll() is not None, log_begins=begins)


def stop(layout: Layout) -> bool:
    """Stop the server in good order, insisting if need be; whether there was one. Under the change lock."""
    found = False
    for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, KILL_SECONDS)):
        process = server_process(layout)
        if process:
            found = True
            send(number, process=process)
        if locks.wait_until_free(layout.server_lock, seconds=seconds):
            break
    else:
        for process in living_processes(layout):
            send(signal.SIGKILL, process=process)
    _reap(layout)
    return found


def _wait_until_ready(
    layout: Layout, *, tell: Callable[[str], None], has_ended: Callable[[], bool], log_begins: int
) -> None:
    """Wait while the server says that it is starting up; refuse if it ends or stays silent."""
    began = heard = time.monotonic()
    told = False
    while (answer := answers(layout)) != pq.Ping.OK:
        moment = time.monotonic()
        heard = moment if answer == pq.Ping.REJECT else heard
        if has_ended() or moment - heard > SILENT_SECONDS:
            raise start_refusal(layout, log_begins=log_begins)
        if not told and moment - began > 5:
            tell("The database is recovering from an interruption; nothing is lost, please wait.")
            told = True
        time.sleep(locks.POLL_SECONDS)


def _claim(layout: Layout, *, tell: Callable[[str], None]) -> int | None:
    """The server's lock, once nothing lives on the data folder; None if a server answers after all."""
    descriptor = locks.open_lock(layout.server_lock)
    began = time.monotonic()
    while not locks.take_alone(descriptor) or living_processes(layout):
        waited = time.monotonic() - began
        if answers(layout) == pq.Ping.NO_RESPONSE and waited < LEAVING_SECONDS:
            if waited > ORPHAN_SECONDS:
                end_orphans(layout)
            time.sleep(locks.POLL_SECONDS)
            continue
        os.close(descriptor)
        if waited >= LEAVING_SECONDS:
            raise folder_in_use(layout, living=living_processes(layout))
        _wait_until_ready(layout, tell=tell, has_ended=lambda: False, log_begins=log_size(layout))
        return None
    return descriptor


def _reap(layout: Layout) -> None:
    """Take note of the end of a server that we started ourselves."""
    child = _started.pop(layout.data, None)
    if child is not None:
        child.wait(timeout=KILL_SECONDS)


def _drop_stale_files(layout: Layout) -> None:
    """Remove what a killed server left: PostgreSQL believes it when its process number lives again."""
    socket_lock = layout.socket.with_name(layout.socket.name + ".lock")
    for left in (layout.data / "postmaster.pid", layout.socket, socket_lock):
        left.unlink(missing_ok=True)


def _spawn(layout: Layout, *, account: Account, programs: Path, lock: int) -> subprocess.Popen[bytes]:
    settings = SETTINGS | {"unix_socket_directories": str(layout.socket_folder)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    if log_size(layout) > LOG_LIMIT_BYTES:
        layout.log.replace(layout.log.with_suffix(".log.1"))
    with layout.log.open("ab") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", layout.data, *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=ENVIRONMENT,
            umask=0o077,
            start_new_session=True,
            pass_fds=[lock],
            **account.identity(),
        )
