"""The embedded server, shared by every command that needs it and stopped by the last one."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import pq

from entente.foundation.database import cluster, folder, locks, postmaster, roles, startup
from entente.foundation.database.account import server_account
from entente.foundation.database.address import superuser_url
from entente.foundation.database.layout import Layout
from entente.foundation.database.programs import server_programs

__all__ = [
    "ensure_running", "filled_disk", "is_recovering", "is_running", "log_size", "release", "require_room",
    "running", "superuser_url", "users",
]  # fmt: skip


RESTARTING_SECONDS = 10.0


def _silent(sentence: str) -> None:
    """Say nothing."""


@contextmanager
def running(home: Path, *, tell: Callable[[str], None] = _silent) -> Iterator[None]:
    """Use the embedded server: started if nobody runs it, stopped on leaving if nobody else uses it."""
    layout = Layout(home)
    folder.make_home(layout)
    users = locks.open_lock(layout.users_lock)
    try:
        with locks.alone(layout.change_lock):
            locks.share(users)
            _bring_up(layout, tell=tell)
        yield
    finally:
        _leave(layout, users=users)


def ensure_running(home: Path, *, tell: Callable[[str], None] = _silent) -> None:
    """Start the server again if it was killed under those who use it."""
    layout = Layout(home)
    with locks.alone(layout.change_lock):
        _bring_up(layout, tell=tell)


def release(home: Path) -> None:
    """Stop a server that nobody uses any more: its last user was killed and could not do it."""
    layout = Layout(home)
    if layout.users_lock.exists():
        _leave(layout, users=locks.open_lock(layout.users_lock))


def is_running(home: Path) -> bool:
    """Whether a server answers for this home."""
    return postmaster.answers(Layout(home)) == pq.Ping.OK


def is_recovering(home: Path) -> bool:
    """Whether the server lives and lets nobody in yet: it starts, or a session of it was killed."""
    return postmaster.answers(Layout(home)) == pq.Ping.REJECT


def log_size(home: Path) -> int:
    """How much the server has said so far, in bytes."""
    return startup.log_size(Layout(home))


def filled_disk(home: Path, *, log_begins: int) -> bool:
    """Whether the server has found the disk full since its log had this size."""
    return startup.filled_disk(Layout(home), log_begins=log_begins)


def require_room(home: Path) -> None:
    """Refuse to write much with little room: a server whose disk fills up goes down."""
    folder.require_room(Layout(home), needed=folder.MAKING_BYTES)


def users(home: Path) -> list[int]:
    """The processes that use the server now."""
    return locks.holders(Layout(home).users_lock)


def _bring_up(layout: Layout, *, tell: Callable[[str], None]) -> None:
    """Start the server if it is silent; one that restarts after a killed session drops those who come in."""
    dropped: float | None = None
    while True:
        _start_if_silent(layout, tell=tell)
        try:
            return roles.provide_roles(layout)
        except psycopg.OperationalError:
            dropped = dropped or time.monotonic()
            if time.monotonic() - dropped > RESTARTING_SECONDS:
                raise
            time.sleep(locks.POLL_SECONDS)


def _start_if_silent(layout: Layout, *, tell: Callable[[str], None]) -> None:
    if postmaster.answers(layout) == pq.Ping.OK:
        return
    account = server_account(layout.data)
    folder.require_room(layout, needed=_needed(layout))
    folder.open_home(layout, account=account)
    programs = server_programs(layout.home, account=account)
    cluster.make_data(layout, account=account, programs=programs)
    cluster.require_version(layout, programs=programs)
    folder.make_socket_folder(layout, account=account)
    postmaster.start(layout, account=account, programs=programs, tell=tell)


def _needed(layout: Layout) -> int:
    """The room a start takes: little once the data folder is made, so that what is there can be read."""
    return folder.STARTING_BYTES if layout.data.exists() else folder.MAKING_BYTES


def _leave(layout: Layout, *, users: int) -> None:
    """Let go of the server, and stop it when nobody else holds it: nobody can come in meanwhile."""
    try:
        with locks.alone(layout.change_lock):
            if locks.take_alone(users) and postmaster.stop(layout):
                folder.remove_socket_folder(layout)
    finally:
        os.close(users)
