"""A backup put back: into a new database beside the old one, which gives up its name only at the end."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from entente.foundation.database import archive
from entente.foundation.database.administration import (
    Administration,
    administering,
    administration,
    make_database,
)
from entente.foundation.database.backup import verify
from entente.kit.refusal import Refusal

_SESSIONS = "select count(*) from pg_stat_activity where datname = %s and pid <> pg_backend_pid()"
_TABLES = """
    select count(*), count(*) filter (where tablename = 'workspace')
    from pg_tables where schemaname = 'public'
"""


class DatabaseNotEmpty(Refusal):
    """The database already holds a workspace, or somebody else's tables."""


class DatabaseInUse(Refusal):
    """Somebody works in the database."""


class BackupNewer(Refusal):
    """The backup was made by a newer Entente."""


def restore(source: Path, *, replace: bool) -> None:
    """Put a backup in the place of the database; whatever fails on the way leaves the database as it was."""
    who = administration()
    restored, replaced = f"{who.database}_restored", f"{who.database}_replaced"
    with administering(who, database="postgres", makes_databases=True) as connection:
        server = connection.info.server_version // 10_000
        verify(source, server=server)
        if not replace:
            _require_empty(who)
        _require_unused(connection, who)
        _drop(connection, restored, replaced)
        make_database(connection, name=restored, owner=who.owner, application=who.application)
        try:
            _fill(who, restored=restored, source=source, server=server)
            _secure(restored)
            _swap(connection, who, restored=restored, replaced=replaced)
        finally:
            _drop(connection, restored, replaced)


def _require_empty(who: Administration) -> None:
    with administering(who, database=who.database, makes_databases=True) as connection:
        tables, workspace_tables = connection.execute(_TABLES).fetchone() or (0, 0)
        is_empty = not tables
        if workspace_tables:
            is_empty = connection.execute("select from workspace limit 1").fetchone() is None
    if not is_empty:
        raise DatabaseNotEmpty(
            f"The database {who.database} is not empty: put the backup in its place "
            "with `entente restore --replace FILE`."
        )


def _require_unused(connection: psycopg.Connection, who: Administration) -> None:
    (sessions,) = connection.execute(_SESSIONS, [who.database]).fetchone() or (0,)
    if sessions:
        raise _in_use(who)


def _fill(who: Administration, *, restored: str, source: Path, server: int) -> None:
    """Load the backup in one transaction; the policies name roles of the old server and are made anew."""
    program = archive.find_program("pg_restore", server=server)
    listing = archive.contents(source, program=program)
    with tempfile.NamedTemporaryFile("w", suffix=".list") as chosen:
        chosen.write("\n".join(line for line in listing if " POLICY " not in line))
        chosen.flush()
        options = ["--no-owner", "--no-acl", f"--role={who.owner}", f"--use-list={chosen.name}"]
        archive.load(source, options=options, url=who.url_of(restored), server=server)


def _secure(restored: str) -> None:
    """Bring the restored tables up to date, secure them and give them an identity of their own."""
    from entente.foundation.database import schema

    with _owner_on(restored):
        _require_known_migrations()
        schema.bring_up_to_date()
        schema.secure()
        schema.renew_installation()


def _require_known_migrations() -> None:
    from django.db import connections
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connections["owner"])
    unknown = [
        key
        for key in loader.applied_migrations
        if key[0] in loader.migrated_apps and key not in loader.disk_migrations
    ]
    if unknown:
        raise BackupNewer(
            f"The backup was made by a newer Entente (it knows {'.'.join(min(unknown))}): "
            "install that one with `pip install --upgrade entente` and try again."
        )


@contextmanager
def _owner_on(database: str) -> Iterator[None]:
    """Point Django's connection of the owner at another database."""
    from django.db import connections

    connections.close_all()
    settings = connections["owner"].settings_dict
    before, settings["NAME"] = settings["NAME"], database
    try:
        yield
    finally:
        connections["owner"].close()
        settings["NAME"] = before


def _swap(connection: psycopg.Connection, who: Administration, *, restored: str, replaced: str) -> None:
    """Exchange the names, both or none."""
    rename = sql.SQL("alter database {} rename to {}")
    try:
        with connection.transaction():
            for old, new in ((who.database, replaced), (restored, who.database)):
                connection.execute(rename.format(sql.Identifier(old), sql.Identifier(new)))
    except psycopg.errors.ObjectInUse as error:
        raise _in_use(who) from error


def _drop(connection: psycopg.Connection, *names: str) -> None:
    for name in names:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def _in_use(who: Administration) -> DatabaseInUse:
    return DatabaseInUse(
        f"Somebody works in the database {who.database}: stop `entente up` and the other commands "
        "(`entente status` lists them), then try again."
    )
