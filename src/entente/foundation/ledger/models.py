"""The append-only ledger."""

from django.db import models
from django.db.models.functions import Now

from entente.foundation.database.tenancy import OfWorkspace


class Fact(OfWorkspace):
    """Something that happened. Never updated, never deleted: the database refuses."""

    kind = models.TextField()
    series = models.SmallIntegerField()
    subject_id = models.BigIntegerField()
    person_id = models.BigIntegerField(null=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    actor_id = models.BigIntegerField()
    source = models.TextField()
    evidence = models.SmallIntegerField(null=True)
    batch_id = models.BigIntegerField(null=True)
    voids = models.BigIntegerField(null=True)
    idempotency_key = models.TextField(null=True)
    payload = models.JSONField()

    class Meta:
        db_table = "fact"
        indexes = [models.Index(fields=["workspace_id", "series", "subject_id", "id"], name="fact_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "idempotency_key"],
                condition=models.Q(idempotency_key__isnull=False),
                name="fact_once",
            )
        ]


class ChangedMonth(models.Model):
    """When a month of a projection was last changed: what the warehouse must copy again."""

    pk = models.CompositePrimaryKey("workspace_id", "subject", "month")
    workspace_id = models.BigIntegerField()
    subject = models.TextField()
    month = models.DateField()
    changed_in = models.BigIntegerField()

    class Meta:
        db_table = "changed_month"
        indexes = [models.Index(fields=["workspace_id", "changed_in"], name="changed_month_in")]
