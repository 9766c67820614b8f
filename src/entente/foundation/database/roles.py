"""The roles and the database of the embedded server."""

import os
from pathlib import Path

import psycopg
from psycopg import sql

from entente.foundation.database.address import APPLICATION_ROLE, DATABASE, OWNER_ROLE, superuser_url
from entente.foundation.database.administration import make_database
from entente.foundation.database.folder import SocketTaken
from entente.foundation.database.layout import Layout

_MAKE_ROLE = "create role {} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls"
_STATE = """
    select current_setting('data_directory'),
           (select array_agg(rolname::text) from pg_roles where rolname = any(%s)),
           exists (select from pg_database where datname = %s)
"""


def provide_roles(layout: Layout) -> None:
    """Make the two roles and the database where they are missing; refuse a server that is not ours."""
    with psycopg.connect(superuser_url(layout.home), autocommit=True) as connection:
        state = connection.execute(_STATE, [[OWNER_ROLE, APPLICATION_ROLE], DATABASE]).fetchone()
        folder, roles, has_database = state or ("", [], False)
        _require_own(layout, folder=Path(folder))
        for role in {OWNER_ROLE, APPLICATION_ROLE} - set(roles or ()):
            connection.execute(sql.SQL(_MAKE_ROLE).format(sql.Identifier(role)))
        if not has_database:
            make_database(connection, name=DATABASE, owner=OWNER_ROLE, application=APPLICATION_ROLE)


def _require_own(layout: Layout, *, folder: Path) -> None:
    if os.path.realpath(folder) != os.path.realpath(layout.data):
        raise SocketTaken(
            f"The server on the socket in {layout.socket_folder} works on {folder}, not on {layout.data}: "
            f"stop it with `pg_ctl stop -D {folder}`, or set ENTENTE_HOME to another folder."
        )
