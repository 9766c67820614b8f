"""Attempts and clocks: projections of the ledger."""

from django.db import models
from django.db.models import F, Q

from entente.foundation.database.tenancy import OfWorkspace


class Attempt(OfWorkspace):
    """Something that was done to reach a person, or that came from the person."""

    person_id = models.BigIntegerField()
    occurred_at = models.DateTimeField()
    member_id = models.BigIntegerField(null=True)
    channel = models.TextField()
    direction = models.TextField()
    seconds = models.IntegerField(null=True)
    outcome = models.TextField(null=True)
    evidence = models.SmallIntegerField()
    human = models.BooleanField()
    judged_seconds = models.IntegerField(null=True)
    two_way = models.BooleanField()
    counts = models.BooleanField()

    class Meta:
        db_table = "attempt"
        indexes = [models.Index(fields=["workspace_id", "person_id", "occurred_at"], name="attempt_person")]


class Clock(OfWorkspace):
    """The team's clock of a handover (same id): what was promised, when it ran out, when it was met."""

    person_id = models.BigIntegerField()
    captured_at = models.DateTimeField()
    version_id = models.BigIntegerField(null=True)
    clause = models.TextField(null=True)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    half_at = models.DateTimeField(null=True)
    elapsed_due_at = models.DateTimeField(null=True)
    first_attempt_at = models.DateTimeField(null=True)
    first_attempt_by = models.BigIntegerField(null=True)
    first_contact_at = models.DateTimeField(null=True)
    attempts = models.IntegerField()
    elapsed_seconds = models.BigIntegerField(null=True)
    business_seconds = models.BigIntegerField(null=True)
    closed = models.BooleanField()
    closed_at = models.DateTimeField(null=True)
    closed_business_seconds = models.BigIntegerField(null=True)
    verdict = models.TextField(null=True)
    elapsed_verdict = models.TextField(null=True)
    depth_due_at = models.DateTimeField(null=True)
    depth_reached_at = models.DateTimeField(null=True)
    depth_attempts = models.IntegerField(null=True)
    depth_verdict = models.TextField(null=True)
    breached_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField(null=True)
    answer_verdict = models.TextField(null=True)

    class Meta:
        db_table = "clock"
        indexes = [
            models.Index(
                fields=["workspace_id", "due_at", "id"],
                condition=Q(first_attempt_at__isnull=True, closed=False),
                name="clock_waiting",
            ),
            models.Index(
                fields=["workspace_id", "due_at"],
                condition=Q(verdict__isnull=True, due_at__isnull=False),
                name="clock_unsettled",
            ),
            models.Index(
                fields=["workspace_id", "depth_due_at"],
                condition=Q(depth_verdict__isnull=True, depth_due_at__isnull=False),
                name="clock_depth_unsettled",
            ),
            models.Index(
                fields=["workspace_id", "answer_due_at"],
                condition=Q(answer_verdict__isnull=True, answer_due_at__isnull=False),
                name="clock_answer_unsettled",
            ),
            models.Index(fields=["workspace_id", "verdict", "captured_at", "id"], name="clock_verdict"),
            models.Index(
                fields=["workspace_id", "id"],
                condition=Q(first_contact_at__isnull=False)
                & (Q(first_attempt_at__isnull=True) | Q(first_contact_at__lt=F("first_attempt_at"))),
                name="clock_contact_first",
            ),
            models.Index(fields=["workspace_id", "person_id"], name="clock_person"),
        ]
