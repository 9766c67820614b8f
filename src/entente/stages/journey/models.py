"""The words and definitions of both teams: projections of the ledger."""

from django.db import models

from entente.foundation.database.tenancy import OfWorkspace


class TwoSided(OfWorkspace):
    """One version, proposed by a member, and what each side has said to it."""

    kind = models.TextField()
    name = models.TextField()
    content = models.JSONField()
    wanted_from = models.DateField(null=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.BigIntegerField()
    marketing_by = models.BigIntegerField(null=True)
    marketing_at = models.DateTimeField(null=True)
    sales_by = models.BigIntegerField(null=True)
    sales_at = models.DateTimeField(null=True)
    in_force_from = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    edition = models.BigIntegerField()

    class Meta:
        abstract = True


class TermVersion(TwoSided):
    """A version of a word of the glossary."""

    class Meta:
        db_table = "term_version"
        indexes = [models.Index(fields=["workspace_id", "name", "id"], name="term_version_name")]


class DefinitionVersion(TwoSided):
    """A version of the MQL definition, the reasons of a return, or a working calendar."""

    class Meta:
        db_table = "definition_version"
        indexes = [models.Index(fields=["workspace_id", "kind", "id"], name="definition_version_kind")]
