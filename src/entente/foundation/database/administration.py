"""The role that may read every row and make databases: the embedded superuser, or the operator's own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from entente.foundation.database import address
from entente.foundation.database.own_server import ServerUnreachable
from entente.kit.refusal import Refusal

_RIGHTS = (
    "select rolsuper or rolbypassrls, rolsuper or rolcreatedb from pg_roles where rolname = current_user"
)


class RightsMissing(Refusal):
    """The role may not do what a backup or a restore needs."""


@dataclass(frozen=True)
class Administration:
    """Whom to be for a backup, and the names of everyone concerned."""

    url: str
    database: str
    owner: str
    application: str

    def url_of(self, database: str) -> str:
        """The same role on another database of the server."""
        return make_conninfo(self.url, dbname=database)


def administration() -> Administration:
    """Who administers the database: by DATABASE_ADMIN_URL on an own server, else its owner."""
    application = address.connection_parts(address.application_url())
    owner = address.connection_parts(address.owner_url())
    database = owner.get("dbname", address.DATABASE)
    if address.is_embedded():
        url = address.superuser_url(address.home(), database=database)
    else:
        url = os.environ.get("DATABASE_ADMIN_URL") or address.owner_url()
    return Administration(
        url=make_conninfo(url, dbname=database),
        database=database,
        owner=owner.get("user", address.OWNER_ROLE),
        application=application.get("user", address.APPLICATION_ROLE),
    )


@contextmanager
def administering(
    who: Administration, *, database: str, makes_databases: bool
) -> Iterator[psycopg.Connection]:
    """A connection of the administrator, outside any transaction; refused when it lacks a right."""
    try:
        connection = psycopg.connect(who.url_of(database), autocommit=True)
    except psycopg.OperationalError as error:
        raise ServerUnreachable(
            f"The server cannot be reached for its administration ({' '.join(str(error).split())}): "
            "check DATABASE_ADMIN_URL."
        ) from error
    with connection:
        _require_rights(connection, makes_databases=makes_databases)
        yield connection


def make_database(connection: psycopg.Connection, *, name: str, owner: str, application: str) -> None:
    """Make an empty database of the owner, open to the application and to nobody else."""
    words = {
        "database": sql.Identifier(name),
        "owner": sql.Identifier(owner),
        "application": sql.Identifier(application),
    }
    for statement in (
        "create database {database} owner {owner} encoding 'UTF8' template template0",
        "revoke all on database {database} from public",
        "grant connect, temporary on database {database} to {application}",
    ):
        connection.execute(sql.SQL(statement).format(**words))


def _require_rights(connection: psycopg.Connection, *, makes_databases: bool) -> None:
    sees_all, may_make = connection.execute(_RIGHTS).fetchone() or (False, False)
    if sees_all and (may_make or not makes_databases):
        return
    needed = "BYPASSRLS CREATEDB" if makes_databases else "BYPASSRLS"
    raise RightsMissing(
        f"The role {connection.info.user} lacks {needed}, without which rows would be left out: "
        "set DATABASE_ADMIN_URL to the address of a superuser of your server for this command."
    )
