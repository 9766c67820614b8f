"""The database of the tests: one cluster a session, migrated once; a copy of it for each process."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connections
from psycopg import sql

from entente.foundation.database import schema, server
from entente.foundation.database.address import APPLICATION_ROLE, DATABASE, OWNER_ROLE

HOME = Path(os.environ["ENTENTE_TEST_HOME"])
TUNING = ("fsync", "full_page_writes", "synchronous_commit")


@contextmanager
def cluster() -> Iterator[None]:
    """The server, started by whoever comes first, with the database `entente` migrated and secured."""
    with server.running(HOME):
        with _alone():
            _prepare()
        yield


@contextmanager
def copy_of_template(name: str) -> Iterator[None]:
    """A database of its own, used by all connections until the end."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    make_copy(name)
    _point(dict.fromkeys(connections, name))
    try:
        yield
    finally:
        _point(before)
        drop(name)


def renew(name: str) -> None:
    """Start again from the migrated database."""
    for connection in connections.all(initialized_only=True):
        connection.close()
    make_copy(name)


def make_copy(name: str) -> None:
    """Copy the migrated database; an older copy of that name is dropped."""
    drop(name)
    words = {
        "name": sql.Identifier(name),
        "template": sql.Identifier(DATABASE),
        "owner": sql.Identifier(OWNER_ROLE),
        "application": sql.Identifier(APPLICATION_ROLE),
    }
    with _alone(), _superuser() as connection:
        for statement in (
            "create database {name} owner {owner} template {template}",
            "revoke all on database {name} from public",
            "grant connect, temporary on database {name} to {application}",
        ):
            connection.execute(sql.SQL(statement).format(**words))


def drop(name: str) -> None:
    """Drop a copy and cut off whoever is still in it."""
    with _superuser() as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def addresses(name: str) -> dict[str, str]:
    """The environment in which a command works on the copy `name`."""
    superuser = server.superuser_url(HOME, database=name)
    return {
        "DATABASE_URL": superuser.replace("postgres@", f"{APPLICATION_ROLE}@", 1),
        "DATABASE_OWNER_URL": superuser.replace("postgres@", f"{OWNER_ROLE}@", 1),
    }


def remove() -> None:
    """Stop the server if a process of the session left it running, and remove the home."""
    patience = time.monotonic() + 20
    while server.is_running(HOME) and time.monotonic() < patience:
        with server.running(HOME):
            time.sleep(0.05)  # leaving as the last one stops it
    shutil.rmtree(HOME, ignore_errors=True)


@contextmanager
def _alone() -> Iterator[None]:
    """One process of the session at a time: a template cannot be copied while somebody is in it."""
    with (HOME / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _prepare() -> None:
    with _superuser() as connection:
        for setting in TUNING:
            connection.execute(sql.SQL("alter system set {} = off").format(sql.Identifier(setting)))
        connection.execute("select pg_reload_conf()")
    schema.bring_up_to_date()
    connections.close_all()


def _point(names: dict[str, str]) -> None:
    for alias, name in names.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _superuser() -> psycopg.Connection:
    return psycopg.connect(server.superuser_url(HOME), autocommit=True)
