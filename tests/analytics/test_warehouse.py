"""The copy: what is committed is in it, however late; what is not never is; and it mends itself."""

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import connections

from entente.analytics.warehouse import (
    UncommittedChanges,
    WarehouseUnwritable,
    copying,
    open_tables,
    synchronise,
    synchronising,
)
from entente.analytics.warehouse.manifest import GRACE_SECONDS, Manifest
from entente.foundation.database.tenancy import workspace_transaction
from tests import database
from tests.analytics.busy import fill
from tests.stages.company import Company

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
_COLUMNS = "id lead_id person_id captured_at assigned_at closed closed_at"
_LATE = """
INSERT INTO handover (workspace_id, id, lead_id, person_id, captured_at, assigned_at, assigned_implied,
                      deemed_accepted, has_email, has_phone, has_name, has_company, closed)
VALUES (%(workspace)s, %(id)s, %(id)s, %(id)s, %(at)s, %(at)s, true, true, true, true, true, true, false);
INSERT INTO changed_month VALUES (%(workspace)s, 'handover', date_trunc('month', %(at)s::timestamptz),
                                  pg_current_xact_id()::text::bigint)
ON CONFLICT (workspace_id, subject, month) DO UPDATE SET changed_in = excluded.changed_in
"""


class Other:
    """A transaction of another process in the workspace of a company, open until it commits."""

    def __init__(self, company: Company, name: str) -> None:
        self.workspace = company.by.workspace_id
        self.connection = psycopg.connect(database.addresses(name)["DATABASE_URL"])
        self.connection.execute("SELECT set_config('entente.workspace', %s, false)", [str(self.workspace)])
        self.connection.execute("SELECT pg_current_xact_id()")

    def hand_over(self, number: int, *, at: str) -> None:
        values = {"workspace": self.workspace, "id": -number, "at": at}
        for statement in _LATE.split(";"):
            self.connection.execute(statement, values)

    def commit(self) -> None:
        self.connection.commit()
        self.connection.close()


@pytest.fixture
def other(company: Company, process_name: str) -> Other:
    return Other(company, f"test_{process_name}")


def copy_of(company: Company) -> Manifest:
    with workspace_transaction(company.by.workspace_id):
        return synchronise(company.by.workspace_id)


def ids(company: Company) -> set[int]:
    """The handovers in the copy, once it is up to date."""
    with open_tables(copy_of(company)) as tables:
        return set(tables.handover.id.to_pyarrow().to_pylist())


def in_database(company: Company) -> set[int]:
    return {row[0] for row in company.ask("SELECT id FROM handover")}


def lead(company: Company, key: str, *, at: str = "2026-06-15T08:00:00Z") -> int:
    """Bring in a lead; gives the batch."""
    report = company.bring("leads", [{"key": key, "person": key, "captured_at": at}], now=NOW)
    assert report.batch is not None
    return report.batch


def test_the_copy_holds_what_the_tables_hold(company: Company):
    fill(company, seed=5, leads=40)

    with open_tables(copy_of(company)) as tables:
        copied = tables.handover.to_pyarrow().to_pylist()
        deals = tables.deal.to_pyarrow().to_pylist()
        spent = tables.spend.amount_cents.sum().to_pyarrow().as_py()

    instants = ("captured_at", "assigned_at", "closed_at")
    told = [dict(zip(_COLUMNS.split(), row, strict=True)) for row in company.ask(
        f"SELECT {_COLUMNS.replace(' ', ', ')} FROM handover ORDER BY id"
    )]  # fmt: skip
    for one in told:
        one.update({name: one[name] and round(one[name].timestamp() * 1e6) for name in instants})
    copied.sort(key=lambda row: row["id"])
    assert [{name: row[name] for name in _COLUMNS.split()} for row in copied] == told
    assert {(row["id"], row["state"], row["closed_on"], row["amount_cents"]) for row in deals} == set(
        company.ask("SELECT id, state, closed_on, amount_cents FROM deal")
    )
    assert spent == company.ask("SELECT sum(amount_cents)::bigint FROM spend")[0][0]


def test_only_the_month_that_changed_is_copied_again(company: Company):
    lead(company, "L1", at="2026-05-11T08:00:00Z")
    lead(company, "L2", at="2026-06-15T08:00:00Z")
    before = copy_of(company)
    lead(company, "L3", at="2026-06-16T08:00:00Z")

    after = copy_of(company)

    may, june = (("handover", datetime(2026, month, 1).date()) for month in (5, 6))  # noqa: DTZ001 - a day
    assert after.parts[may] == before.parts[may]
    assert after.parts[june].rows == 2
    assert copy_of(company) == after


def test_a_transaction_that_commits_late_is_not_lost(company: Company, other: Other):
    # given a transaction that began before all others and commits after the copy
    other.hand_over(1, at="2026-05-20T08:00:00Z")
    lead(company, "L1", at="2026-06-15T08:00:00Z")
    assert ids(company) == in_database(company)

    other.commit()

    assert -1 in ids(company)
    assert ids(company) == in_database(company)


def test_nor_is_it_in_a_month_that_a_later_transaction_changed_first(company: Company, other: Other):
    lead(company, "L1", at="2026-06-15T08:00:00Z")  # begins after the other one, commits before it
    assert ids(company) == in_database(company)

    other.hand_over(2, at="2026-06-20T08:00:00Z")
    assert -2 not in ids(company)
    other.commit()

    assert ids(company) == in_database(company)
    assert -2 in ids(company)


def test_what_is_committed_while_months_are_read_is_read_too(
    company: Company, other: Other, monkeypatch: pytest.MonkeyPatch
):
    lead(company, "L1", at="2026-06-15T08:00:00Z")
    other.hand_over(3, at="2026-06-20T08:00:00Z")
    honest, waiting = copying.copy_month, [other]

    def copy_then_commit(*arguments, **options):
        copied = honest(*arguments, **options)
        if waiting:
            waiting.pop().commit()
        return copied

    monkeypatch.setattr(synchronising, "copy_month", copy_then_commit)
    held = copy_of(company)

    with open_tables(held) as tables:
        assert -3 in tables.handover.id.to_pyarrow().to_pylist()


def test_an_undone_batch_leaves_the_copy(company: Company):
    lead(company, "L1", at="2026-05-15T08:00:00Z")
    kept = ids(company)
    batch = lead(company, "L2", at="2026-06-15T08:00:00Z")
    assert len(ids(company)) == 2

    company.undo(batch, now=NOW)

    assert ids(company) == kept


def test_two_workspaces_never_mix(new_company: Callable[[], Company], warehouse: Path):
    one, two = new_company(), new_company()
    lead(one, "L1")
    lead(two, "L1")
    lead(two, "L2")

    assert (len(ids(one)), len(ids(two))) == (1, 2)
    assert ids(one).isdisjoint(ids(two))
    with workspace_transaction(one.by.workspace_id), pytest.raises(ObjectDoesNotExist):
        synchronise(two.by.workspace_id)  # row-level security: nothing of it can be seen


def test_what_may_still_be_rolled_back_is_not_copied(company: Company, warehouse: Path):
    lead(company, "L1")
    with workspace_transaction(company.by.workspace_id):
        company.bring("leads", [{"key": "L2", "person": "P", "captured_at": "2026-06-15T08:00:00Z"}], now=NOW)
        with pytest.raises(UncommittedChanges):
            synchronise(company.by.workspace_id)
    assert not warehouse.exists()


@pytest.mark.parametrize("damage", ["erased", "cut", "manifest", "no manifest"])
def test_a_damaged_copy_is_made_again(company: Company, damage: str):
    lead(company, "L1")
    held = copy_of(company)
    file = Path(held.files("handover")[0])
    if damage == "erased":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:-1])
    elif damage == "manifest":
        (held.folder / "manifest.json").write_text("{")
    else:
        (held.folder / "manifest.json").unlink()

    assert ids(company) == in_database(company)


def test_old_files_stay_an_hour_for_those_who_read_them(company: Company):
    lead(company, "L1")
    held = copy_of(company)
    old = Path(held.files("handover")[0])
    os.utime(old, (0, 0))  # made long ago, in use until now
    with open_tables(held) as tables:
        lead(company, "L2")
        assert len(ids(company)) == 2
        assert tables.handover.count().to_pyarrow().as_py() == 1

    left = old.stat().st_mtime - GRACE_SECONDS - 60
    os.utime(old, (left, left))
    lead(company, "L3")
    assert len(ids(company)) == 3
    assert not old.exists()


def test_several_at_once_copy_one_after_the_other(company: Company):
    fill(company, seed=7, leads=30)
    found: list[Manifest] = []

    def take() -> None:
        try:
            found.append(copy_of(company))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 4
    assert all(one == found[0] for one in found)


def test_a_folder_that_cannot_be_written_is_refused_in_one_sentence(
    company: Company, warehouse: Path, monkeypatch: pytest.MonkeyPatch
):
    lead(company, "L1")
    warehouse.write_text("not a folder")
    monkeypatch.setattr(settings, "WAREHOUSE", warehouse)

    with pytest.raises(WarehouseUnwritable, match="make room there"):
        copy_of(company)
