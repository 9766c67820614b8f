"""Facts are permanent, whoever asks and by whatever way; a correction is another fact."""

from collections.abc import Iterator

import pytest

from tests.foundation.two_companies import OURS, TwoCompanies, outcome, two_companies

PERMANENT = "23001"  # restrict violation: by the trigger
REFUSED = "42501"  # insufficient privilege: by the grant
CHANGES = {
    "update": "UPDATE fact SET payload = '{{}}' WHERE workspace_id = {ours}",
    "update of nothing": "UPDATE fact SET kind = kind WHERE workspace_id = {ours}",
    "delete": "DELETE FROM fact WHERE workspace_id = {ours}",
    "upsert": "INSERT INTO fact SELECT * FROM fact WHERE workspace_id = {ours}"
    " ON CONFLICT (workspace_id, id) DO UPDATE SET kind = 'Other'",
    "merge": "MERGE INTO fact f USING (SELECT {ours} AS w) s ON f.workspace_id = s.w"
    " WHEN MATCHED THEN DELETE",
    "truncate": "TRUNCATE fact",
    "truncate cascade": "TRUNCATE workspace, fact CASCADE",
}


@pytest.fixture(scope="module")
def companies(django_db_setup: None, process_name: str) -> Iterator[TwoCompanies]:
    with two_companies(f"ledger_{process_name}") as found:
        yield found


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("role", ["application", "owner", "superuser"])
def test_no_role_changes_or_removes_a_fact(companies: TwoCompanies, role: str, change: str):
    before = companies.rows_of("fact", workspace=OURS)
    with companies.role(role, context=OURS) as connection:
        found = outcome(connection, CHANGES[change].format(ours=OURS))
        connection.commit()

    assert found == (REFUSED if role == "application" else PERMANENT)
    assert companies.rows_of("fact", workspace=OURS) == before


@pytest.mark.parametrize("change", CHANGES)
def test_not_as_a_replica_either(companies: TwoCompanies, change: str):
    with companies.role("superuser", context=OURS) as connection:
        connection.execute("SET session_replication_role = replica")

        assert outcome(connection, CHANGES[change].format(ours=OURS)) == PERMANENT


@pytest.mark.parametrize("role", ["application", "owner"])
def test_neither_role_may_pose_as_a_replica(companies: TwoCompanies, role: str):
    with companies.role(role, context=OURS) as connection:
        assert outcome(connection, "SET session_replication_role = replica") == REFUSED


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE fact DISABLE TRIGGER ALL",
        "DROP TRIGGER fact_never_changes ON fact",
        "ALTER TABLE fact ALTER COLUMN kind TYPE varchar",
        "CREATE RULE quiet AS ON INSERT TO fact DO INSTEAD NOTHING",
    ],
)
def test_the_application_does_not_weaken_the_ledger(companies: TwoCompanies, statement: str):
    with companies.role("application", context=OURS) as connection:
        assert outcome(connection, statement) == REFUSED


def test_the_triggers_are_there_for_every_way_of_changing(companies: TwoCompanies):
    with companies.role("superuser") as connection:
        found = connection.execute(
            "SELECT tgname::text, tgenabled::text FROM pg_trigger WHERE tgrelid = 'fact'::regclass"
            " AND NOT tgisinternal ORDER BY 1"
        ).fetchall()

    assert found == [("fact_never_changes", "A"), ("fact_never_emptied", "A")]


def test_the_application_appends(companies: TwoCompanies):
    with companies.role("application", context=OURS) as connection:
        found = outcome(
            connection,
            "INSERT INTO fact (workspace_id, kind, series, subject_id, occurred_at, actor_id, source,"
            " payload) VALUES (%s, 'Tried', 4, 1, now(), 1, 'page', '{}')",
            OURS,
        )

    assert found == [(1,)]
