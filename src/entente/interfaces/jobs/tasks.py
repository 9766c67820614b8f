"""What the worker does: take in large files; each minute, sweep the promises and copy what changed."""

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import translation
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.jobs import Status

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.models import Member
from entente.foundation.people.queries import Membership, actor_of_member, all_workspaces, workspace_settings
from entente.interfaces.jobs import deciding, uploads
from entente.interfaces.jobs.uploads import Upload
from entente.kit.refusal import Refusal
from entente.kit.sentence import Sentence, gettext_noop

if TYPE_CHECKING:
    from entente.integrations.files.chunks import Chunk

__all__ = ["deciding"]  # its job is known to the worker because it is loaded here
log = logging.getLogger(__name__)
BROKEN = Sentence(
    gettext_noop("The import broke off and nothing of it was kept; try it again, or ask who runs Entente.")
)


def queue_upload(upload: Upload) -> None:
    """Let the worker take the file in, if the current transaction is committed.

    One job a workspace waits at a time: it takes in every upload that is queued when it runs.
    """
    upload.become(state="queued")
    key = f"import-{upload.workspace_id}"
    try:
        with transaction.atomic():
            import_uploads.configure(queueing_lock=key, lock=key).defer(workspace_id=upload.workspace_id)
    except AlreadyEnqueued:
        log.info("an import of workspace %s waits already and takes this one along", upload.workspace_id)


@app.task(name="import_uploads", queue="imports")
def import_uploads(*, workspace_id: int) -> None:
    """Take in every queued upload of a workspace; a second run finds nothing left to do."""
    for upload in uploads.waiting(workspace_id):
        import_upload(upload.become(state="running"))


class _Progress:
    """Writes down how many rows have been read, for the page that waits."""

    def __init__(self, upload: Upload) -> None:
        """Begin at none."""
        self.upload, self.rows = upload, 0

    def __call__(self, chunk: "Chunk") -> None:
        """Add the rows of one more chunk."""
        self.rows += chunk.read
        self.upload.become(rows=self.rows)


def import_upload(upload: Upload) -> None:
    """Take one upload in, and write down what became of it."""
    from entente.interfaces.jobs import intake  # every command loads this module; few take files in

    try:
        with workspace_transaction(upload.workspace_id):
            member = Member.objects.get(workspace_id=upload.workspace_id, id=upload.member_id, active=True)
            with translation.override(workspace_settings(upload.workspace_id).language):
                batch = intake.take_in(
                    upload, by=actor_of_member(member), now=datetime.now(UTC), progress=_Progress(upload)
                )
    except Refusal as refusal:
        upload.become(state="refused", sentence=refusal.sentence.as_mapping())
        return
    except Exception:
        upload.become(state="refused", sentence=BROKEN.as_mapping())
        raise
    upload.become(state="done", batch=batch)
    upload.path.unlink(missing_ok=True)


@app.periodic(cron="* * * * *")
@app.task(name="sweep", queue="sweep", queueing_lock="sweep", lock="sweep")
def sweep(timestamp: int) -> None:
    """Each minute: the promises whose time has run out, workspace by workspace; then the old uploads."""
    del timestamp
    for workspace in all_workspaces():
        _sweep_one(workspace)
    uploads.forget_old()


def _sweep_one(workspace: Membership) -> None:
    """Sweep one workspace; what fails there is logged and holds up no other."""
    from entente import loop

    try:
        with workspace_transaction(workspace.workspace_id):
            loop.sweep(by=workspace.actor, now=datetime.now(UTC))
    except Exception:
        log.exception("the sweep of workspace %s failed", workspace.slug)


@app.periodic(cron="* * * * *")
@app.task(name="copy_for_numbers", queue="numbers", queueing_lock="numbers", lock="numbers")
def copy_for_numbers(timestamp: int) -> None:
    """Each minute: copy what has changed, so that whoever asks for numbers need not wait for it."""
    from entente.analytics.warehouse import synchronise

    del timestamp
    for workspace in all_workspaces():
        try:
            with workspace_transaction(workspace.workspace_id):
                synchronise(workspace.workspace_id)
        except Exception:
            log.exception("the copy for numbers of workspace %s failed", workspace.slug)


@app.periodic(cron="* * * * *")
@app.task(name="resume", queue="sweep", queueing_lock="resume", pass_context=True)
async def resume(context: object, timestamp: int) -> None:
    """Each minute: start again the jobs whose worker was killed; each may run twice."""
    del timestamp
    manager = context.app.job_manager  # type: ignore[attr-defined]
    for job in await manager.get_stalled_jobs():
        try:
            await manager.retry_job(job)
        except UniqueViolation:  # the same work waits already
            await manager.finish_job(job, status=Status.FAILED, delete_job=True)
