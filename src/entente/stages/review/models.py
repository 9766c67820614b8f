"""Stored daily totals: a projection that pages add up."""

from django.db import models


class DailyTotal(models.Model):
    """What was captured on one day and what became of it, by version in force (0: none) and temperature.

    The answers of sales are none where they were never counted, by an older Entente.
    """

    pk = models.CompositePrimaryKey("workspace_id", "day", "version_id", "temperature")
    workspace_id = models.BigIntegerField()
    day = models.DateField()
    version_id = models.BigIntegerField()
    leads = models.IntegerField()
    complete = models.IntegerField()
    met = models.IntegerField()
    met_late = models.IntegerField()
    broken_open = models.IntegerField()
    broken_closed = models.IntegerField()
    void = models.IntegerField()
    waiting = models.IntegerField()
    attempts = models.IntegerField()
    depth_met = models.IntegerField()
    depth_late = models.IntegerField()
    depth_broken = models.IntegerField()
    depth_void = models.IntegerField()
    won = models.IntegerField(db_default=0)
    revenue_cents = models.BigIntegerField(db_default=0)
    answer_met = models.IntegerField(null=True)
    answer_late = models.IntegerField(null=True)
    answer_broken = models.IntegerField(null=True)
    answer_waiting = models.IntegerField(null=True)
    returned = models.IntegerField(null=True)
    returned_with_reason = models.IntegerField(null=True)
    temperature = models.TextField(db_default="")

    class Meta:
        db_table = "daily_total"


class AudienceTotal(models.Model):
    """Of the leads captured on one day: how many are of a persona now (`persona`), count for one in promises
    (`promised`), are in a segment, are in so many segments.
    """

    pk = models.CompositePrimaryKey("workspace_id", "day", "kind", "number")
    workspace_id = models.BigIntegerField()
    day = models.DateField()
    kind = models.TextField()
    number = models.BigIntegerField()
    leads = models.IntegerField()
    won = models.IntegerField()

    class Meta:
        db_table = "audience_total"
