"""Versions of the agreement: a projection of the ledger."""

from django.db import models

from entente.foundation.database.tenancy import OfWorkspace


class AgreementVersion(OfWorkspace):
    """One dated, unchangeable version with the promises of both sides."""

    from_day = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.BigIntegerField()
    entered_afterwards = models.BooleanField()
    terms = models.JSONField()

    class Meta:
        db_table = "agreement_version"
        indexes = [models.Index(fields=["workspace_id", "from_day", "id"], name="agreement_from")]
