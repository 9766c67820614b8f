"""Deals: a projection of the ledger."""

from django.db import models

from entente.foundation.database.tenancy import OfWorkspace


class Deal(OfWorkspace):
    """An opportunity until it is won or lost."""

    lead_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    owner_id = models.BigIntegerField(null=True)
    state = models.TextField()
    opened_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    amount_cents = models.BigIntegerField(null=True)
    currency = models.TextField(null=True)
    reason = models.TextField(null=True)

    class Meta:
        db_table = "deal"
        indexes = [
            models.Index(fields=["workspace_id", "lead_id"], name="deal_lead"),
            models.Index(fields=["workspace_id", "person_id"], name="deal_person"),
            models.Index(fields=["workspace_id", "state", "closed_on"], name="deal_closed"),
        ]
