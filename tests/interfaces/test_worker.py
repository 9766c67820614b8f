"""The worker: what it writes down each minute, what it resumes, and how it stops."""

import asyncio
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from entente.interfaces.jobs import tasks, uploads
from entente.interfaces.jobs.uploads import Upload
from tests import make

WORKER = [sys.executable, "-m", "entente.interfaces.jobs.worker"]


@pytest.mark.django_db
def test_each_workspace_is_swept_by_its_own_system_member(cast, monkeypatch: pytest.MonkeyPatch):
    swept = []
    monkeypatch.setattr("entente.loop.sweep", lambda *, by, now: swept.append((by.workspace_id, by.name)))

    tasks.sweep(0)

    assert sorted(swept) == [(cast.workspace_id, "Entente"), (cast.stranger.workspace_id, "Entente")]


@pytest.mark.django_db
def test_a_workspace_that_fails_holds_up_no_other(cast, monkeypatch: pytest.MonkeyPatch, caplog):
    swept = []

    def sweep(*, by, now: datetime) -> None:
        if by.workspace_id == cast.workspace_id:
            raise ValueError("broken")
        swept.append(by.workspace_id)

    monkeypatch.setattr("entente.loop.sweep", sweep)

    tasks.sweep(0)

    assert swept == [cast.stranger.workspace_id]
    assert "the sweep of workspace atelier failed" in caplog.text


@pytest.mark.django_db
def test_each_minute_what_changed_is_copied_for_numbers(cast, monkeypatch: pytest.MonkeyPatch, caplog):
    copied = []

    def synchronise(workspace_id: int) -> None:
        copied.append(workspace_id)
        if workspace_id == cast.workspace_id:
            raise ValueError("broken")

    monkeypatch.setattr("entente.analytics.warehouse.synchronise", synchronise)

    tasks.copy_for_numbers(0)

    assert sorted(copied) == [cast.workspace_id, cast.stranger.workspace_id]
    assert "the copy for numbers of workspace atelier failed" in caplog.text


@pytest.mark.django_db
def test_an_import_that_breaks_off_is_said_and_raised(cast, monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setattr("entente.interfaces.jobs.uploads.home", lambda: tmp_path)
    member = cast.marketer.member_id
    wanted = Upload(cast.workspace_id, "0" * 32, member, "leads", "a.csv", 3, "", state="queued")
    uploads.keep(wanted, pieces=[b"a\n1"])

    def break_off(*arguments: object, **words: object) -> int:
        raise OSError("the disk is gone")

    monkeypatch.setattr("entente.interfaces.jobs.intake.take_in", break_off)

    with pytest.raises(OSError, match="disk"):
        tasks.import_uploads(workspace_id=cast.workspace_id)

    found = uploads.find(cast.workspace_id, token="0" * 32)
    assert (found.state, found.sentence) == ("refused", tasks.BROKEN.as_mapping())


def test_only_uploads_of_a_week_are_kept(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("entente.interfaces.jobs.uploads.home", lambda: tmp_path)
    for token in ("1" * 32, "2" * 32):
        uploads.keep(Upload(7, token, 1, "leads", "a.csv", 1, ""), pieces=[b"a"])
    later = time.time() + uploads.KEPT_SECONDS + 60
    monkeypatch.setattr("entente.interfaces.jobs.uploads.time.time", lambda: later - 120)
    uploads.forget_old()
    assert len(uploads.standing(7)) == 2

    monkeypatch.setattr("entente.interfaces.jobs.uploads.time.time", lambda: later)
    uploads.forget_old()

    assert uploads.standing(7) == []


@pytest.mark.parametrize("waits_already", [False, True])
def test_a_job_whose_worker_was_killed_is_started_again_unless_its_like_waits(waits_already: bool):
    done: list[object] = []

    class Manager:
        async def get_stalled_jobs(self) -> list[str]:
            return ["job"]

        async def retry_job(self, job: str) -> None:
            if waits_already:
                raise UniqueViolation(constraint_name="x", queueing_lock="y")
            done.append("retried")

        async def finish_job(self, job: str, *, status: Status, delete_job: bool) -> None:
            done.append((status, delete_job))

    context = SimpleNamespace(app=SimpleNamespace(job_manager=Manager()))

    asyncio.run(tasks.resume.func(context, 0))

    assert done == ([(Status.FAILED, True)] if waits_already else ["retried"])


@pytest.mark.django_db(transaction=True)
def test_the_worker_takes_a_queued_file_in_and_stops_on_term(command_environment, tmp_path):
    admin = make.workspace("worked")
    environment = command_environment | {
        "ENTENTE_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "entente.config.settings",
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("entente.interfaces.jobs.uploads.home", lambda: tmp_path)
        wanted = Upload(
            admin.workspace_id, "3" * 32, admin.member_id, "leads", "a.csv", 40,
            '[columns]\nkey = "key"\ncaptured_at = "at"\n',
        )  # fmt: skip
        kept = uploads.keep(wanted, pieces=[b"key,at\nA-1,2026-06-15T10:00:00Z\n"])
        tasks.queue_upload(kept)
        process = subprocess.Popen(WORKER, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            patience = datetime.now(UTC).timestamp() + 60
            while uploads.find(kept.workspace_id, token=kept.token).state not in {"done", "refused"}:
                assert process.poll() is None
                assert datetime.now(UTC).timestamp() < patience
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(0.1)")
        finally:
            process.send_signal(signal.SIGTERM)
            said, _nothing = process.communicate(timeout=10)
        found = uploads.find(kept.workspace_id, token=kept.token)
    assert (found.state, found.sentence) == ("done", {})
    assert process.returncode == 0, said.decode()
    assert not found.path.exists()
