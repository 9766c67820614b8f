"""Batches, arrivals, people and their keys, leads and touches."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from entente.foundation.database.tenancy import OfWorkspace


class ImportBatch(OfWorkspace):
    """One file taken in: what came, what became of it, and whether it was undone."""

    kind = models.TextField()
    file_name = models.TextField()
    map = models.JSONField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    by_member = models.BigIntegerField()
    counts = models.JSONField(default=dict)
    refused_file = models.TextField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "import_batch"


class RowOutcome(OfWorkspace):
    """Lines of a batch that were not simply accepted, in runs of one outcome; `last_line` ends the run."""

    batch_id = models.BigIntegerField()
    outcome = models.TextField()
    last_line = models.IntegerField()
    lines = ArrayField(models.IntegerField())
    arrivals = ArrayField(models.BigIntegerField(null=True))
    details = ArrayField(models.TextField(null=True))

    class Meta:
        db_table = "row_outcome"
        indexes = [
            models.Index(fields=["workspace_id", "batch_id", "outcome", "last_line"], name="row_outcome_run")
        ]


class Arrival(OfWorkspace):
    """One row that came through a door, a line per revision of its key. Erasable; no fact needs it."""

    kind = models.TextField()
    key = models.TextField()
    revision = models.IntegerField()
    digest = models.UUIDField()
    batch_id = models.BigIntegerField()
    line = models.IntegerField()
    subject_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    waits_for = models.TextField(null=True)
    values = models.JSONField(null=True)
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "arrival"
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "kind", "key", "revision"], name="arrival_once")
        ]
        indexes = [
            models.Index(fields=["workspace_id", "batch_id", "line"], name="arrival_line"),
            models.Index(
                fields=["workspace_id", "waits_for"],
                condition=models.Q(waits_for__isnull=False),
                name="arrival_waits",
            ),
        ]


class Person(OfWorkspace):
    """What is known of a person: erasable, never read by replay."""

    name = models.TextField(null=True)
    email = models.TextField(null=True)
    phone = models.TextField(null=True)
    company = models.TextField(null=True)
    city = models.TextField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "person"


class PersonKey(models.Model):
    """A value by which a person is recognised: outside id, e-mail, telephone."""

    pk = models.CompositePrimaryKey("workspace_id", "kind", "value")
    workspace_id = models.BigIntegerField()
    kind = models.TextField()
    value = models.TextField()
    person_id = models.BigIntegerField()

    class Meta:
        db_table = "person_key"
        indexes = [models.Index(fields=["workspace_id", "person_id"], name="person_key_person")]


class Lead(OfWorkspace):
    """The erasable side of one lead arrival: its outside id and the fields kept beside it."""

    person_id = models.BigIntegerField()
    external_id = models.TextField()
    fields = models.JSONField(default=dict)

    class Meta:
        db_table = "lead"
        indexes = [
            models.Index(fields=["workspace_id", "person_id"], name="lead_person"),
            models.Index(fields=["workspace_id", "external_id"], name="lead_external"),
        ]


class Touch(models.Model):
    """One interaction of a person, appended; the table is partitioned by month."""

    pk = models.CompositePrimaryKey("workspace_id", "id", "occurred_at")
    workspace_id = models.BigIntegerField()
    id = models.BigIntegerField()
    occurred_at = models.DateTimeField()
    person_id = models.BigIntegerField()
    batch_id = models.BigIntegerField(null=True)
    kind = models.TextField()
    channel = models.TextField(null=True)
    source = models.TextField(null=True)
    medium = models.TextField(null=True)
    campaign = models.TextField(null=True)
    content = models.TextField(null=True)
    term = models.TextField(null=True)
    page = models.TextField(null=True)
    offer = models.TextField(null=True)

    class Meta:
        db_table = "touch"
        managed = False
