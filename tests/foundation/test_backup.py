"""Backup and restore of the embedded database: verified, and nothing lost when a restore fails."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from entente.foundation.database import backup, restore, server
from entente.foundation.database.archive import NotABackup
from entente.foundation.database.backup import BackupPlaceRefused, NothingToBackUp

MIGRATE = "from entente.interfaces.cli.running import database\nwith database(): pass"


@pytest.fixture(scope="module")
def kept(module_base: Path) -> Iterator[Path]:
    """A home with all tables, one of ours among them, and a backup of it; its server runs."""
    home = module_base / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENTENTE_HOME", str(home))
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE"):
            patch.delenv(name, raising=False)
        subprocess.run([sys.executable, "-c", MIGRATE], check=True, capture_output=True)
        with server.running(home):
            ask(home, "create table note as select 'before' as words")
            backup.backup(module_base / "file")
            yield home


@pytest.fixture
def file(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ENTENTE_HOME", str(kept))
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    ask(kept, "update note set words = 'after'")
    return kept.parent / "file"


def ask(home: Path, query: str) -> list[tuple]:
    with psycopg.connect(server.superuser_url(home, database="entente")) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


def databases(home: Path) -> list[tuple]:
    return ask(home, "select datname::text from pg_database where datname like 'entente%' order by 1")


def entente(*words: object) -> subprocess.CompletedProcess[str]:
    module = [sys.executable, "-m", "entente.interfaces.cli.main"]
    return subprocess.run([*module, *map(str, words)], capture_output=True, text=True, check=False)


def test_a_backup_is_private_and_leaves_no_partial_file(file: Path):
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.glob("*.partial")) == []


def test_a_restore_brings_back_what_was_and_a_new_identity(file: Path, kept: Path):
    before = ask(kept, "select id from installation")

    done = entente("restore", "--replace", file)

    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert ask(kept, "select words from note") == [("before",)]
    assert ask(kept, "select id from installation") != before
    assert databases(kept) == [("entente",)]
    assert ask(kept, "select relforcerowsecurity from pg_class where relname = 'fact'") == [(True,)]


def test_a_database_with_a_workspace_is_not_replaced_by_accident(file: Path, kept: Path):
    ask(
        kept,
        "insert into workspace (slug, name, zone, language, currency)"
        " values ('acme', 'Acme', 'Europe/Paris', 'fr', 'EUR')",
    )

    done = entente("restore", file)

    assert done.returncode == 2
    assert "`entente restore --replace FILE`" in done.stderr
    assert ask(kept, "select words from note") == [("after",)]
    ask(kept, "delete from workspace")


@pytest.mark.parametrize("damage", ["cut short", "not a backup", "empty", "absent"])
def test_a_damaged_backup_changes_nothing(file: Path, kept: Path, base: Path, damage: str):
    damaged = base / "damaged"
    whole = file.read_bytes()
    contents = {"cut short": whole[: len(whole) // 2], "not a backup": b"hello" * 1000, "empty": b""}
    if damage in contents:
        damaged.write_bytes(contents[damage])

    with pytest.raises(NotABackup):
        restore.restore(damaged, replace=True)

    assert ask(kept, "select words from note") == [("after",)]
    assert databases(kept) == [("entente",)]


def test_a_restore_that_fails_on_the_way_changes_nothing(file: Path, kept: Path, monkeypatch):
    def fail(restored: str) -> None:
        raise RuntimeError(restored)

    monkeypatch.setattr(restore, "_secure", fail)

    with pytest.raises(RuntimeError, match="entente_restored"):
        restore.restore(file, replace=True)

    assert ask(kept, "select words from note") == [("after",)]
    assert databases(kept) == [("entente",)]


def test_a_database_in_use_is_not_replaced(file: Path, kept: Path):
    busy = psycopg.connect(server.superuser_url(kept, database="entente"))
    with busy, pytest.raises(restore.DatabaseInUse, match="stop `entente up`"):
        restore.restore(file, replace=True)

    assert ask(kept, "select words from note") == [("after",)]


def test_a_backup_of_a_newer_entente_is_refused(file: Path, kept: Path, base: Path):
    ask(kept, "insert into django_migrations (app, name, applied) values ('ledger', '9999_later', now())")
    backup.backup(base / "newer")
    ask(kept, "delete from django_migrations where name = '9999_later'")

    done = entente("restore", "--replace", base / "newer")

    assert done.returncode == 2
    assert "newer Entente (it knows ledger.9999_later)" in done.stderr
    assert ask(kept, "select words from note") == [("after",)]


@pytest.mark.parametrize("target", ["nowhere/file", "."])
def test_a_place_that_cannot_hold_a_backup_is_refused(file: Path, base: Path, target: str):
    with pytest.raises(BackupPlaceRefused, match="`entente backup "):
        backup.backup(base / target)

    assert list(base.iterdir()) == []


def test_an_empty_database_has_nothing_to_back_up(home: Path):
    with server.running(home), pytest.raises(NothingToBackUp, match="`entente workspace create --help`"):
        backup.backup(home.parent / "file")

    assert not (home.parent / "file").exists()
