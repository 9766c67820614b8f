"""Let the worker decide the leads of a large workspace again, after a persona or a segment changed."""

from datetime import UTC, datetime

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from entente.foundation.database.tenancy import workspace_transaction
from entente.foundation.people.models import Member
from entente.foundation.people.queries import actor_of_member, system_actor
from entente.foundation.people.rules import Actor


def decide_later(by: Actor) -> None:
    """Queue the decision, if the current transaction is committed; one that waits takes this one along."""
    key = _key(by.workspace_id)
    try:
        with transaction.atomic():
            decide_audience.configure(queueing_lock=key, lock=key).defer(
                workspace_id=by.workspace_id, member_id=by.member_id
            )
    except AlreadyEnqueued:
        return


def is_deciding(workspace_id: int) -> bool:
    """Whether leads of the workspace wait to be decided, or are being decided now."""
    jobs = ProcrastinateJob.objects.filter(lock=_key(workspace_id), status__in=("todo", "doing"))
    return bool(jobs.exists())


@app.task(name="decide_audience", queue="imports")
def decide_audience(*, workspace_id: int, member_id: int) -> None:
    """Decide every lead by the definitions that hold; a second run finds nothing to change."""
    from entente.loop import targeting

    with workspace_transaction(workspace_id):
        member = Member.objects.filter(workspace_id=workspace_id, id=member_id, active=True).first()
        by = actor_of_member(member) if member else system_actor(workspace_id)
        targeting.match_again(by=by, now=datetime.now(UTC), source="page")


def _key(workspace_id: int) -> str:
    return f"decide-{workspace_id}"
