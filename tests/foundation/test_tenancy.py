"""No query of one company returns or changes a row of another; without a company, none at all."""

import re
from collections.abc import Iterator

import psycopg
import pytest

from tests.foundation.two_companies import OURS, THEIRS, USER, TwoCompanies, outcome, two_companies

REFUSED = "42501"  # insufficient privilege: by a grant or by a policy
NOT_AVAILABLE = "0A000"  # COPY FROM with row-level security
ATTACKS = {
    "select": "SELECT * FROM {table} WHERE {key} = {theirs}",
    "all but ours": "SELECT * FROM {table} WHERE {key} IS DISTINCT FROM {ours}",
    "lock": "SELECT * FROM {table} WHERE {key} = {theirs} FOR SHARE",
    "subquery": "SELECT x FROM (SELECT {key} AS x FROM {table}) s WHERE x = {theirs}",
    "outer join": "SELECT t.{key} FROM (VALUES ({theirs})) v(x) JOIN {table} t ON t.{key} = v.x",
    "lateral": "SELECT l.* FROM generate_series({theirs}, {theirs}) g, LATERAL (TABLE {table}) l"
    " WHERE {key} = g",
    "update": "UPDATE {table} SET {key} = {key} WHERE {key} = {theirs} RETURNING 1",
    "update from": "UPDATE {table} t SET {key} = {ours} FROM (VALUES ({theirs})) v(x) WHERE t.{key} = v.x"
    " RETURNING 1",
    "delete": "DELETE FROM {table} WHERE {key} = {theirs} RETURNING 1",
    "delete using": "DELETE FROM {table} t USING (VALUES ({theirs})) v(x) WHERE t.{key} = v.x RETURNING 1",
    "with": "WITH gone AS (DELETE FROM {table} WHERE {key} <> {ours} RETURNING *) SELECT * FROM gone",
}
ALTERATIONS = (
    "TRUNCATE {table}",
    "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    "DROP TABLE {table}",
    "CREATE INDEX ON {table} (workspace_id)",
)
MOVES = {
    "move to them": "UPDATE {table} SET {key} = {theirs} WHERE {key} = {ours}",
    "insert as them": "INSERT INTO {table} SELECT (r).* FROM (SELECT jsonb_populate_record(NULL::{table},"
    " to_jsonb(t) || jsonb_build_object('{key}', {theirs})) AS r FROM {table} t WHERE {key} = {ours}) s",
}


@pytest.fixture(scope="module")
def companies(django_db_setup: None, process_name: str) -> Iterator[TwoCompanies]:
    with two_companies(f"tenancy_{process_name}") as found:
        yield found


def words(table: str) -> dict[str, object]:
    key = "id" if table == "workspace" else "workspace_id"
    return {"table": table, "key": key, "ours": OURS, "theirs": THEIRS}


def every_table(companies: TwoCompanies) -> list[str]:
    return ["workspace", *companies.tables]


def attacked(companies: TwoCompanies) -> list[str]:
    """Every table, and of the partitions, which are all alike, the two at the ends and the rest."""
    months = [table for table in companies.tables if re.fullmatch(r"touch_\d{4}_\d\d", table)]
    return [table for table in every_table(companies) if table not in months[1:-1]]


def test_the_catalogue_knows_the_tables_and_the_partitions_of_touches(companies: TwoCompanies):
    assert {"fact", "person", "touch", "touch_other", "clock", "daily_total"} <= set(companies.tables)
    assert all(len(companies.rows_of(table, workspace=THEIRS)) >= 1 for table in every_table(companies))


def test_every_table_of_a_company_has_one_forced_policy_both_ways(companies: TwoCompanies):
    with companies.role("superuser") as connection:
        for table in every_table(companies):
            secured = connection.execute(
                "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", [table]
            ).fetchone()
            policies = connection.execute(
                "SELECT polname, polcmd::text, polpermissive, polroles = '{0}', polqual IS NOT NULL,"
                " polwithcheck IS NOT NULL FROM pg_policy WHERE polrelid = %s::regclass AND polroles = '{0}'"
                " AND polcmd <> 'r'",
                [table],
            ).fetchall()

            assert secured == (True, True), table
            assert policies == [("of_workspace", "*", True, True, True, True)], table


@pytest.mark.parametrize("role", ["application", "owner"])
def test_with_our_company_only_our_rows_are_there(companies: TwoCompanies, role: str):
    with companies.role(role, context=OURS) as connection:
        for table in companies.tables:
            seen = outcome(connection, f"SELECT DISTINCT workspace_id FROM {table}")
            if role == "owner" and table == "member":  # the one function reads it as the owner
                continue
            assert seen == [(OURS,)], table


@pytest.mark.parametrize("role", ["application", "owner"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_query_reads_or_changes_their_rows(companies: TwoCompanies, role: str, attack: str):
    reads = attack in {"select", "all but ours", "lock", "subquery", "outer join", "lateral"}
    for context in (OURS, None, ""):
        with companies.role(role, context=context) as connection:
            for table in attacked(companies):
                if role == "owner" and reads and table in {"workspace", "member"}:
                    continue
                found = outcome(connection, ATTACKS[attack].format(**words(table)))

                assert found in ([], REFUSED), (table, context)


@pytest.mark.parametrize("role", ["application", "owner"])
@pytest.mark.parametrize("move", MOVES)
def test_no_row_is_moved_or_written_to_them(companies: TwoCompanies, role: str, move: str):
    with companies.role(role, context=OURS) as connection:
        for table in attacked(companies):
            found = outcome(connection, MOVES[move].format(**words(table)))

            permanent = table in {"fact", "agreement_version"} and role == "owner" and move == "move to them"
            assert found == ("23001" if permanent else REFUSED), table


def test_an_upsert_meets_no_row_of_theirs(companies: TwoCompanies):
    statement = (
        "INSERT INTO person_key (workspace_id, kind, value, person_id) VALUES (%s, 'email', 'a@b.example', 1)"
        " ON CONFLICT (workspace_id, kind, value) DO UPDATE SET person_id = 1 RETURNING 1"
    )
    with companies.role("application", context=OURS) as connection:
        assert outcome(connection, statement, THEIRS) == REFUSED
        assert outcome(connection, statement, OURS) == [(1,)]


def test_copy_gives_our_rows_and_takes_none(companies: TwoCompanies):
    with companies.role("application", context=OURS) as connection, connection.cursor() as cursor:
        for table in companies.tables:
            with cursor.copy(f"COPY (SELECT workspace_id FROM {table}) TO STDOUT") as copy:
                assert set(copy.rows()) == {(str(OURS),)}, table
            with pytest.raises(psycopg.errors.FeatureNotSupported), connection.transaction():
                cursor.execute(f"COPY {table} FROM STDIN")


def test_a_whole_table_is_copied_without_their_rows(companies: TwoCompanies):
    whole = "COPY person (workspace_id) TO STDOUT"
    with companies.role("application", context=OURS) as connection, connection.cursor().copy(whole) as copy:
        assert list(copy.rows()) == [(str(OURS),)]


def test_an_expression_that_fails_on_their_rows_never_meets_them(companies: TwoCompanies):
    with companies.role("application", context=OURS) as connection:
        for table in companies.tables:
            assert outcome(connection, f"SELECT 1 FROM {table} WHERE 1 / (workspace_id - {THEIRS}) > 5") == []


@pytest.mark.parametrize("statement", ALTERATIONS)
def test_the_application_empties_and_alters_no_table(companies: TwoCompanies, statement: str):
    with companies.role("application", context=OURS) as connection:
        for table in every_table(companies):
            assert outcome(connection, statement.format(table=table)) == REFUSED, table


@pytest.mark.parametrize(
    "statement", ["SET ROLE entente_owner", "SET SESSION AUTHORIZATION postgres", "SET ROLE postgres"]
)
def test_the_application_becomes_nobody_else(companies: TwoCompanies, statement: str):
    with companies.role("application", context=OURS) as connection:
        assert outcome(connection, statement) == REFUSED


def test_row_security_switched_off_refuses_instead_of_showing(companies: TwoCompanies):
    for role in ("application", "owner"):
        with companies.role(role, context=OURS) as connection:
            connection.execute("SET LOCAL row_security = off")
            for table in companies.tables:
                assert outcome(connection, f"SELECT * FROM {table}") == REFUSED, table


def test_a_name_shows_the_row_of_its_company_and_changes_nothing(companies: TwoCompanies):
    with companies.role("application") as connection:
        connection.execute("SELECT set_config('entente.workspace_slug', %s, true)", [f"company-{THEIRS}"])

        assert outcome(connection, "SELECT id FROM workspace") == [(THEIRS,)]
        assert outcome(connection, "UPDATE workspace SET name = 'Ours now' RETURNING 1") == []
        assert outcome(connection, "DELETE FROM workspace RETURNING 1") == []
        assert outcome(connection, "SELECT 1 FROM member") == []


def test_every_unique_key_starts_with_the_workspace(companies: TwoCompanies):
    with companies.role("superuser") as connection:
        first = connection.execute(
            "SELECT x.indrelid::regclass::text, a.attname FROM pg_index x"
            " JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]"
            " WHERE x.indisunique AND x.indrelid::regclass::text = ANY(%s)",
            [companies.tables],
        ).fetchall()

    assert {table for table, _ in first} == set(companies.tables)
    assert {column for _, column in first} == {"workspace_id"}


def test_the_application_role_has_no_power_and_owns_nothing(companies: TwoCompanies):
    with companies.role("superuser") as connection:
        powers = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles"
            " WHERE rolname = 'entente_app'"
        ).fetchone()
        owned = connection.execute(
            "SELECT count(*) FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid"
            " WHERE r.rolname = 'entente_app' AND d.deptype = 'o'"
        ).fetchone()
        memberships = connection.execute(
            "SELECT count(*) FROM pg_auth_members WHERE member = 'entente_app'::regrole"
        ).fetchone()
        makes = connection.execute(
            "SELECT has_schema_privilege('entente_app', 'public', 'CREATE'),"
            " has_database_privilege('entente_app', current_database(), 'CREATE')"
        ).fetchone()

    assert powers == (False,) * 5
    assert owned == (0,)
    assert memberships == (0,)
    assert makes == (False, False)


def test_one_function_looks_across_companies(companies: TwoCompanies):
    with companies.role("superuser") as connection:
        definers = connection.execute(
            "SELECT p.proname FROM pg_proc p"
            " WHERE p.prosecdef AND has_function_privilege('entente_app', p.oid, 'EXECUTE')"
        ).fetchall()
        partitions = connection.execute(
            "SELECT prosecdef, has_function_privilege('entente_app', oid, 'EXECUTE') FROM pg_proc"
            " WHERE proname = 'touch_partitions'"
        ).fetchall()
        views = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind IN ('v', 'm') AND NOT 'security_invoker=true' = ANY(coalesce(reloptions, '{}'))"
        ).fetchall()

    assert definers == [("workspaces_of",)]
    assert partitions == [(False, False)]
    assert views == []


def test_it_lists_the_users_own_active_memberships(companies: TwoCompanies):
    with companies.role("application") as connection:
        both = outcome(connection, "SELECT workspace_id FROM workspaces_of(%s)", USER)
        nobody = outcome(connection, "SELECT workspace_id FROM workspaces_of(%s)", USER + 1)
        connection.execute("SELECT set_config('entente.workspace', %s, true)", [str(THEIRS)])
        connection.execute("UPDATE member SET active = false")
        left = outcome(connection, "SELECT workspace_id FROM workspaces_of(%s)", USER)

    assert both == [(OURS,), (THEIRS,)]
    assert nobody == []
    assert left == [(OURS,)]


def test_a_partition_made_later_is_closed_until_it_is_secured(companies: TwoCompanies):
    with companies.role("owner", context=OURS) as connection:
        connection.execute("SELECT touch_partitions(0, 60)")
        fresh = connection.execute(
            "SELECT relname::text FROM pg_class WHERE relname ~ '^touch_\\d{4}_\\d\\d$' AND relkind = 'r'"
            " ORDER BY 1 DESC LIMIT 1"
        ).fetchone()
        allowed = connection.execute(
            "SELECT has_table_privilege('entente_app', %s, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')", fresh
        ).fetchone()

    assert fresh is not None
    assert fresh[0] not in companies.tables
    assert allowed == (False,)
