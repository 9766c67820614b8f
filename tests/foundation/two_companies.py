"""A database in which two companies have a row in every table, and connections as each role."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from entente.foundation.database import server
from tests import database

OURS, THEIRS = 7_000_001, 7_000_002
USER = 901
Rows = list[tuple[Any, ...]]

TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'f') AND EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped)
ORDER BY 1
"""
_COLUMNS = """
SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
_VALUES: dict[str, str] = {
    "bigint": "nextval('entente_ids')",
    "integer": "1",
    "smallint": "1",
    "boolean": "true",
    "text": "'word ' || nextval('entente_ids')",
    "jsonb": "'{}'",
    "uuid": "gen_random_uuid()",
    "date": "current_date",
    "timestamp with time zone": "now()",
    "double precision": "0.5",
    "integer[]": "'{1}'",
    "bigint[]": "'{1}'",
    "text[]": "'{word}'",
}


@dataclass(frozen=True)
class TwoCompanies:
    """The name of the database, and the tables that hold rows of a company, by the catalogue."""

    name: str
    tables: list[str]

    @contextmanager
    def role(self, role: str, *, context: int | str | None = None) -> Iterator[psycopg.Connection]:
        """A connection in one transaction that is rolled back, with `context` as its workspace."""
        with psycopg.connect(self.url(role)) as connection:
            if context is not None:
                connection.execute("SELECT set_config('entente.workspace', %s, true)", [str(context)])
            yield connection
            connection.rollback()

    def url(self, role: str) -> str:
        """Where `role` (application, owner or superuser) connects."""
        addresses = database.addresses(self.name)
        if role == "superuser":
            return server.superuser_url(database.HOME, database=self.name)
        return addresses["DATABASE_URL" if role == "application" else "DATABASE_OWNER_URL"]

    def rows_of(self, table: str, *, workspace: int) -> Rows:
        """What the superuser, who is above the policies, sees of a company in a table."""
        column = "id" if table == "workspace" else "workspace_id"
        query = sql.SQL("SELECT t::text FROM {} t WHERE {} = %s ORDER BY 1")
        with self.role("superuser") as connection:
            return connection.execute(
                query.format(sql.Identifier(table), sql.Identifier(column)), [workspace]
            ).fetchall()


@contextmanager
def two_companies(name: str) -> Iterator[TwoCompanies]:
    """Make the database, fill it, drop it at the end."""
    database.make_copy(name)
    found = TwoCompanies(name, [])
    with psycopg.connect(found.url("superuser")) as connection:
        found.tables.extend(row[0] for row in connection.execute(TABLES).fetchall())
        for workspace in (OURS, THEIRS):
            connection.execute(
                "INSERT INTO workspace (id, slug, name, zone, language, currency)"
                " VALUES (%s, %s, 'Company', 'Europe/Paris', 'en', 'EUR')",
                [workspace, f"company-{workspace}"],
            )
            for table in found.tables:
                _fill(connection, table, workspace)
            connection.execute(
                "UPDATE member SET user_id = %s, joined_at = now() WHERE workspace_id = %s", [USER, workspace]
            )
    yield found
    database.drop(name)


def _fill(connection: psycopg.Connection, table: str, workspace: int) -> None:
    """One row of the company; into a partition, one row whose month is the partition's."""
    values = {name: _VALUES[kind] for name, kind in connection.execute(_COLUMNS, [table]).fetchall()}
    values["workspace_id"] = str(workspace)
    if table.startswith("touch_"):
        values["occurred_at"] = _month_of(table)
    statement = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(values.values())})"
    connection.execute(statement)


def _month_of(partition: str) -> str:
    return "'1990-01-15'" if partition == "touch_other" else f"'{partition[6:].replace('_', '-')}-15'"


def outcome(connection: psycopg.Connection, statement: str, *values: Any) -> Rows | str:
    """What a statement gave back, or the state by which it was refused, in a savepoint of its own."""
    try:
        with connection.transaction():
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]
    except psycopg.Error as error:
        return error.sqlstate or "?"
