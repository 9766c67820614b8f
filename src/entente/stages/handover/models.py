"""Handovers, a projection of the ledger; and what sales wrote of those that it returned."""

from django.db import models
from django.db.models import Q

from entente.foundation.database.tenancy import OfWorkspace


class Handover(OfWorkspace):
    """One transfer of one lead to sales."""

    lead_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    offer = models.TextField(null=True)
    captured_at = models.DateTimeField()
    assigned_at = models.DateTimeField()
    assigned_implied = models.BooleanField()
    deemed_accepted = models.BooleanField()
    rep_id = models.BigIntegerField(null=True)
    source = models.TextField(null=True)
    medium = models.TextField(null=True)
    campaign = models.TextField(null=True)
    channel = models.TextField(null=True)
    has_email = models.BooleanField()
    has_phone = models.BooleanField()
    has_name = models.BooleanField()
    has_company = models.BooleanField()
    closed = models.BooleanField()
    closed_at = models.DateTimeField(null=True)
    close_reason = models.TextField(null=True)
    answer = models.TextField(null=True)
    answered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    return_reason = models.TextField(null=True)
    batch_id = models.BigIntegerField(null=True)
    temperature = models.TextField(null=True)

    class Meta:
        db_table = "handover"
        indexes = [
            models.Index(fields=["workspace_id", "captured_at", "id"], name="handover_captured"),
            models.Index(fields=["workspace_id", "person_id"], name="handover_person"),
            models.Index(fields=["workspace_id", "rep_id", "captured_at", "id"], name="handover_rep"),
            models.Index(fields=["workspace_id", "source", "captured_at", "id"], name="handover_source"),
            models.Index(
                fields=["workspace_id", "temperature", "captured_at", "id"], name="handover_tempered"
            ),
            models.Index(
                fields=["workspace_id", "captured_at", "id"],
                condition=Q(answer="returned"),
                name="handover_returned",
            ),
        ]


class ReturnEvidence(OfWorkspace):
    """What a member wrote to show why a lead was returned; `id` is the fact's. It can be erased."""

    handover_id = models.BigIntegerField()
    text = models.TextField()

    class Meta:
        db_table = "return_evidence"
        indexes = [models.Index(fields=["workspace_id", "handover_id"], name="return_evidence_handover")]
