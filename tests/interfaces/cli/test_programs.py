"""As programs: an interrupted import leaves nothing, two at once wait, a closed pipe is silent."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from entente.interfaces.cli.main import INTERRUPTED
from entente.interfaces.cli.running import SETTINGS
from tests.interfaces.cli.conftest import CALLS_MAP, LEADS_MAP, Desk

ROWS = 6_000
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def heard_interrupts() -> Iterator[None]:
    """Hear Ctrl-C, which a suite in the background of a shell ignores, and its programs with it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def start(own_database: None, heard_interrupts: None) -> Start:
    """Start `entente` as a program on the database of this module."""

    def begin(*words: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "entente.interfaces.cli.main", *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS},
        )

    return begin


def write(folder: Path, kind: str, rows: int) -> tuple[Path, Path]:
    """A file of many rows and its map: every lead comes between 9 and 10, every call between 10 and 11."""
    file, mapping = folder / f"many-{kind}.csv", folder / f"many-{kind}.toml"
    if kind == "leads":
        mapping.write_text(LEADS_MAP, "utf-8")
        lines = (f"K{n},Q{n},,2024-04-03 09:{n % 60:02d},,web\n" for n in range(rows))
        file.write_text("id,person,mail,created,owner,source\n" + "".join(lines), "utf-8")
    else:
        mapping.write_text(CALLS_MAP, "utf-8")
        lines = (f"C{n},Q{n % 500},2024-04-03 10:{n % 60:02d},,out,30\n" for n in range(rows))
        file.write_text("call,person,at,who,way,length\n" + "".join(lines), "utf-8")
    return file, mapping


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_import_leaves_nothing(desk: Desk, start: Start, tmp_path: Path, number: int):
    file, mapping = write(tmp_path, "leads", ROWS)
    aside = tmp_path / "aside.csv"

    with _projections_held():
        process = start(
            "import", "leads", file, "--map", mapping, "--workspace", desk.slug, "--refused", aside
        )
        _wait_until_held_up(desk)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)

    assert process.returncode == (INTERRUPTED if number == signal.SIGINT else 128 + number), err
    assert (out, "Traceback" in err) == ("", False)
    assert json.loads(desk.export("--json")) == []
    assert desk.command("import", "list", "--workspace", desk.slug, "--json").json == []
    assert not aside.exists()


def test_two_imports_at_once_wait_for_one_another(desk: Desk, start: Start, tmp_path: Path):
    leads, calls = write(tmp_path, "leads", 500), write(tmp_path, "attempts", 3_000)
    words = [
        ("import", kind, file, "--map", mapping, "--workspace", desk.slug, "--json")
        for kind, (file, mapping) in (("leads", leads), ("leads", leads), ("attempts", calls))
    ]

    processes = [start(*one) for one in words]
    reports = [json.loads(process.communicate(timeout=120)[0]) for process in processes]

    assert sorted(report["accepted"] for report in reports[:2]) == [0, 500]
    found = json.loads(desk.export("--json"))
    assert [len(found), sum(one["attempts"] for one in found)] == [500, 3_000]
    assert desk.command("replay", "--check", "--workspace", desk.slug).code == 0


def test_a_reader_that_goes_away_is_no_fault(desk: Desk, start: Start, tmp_path: Path):
    file, mapping = write(tmp_path, "leads", 5_000)
    assert desk.command("import", "leads", file, "--map", mapping, "--workspace", desk.slug).code == 0

    process = start("export", "handovers", "--workspace", desk.slug)
    assert process.stdout.readline().startswith("external_id,")
    process.stdout.close()
    process.stdout = None
    _out, err = process.communicate(timeout=60)

    assert process.returncode in {1, 141}
    assert err == ""


@contextmanager
def _projections_held() -> Iterator[None]:
    """Hold the handovers, so that an import stops in the middle of what it writes."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("lock table handover in share mode")
        yield


def _wait_until_held_up(desk: Desk) -> None:
    """Wait until an import waits for the handovers."""
    from django.db import connection

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_locks where relation = 'handover'::regclass and not granted"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError(f"no import into {desk.slug} has begun to write")
