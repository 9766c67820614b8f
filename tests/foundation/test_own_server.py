"""A server of the operator's own, by DATABASE_URL: Debian's PostgreSQL 15, over TCP and over its socket."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from entente.foundation.database import account, archive, backup, own_server, programs
from entente.foundation.database.administration import RightsMissing, make_database

PROGRAMS = Path("/usr/lib/postgresql/15/bin")

pytestmark = pytest.mark.skipif(not PROGRAMS.exists(), reason="Debian's PostgreSQL 15 is not on this machine")


@pytest.fixture(scope="module")
def place(module_base: Path) -> Iterator[str]:
    """The host and port of a PostgreSQL 15 with our two roles and a database."""
    runner = account.server_account(module_base / "none")
    folder = module_base / "fifteen"
    folder.mkdir(mode=0o700)
    if runner.is_other:
        folder.chmod(0o777)
    data = folder / "data"

    def program(name: str, *words: str) -> None:
        subprocess.run(
            [PROGRAMS / name, "-D", data, *words],
            check=True,
            capture_output=True,
            cwd="/",
            **runner.identity(),
        )

    program("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync")
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    program("pg_ctl", "start", "-w", "-l", f"{folder}/log", "-o", f"-k {folder} -p {port} -c fsync=off")
    try:
        with psycopg.connect(
            f"postgresql://postgres@127.0.0.1:{port}/postgres", autocommit=True
        ) as connection:
            for role in ("shop_app", "shop_owner"):
                connection.execute(f"create role {role} login password 'secret'")
            make_database(connection, name="shop", owner="shop_owner", application="shop_app")
        yield f"127.0.0.1:{port}"
    finally:
        program("pg_ctl", "stop", "-m", "immediate")


@pytest.fixture
def url(place: str) -> Callable[..., str]:
    return lambda role, database="shop": f"postgresql://{role}:secret@{place}/{database}"


@pytest.fixture
def addresses(url, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", url("shop_app"))
    monkeypatch.setenv("DATABASE_OWNER_URL", url("shop_owner"))
    monkeypatch.setenv("DATABASE_ADMIN_URL", url("postgres"))
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)


def test_two_modest_roles_on_15_are_usable(url):
    own_server.require_usable(application_url=url("shop_app"), owner_url=url("shop_owner"))

    assert seen_by(url("shop_app")) == ("shop_app", "shop", 15, 0)
    assert seen_by(url("shop_owner")) == ("shop_owner", "shop", 15, 1)


def test_a_socket_address_is_usable(place: str, module_base: Path):
    port = place.rpartition(":")[2]
    base = f"@/shop?host={module_base}/fifteen&port={port}"
    application_url, owner_url = f"postgresql://shop_app{base}", f"postgresql://shop_owner{base}"

    own_server.require_usable(application_url=application_url, owner_url=owner_url)

    assert seen_by(application_url) == ("shop_app", "shop", 15, 0)
    assert seen_by(owner_url) == ("shop_owner", "shop", 15, 1)


@pytest.mark.parametrize("role", ["postgres", "shop_owner"])
def test_a_role_that_could_see_every_workspace_is_refused(url, role: str):
    with pytest.raises(own_server.RoleTooPowerful) as caught:
        own_server.require_usable(application_url=url(role), owner_url=url("shop_owner"))

    assert f"The role {role} of DATABASE_URL" in str(caught.value)
    assert "`CREATE ROLE entente_app LOGIN NOBYPASSRLS PASSWORD '…'`" in str(caught.value)
    assert "ALTER ROLE" not in str(caught.value)  # the superuser of a whole server is left its power


def test_a_server_that_does_not_answer_is_refused(url):
    with pytest.raises(own_server.ServerUnreachable, match='`psql "\\$DATABASE_OWNER_URL"`'):
        own_server.require_usable(application_url=url("shop_app"), owner_url="postgresql://a@127.0.0.1:1/b")


def test_a_server_older_than_the_oldest_is_refused(url, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(own_server, "OLDEST", 160_000)

    with pytest.raises(
        own_server.ServerTooOld, match=r"PostgreSQL 15 and Entente needs 15 or newer: .*`pg_upgrade`"
    ):
        own_server.require_usable(application_url=url("shop_app"), owner_url=url("shop_owner"))


def test_a_database_in_another_encoding_is_refused(url):
    with psycopg.connect(url("postgres", "postgres"), autocommit=True) as connection:
        connection.execute(
            "create database latin owner shop_owner encoding 'LATIN1' locale 'C' template template0"
        )

    with pytest.raises(own_server.EncodingRefused, match="`CREATE DATABASE entente ENCODING 'UTF8'"):
        own_server.require_usable(
            application_url=url("shop_app", "latin"), owner_url=url("shop_owner", "latin")
        )


def test_a_dump_program_as_new_as_the_server_is_found(place: str):
    assert archive.find_program("pg_dump", server=15).exists()
    with pytest.raises(programs.ProgramsMissing, match="`apt-get install postgresql-client-99`"):
        archive.find_program("pg_dump", server=99)


def test_a_backup_by_a_role_that_sees_too_little_is_refused(
    addresses, base: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("DATABASE_ADMIN_URL")

    with pytest.raises(RightsMissing, match="DATABASE_ADMIN_URL"):
        backup.backup(base / "file")

    assert not (base / "file").exists()


def test_a_backup_of_15_is_put_back_on_15(addresses, url, base: Path):
    behind = entente("status", "--json").stdout
    made, again = entente("migrate"), entente("migrate")
    assert (made.returncode, made.stderr) == (0, "The tables were made.\n")
    assert (again.returncode, again.stderr) == (0, "The tables are up to date.\n")
    assert '"migrations_pending": 0' not in behind
    assert '"migrations_pending": 0' in entente("status", "--json").stdout
    write(url, "create table beside as select 1 as n")
    before = installation(url)

    assert entente("backup", base / "file").returncode == 0
    write(url, "insert into beside values (2)")
    assert entente("restore", "--replace", base / "file").returncode == 0

    assert write(url, "select n from beside") == [(1,)]
    assert installation(url) != before
    with psycopg.connect(url("shop_app")) as application:
        assert application.execute("select count(*) from workspace").fetchone() == (0,)


def test_a_backup_of_the_embedded_server_is_put_on_15(addresses, url, base: Path, monkeypatch):
    with monkeypatch.context() as embedded:
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
            embedded.delenv(name)
        python(MIGRATE)
        assert entente("backup", base / "file").returncode == 0

    done = entente("restore", "--replace", base / "file")

    assert done.returncode == 0, done.stderr
    assert '"migrations_pending": 0' in entente("status", "--json").stdout
    owners = write(url, "select distinct tableowner::text from pg_tables where schemaname = 'public'")
    assert owners == [("shop_owner",)]


SIGNED_IN = """
select current_user::text, current_database()::text, current_setting('server_version_num')::int / 10000,
       (select count(*) from pg_database where datdba = current_user::regrole)
"""


def seen_by(address: str) -> tuple[str, str, int, int] | None:
    """Sign in by an address: role, database, the server's version, how many databases the role owns."""
    with psycopg.connect(address) as connection:
        return connection.execute(SIGNED_IN).fetchone()


MIGRATE = """
from entente.interfaces.cli.running import server_available
with server_available():
    from entente.foundation.database import schema
    schema.bring_up_to_date()
"""


def python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def entente(*words: object) -> subprocess.CompletedProcess[str]:
    module = [sys.executable, "-m", "entente.interfaces.cli.main"]
    return subprocess.run([*module, *map(str, words)], capture_output=True, text=True, check=False)


def write(url: Callable[..., str], statement: str) -> list[tuple]:
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def installation(url: Callable[..., str]) -> object:
    return write(url, "select id from installation")
