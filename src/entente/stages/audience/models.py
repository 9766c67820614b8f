"""Personas, segments, and what was decided of each lead: projections of the ledger."""

from django.db import models

from entente.foundation.database.tenancy import OfWorkspace


class Definition(OfWorkspace):
    """What every definition has: `version` is its last fact, `rules_id` the fact that wrote its rules."""

    version = models.BigIntegerField()
    rules_id = models.BigIntegerField()
    terms = models.JSONField()
    defined_at = models.DateTimeField()
    defined_by = models.BigIntegerField()

    class Meta:
        abstract = True


class Persona(Definition):
    """A kind of buyer."""

    class Meta:
        db_table = "persona"


class Segment(Definition):
    """A part of the market."""

    class Meta:
        db_table = "segment"


class AudienceMatch(OfWorkspace):
    """What was decided of a handover: its persona, why, for which one it counts in promises, its segments."""

    persona_id = models.BigIntegerField(null=True)
    rules_id = models.BigIntegerField(null=True)
    matched_group = models.SmallIntegerField(null=True)
    promised_id = models.BigIntegerField(null=True)
    promised_rules_id = models.BigIntegerField(null=True)
    segments = models.JSONField()
    segment_count = models.SmallIntegerField()

    class Meta:
        db_table = "audience_match"
        indexes = [
            models.Index(fields=["workspace_id", "persona_id", "id"], name="audience_match_persona"),
            models.Index(fields=["workspace_id", "segment_count", "id"], name="audience_match_segments"),
            models.Index(fields=["workspace_id", "promised_id", "id"], name="audience_match_promised"),
        ]


class SegmentLead(models.Model):
    """A handover in a segment; `id` is the handover's."""

    pk = models.CompositePrimaryKey("workspace_id", "segment_id", "id")
    workspace_id = models.BigIntegerField()
    segment_id = models.BigIntegerField()
    id = models.BigIntegerField()

    class Meta:
        db_table = "segment_lead"
        indexes = [models.Index(fields=["workspace_id", "id"], name="segment_lead_lead")]
