"""The schema: migrations as the owner, then row-level security, grants and touch partitions."""

from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from entente.foundation.database.address import application_url, django_database

MONTHS_BACK = 96
MONTHS_AHEAD = 24
_CONTEXT = "(SELECT NULLIF(current_setting('entente.workspace', true), '')::bigint)"
_SLUG = "(SELECT NULLIF(current_setting('entente.workspace_slug', true), ''))"


def is_behind() -> bool:
    """Whether a migration waits to be applied."""
    executor = MigrationExecutor(connections["owner"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_empty() -> bool:
    """Whether no migration was ever applied."""
    return not MigrationExecutor(connections["owner"]).loader.applied_migrations


def bring_up_to_date() -> None:
    """Apply the waiting migrations as the owner; afterwards secure the tables."""
    if is_behind():
        call_command("migrate", database="owner", interactive=False, verbosity=0)
        secure()
    connections["owner"].close()


def secure() -> None:
    """Force row-level security on every table with a workspace, and grant the application what it may do."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT touch_partitions(%s, %s)", [MONTHS_BACK, MONTHS_AHEAD])
        cursor.execute(_WORKSPACE_TABLES)
        for (table,) in cursor.fetchall():
            _force_policy(table)
        role = sql.Identifier(str(django_database(application_url())["USER"]))
        for statement in _GRANTS:
            cursor.execute(sql.SQL(statement).format(role=role))
        cursor.execute(
            "INSERT INTO installation (id) SELECT gen_random_uuid() WHERE NOT EXISTS (TABLE installation)"
        )


def renew_installation() -> None:
    """Give a restored database a new identity, so that nothing built from the old one is believed."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM installation")
        cursor.execute("INSERT INTO installation (id) VALUES (gen_random_uuid())")


def workspace_models() -> list[str]:
    """The tables of models that hold rows of one workspace."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if any(field.column == "workspace_id" for field in model._meta.fields)
    )


def _force_policy(table: str) -> None:
    """Only the workspace's rows, for everybody. No statistics of the workspace: with them the planner
    takes one that was just filled for empty, and walks any index that begins with the workspace.
    """
    condition = f"{'id' if table == 'workspace' else 'workspace_id'} = {_CONTEXT}"
    name = sql.Identifier(table)
    statements = [
        "ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        "DROP POLICY IF EXISTS of_workspace ON {name}",
        f"CREATE POLICY of_workspace ON {{name}} USING ({condition}) WITH CHECK ({condition})",
    ]
    if table == "workspace":  # a name shows its row, and lets nobody change it
        statements += [
            "DROP POLICY IF EXISTS by_name ON {name}",
            f"CREATE POLICY by_name ON {{name}} FOR SELECT USING (slug = {_SLUG})",
        ]
    else:
        statements.append("ALTER TABLE {name} ALTER COLUMN workspace_id SET STATISTICS 0")
    if table in {"workspace", "member"}:
        statements += [
            "DROP POLICY IF EXISTS sign_in ON {name}",
            "CREATE POLICY sign_in ON {name} FOR SELECT TO CURRENT_USER USING (true)",
        ]
    with connections["owner"].cursor() as cursor:
        for statement in statements:
            cursor.execute(sql.SQL(statement).format(name=name))


_WORKSPACE_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
  AND (c.relname = 'workspace' OR EXISTS (
      SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT
          a.attisdropped))
ORDER BY 1
"""
_GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "REVOKE UPDATE, DELETE, TRUNCATE ON fact, agreement_version FROM {role}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations, installation FROM {role}",
    "REVOKE EXECUTE ON FUNCTION touch_partitions(integer, integer), workspaces_of(bigint) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION workspaces_of(bigint) TO {role}",
)
