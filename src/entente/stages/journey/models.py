"""Stages, contributions and objections: projections of the ledger; and the erasable words of objections."""

from django.db import models
from django.db.models import Q

from entente.foundation.database.tenancy import OfWorkspace


class JourneyStage(OfWorkspace):
    """A stage of the journey; `version` is the last fact about it."""

    version = models.BigIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.BigIntegerField()
    position = models.IntegerField()
    terms = models.JSONField()

    class Meta:
        db_table = "journey_stage"


class StageContribution(OfWorkspace):
    """A member who says: I helped to design this stage."""

    stage_id = models.BigIntegerField()
    member_id = models.BigIntegerField()
    team = models.TextField()
    given_at = models.DateTimeField()

    class Meta:
        db_table = "stage_contribution"
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "stage_id", "member_id"], name="stage_contribution_once"
            )
        ]


class StageObjection(OfWorkspace):
    """An objection to a stage: raised, perhaps answered, perhaps closed."""

    stage_id = models.BigIntegerField()
    raised_at = models.DateTimeField()
    raised_by = models.BigIntegerField()
    answers = models.IntegerField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "stage_objection"
        indexes = [
            models.Index(
                fields=["workspace_id", "stage_id"],
                condition=Q(closed_at__isnull=True),
                name="objection_open",
            )
        ]


class ObjectionWords(OfWorkspace):
    """What was said in an objection or an answer to it. Erasable; no fact needs it."""

    objection_id = models.BigIntegerField()
    said_by = models.BigIntegerField()
    said_at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        db_table = "objection_words"
        indexes = [models.Index(fields=["workspace_id", "objection_id", "id"], name="objection_words_of")]


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
