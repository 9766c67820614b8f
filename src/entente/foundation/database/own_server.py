"""A server of the operator's own: new enough, and safe for the application's role."""

import psycopg

from entente.foundation.database.address import connection_parts
from entente.kit.refusal import Refusal

OLDEST = 150_000
PATIENCE_SECONDS = 10
_ROLE = """
    select rolname, rolsuper, rolbypassrls, current_setting('server_encoding'),
           exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where c.relowner = r.oid and n.nspname = 'public')
    from pg_roles r where rolname = current_user
"""


class ServerUnreachable(Refusal):
    """The server does not answer, or does not let us in."""


class ServerTooOld(Refusal):
    """The server is older than 15."""


class RoleTooPowerful(Refusal):
    """The application's role could see every workspace."""


class EncodingRefused(Refusal):
    """The database cannot hold every name."""


def require_usable(*, application_url: str, owner_url: str) -> None:
    """Refuse a server that is too old or out of reach, or roles that would undo the row-level security."""
    with _connected(owner_url, variable="DATABASE_OWNER_URL") as owner:
        _require_version(owner)
        owner_name = owner.info.user
    with _connected(application_url, variable="DATABASE_URL") as application:
        _require_modest(application, owner=owner_name)


def _require_version(connection: psycopg.Connection) -> None:
    version = connection.info.server_version
    if version < OLDEST:
        raise ServerTooOld(
            f"The server of DATABASE_URL is PostgreSQL {version // 10_000} and Entente needs 15 or newer: "
            "upgrade it with `pg_upgrade`, or `unset DATABASE_URL` to use the embedded one."
        )


def _require_modest(connection: psycopg.Connection, *, owner: str) -> None:
    found = connection.execute(_ROLE).fetchone()
    role, is_superuser, bypasses, encoding, owns = found or ("", True, True, "", True)
    power = "can see every workspace" if is_superuser or bypasses else "owns the tables"
    if is_superuser or bypasses or owns or role == owner:
        raise RoleTooPowerful(
            f"The role {role} of DATABASE_URL {power}: give the application a role of its own with "
            "`CREATE ROLE entente_app LOGIN NOBYPASSRLS PASSWORD '…'` and name it in DATABASE_URL."
        )
    if encoding != "UTF8":
        raise EncodingRefused(
            f"The database of DATABASE_URL is encoded in {encoding}: make one with "
            "`CREATE DATABASE entente ENCODING 'UTF8' TEMPLATE template0`."
        )


def _connected(url: str, *, variable: str) -> psycopg.Connection:
    parts = connection_parts(url)
    timeout = parts.pop("connect_timeout", str(PATIENCE_SECONDS))
    try:
        return psycopg.connect(url, connect_timeout=int(timeout), autocommit=True)
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        raise ServerUnreachable(
            f"The server of {variable} cannot be reached ({reason}): check the address and the password with "
            f'`psql "${variable}"`, or `unset DATABASE_URL DATABASE_OWNER_URL` to use the embedded one.'
        ) from error
