"""Spend: a projection of the ledger."""

from django.db import models

from entente.foundation.database.tenancy import OfWorkspace


class Spend(OfWorkspace):
    """The dated cost of a channel or campaign; `ordinal` above 1 marks a row that repeats another."""

    day = models.DateField()
    source = models.TextField(null=True)
    medium = models.TextField(null=True)
    campaign = models.TextField(null=True)
    content = models.TextField(null=True)
    term = models.TextField(null=True)
    channel = models.TextField(null=True)
    amount_cents = models.BigIntegerField()
    currency = models.TextField()
    impressions = models.BigIntegerField(null=True)
    clicks = models.BigIntegerField(null=True)
    ordinal = models.IntegerField()

    class Meta:
        db_table = "spend"
        indexes = [
            models.Index(fields=["workspace_id", "day", "id"], name="spend_day"),
        ]
