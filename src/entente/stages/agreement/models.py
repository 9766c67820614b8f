"""Contracts, their signatures and remarks, and the versions they made: projections of the ledger."""

from django.db import models
from django.db.models import Q

from entente.foundation.database.tenancy import OfWorkspace


class AgreementVersion(OfWorkspace):
    """One dated version with the promises of both sides; the database refuses to change or remove it.

    Without a hash it was entered by one person, before signatures were needed: it was never in force.
    """

    from_day = models.DateField()
    until_day = models.DateField(null=True)
    written_at = models.DateTimeField()
    written_by = models.BigIntegerField()
    terms = models.JSONField()
    contents = models.JSONField(null=True)
    content_hash = models.TextField(null=True)
    signatures = models.JSONField(null=True)

    class Meta:
        db_table = "agreement_version"
        indexes = [models.Index(fields=["workspace_id", "from_day", "id"], name="agreement_from")]


class Contract(OfWorkspace):
    """A contract on its way to two signatures; `fact_id` is the fact it was last changed by."""

    fact_id = models.BigIntegerField()
    state = models.TextField()
    contents = models.JSONField()
    content_hash = models.TextField()
    begun_from = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.BigIntegerField()

    class Meta:
        db_table = "contract"
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id"], condition=Q(state__in=("draft", "proposed")), name="contract_open"
            )
        ]


class ContractSignature(OfWorkspace):
    """A signature that holds: one side, one member, the hash that was signed."""

    contract_id = models.BigIntegerField()
    side = models.TextField()
    member_id = models.BigIntegerField()
    signed_at = models.DateTimeField()
    content_hash = models.TextField()

    class Meta:
        db_table = "contract_signature"
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "contract_id", "side"], name="signature_side")
        ]


class Remark(OfWorkspace):
    """A comment on a clause, or a counter-proposal with other values for its terms."""

    contract_id = models.BigIntegerField()
    clause = models.TextField()
    member_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    proposed = models.JSONField(null=True)
    state = models.TextField()

    class Meta:
        db_table = "contract_remark"
        indexes = [models.Index(fields=["workspace_id", "contract_id", "id"], name="remark_contract")]


class RemarkText(OfWorkspace):
    """The words of a remark (same id): they can be erased, the remark stays."""

    text = models.TextField()

    class Meta:
        db_table = "contract_remark_text"


class Reading(OfWorkspace):
    """A member who has read and understood a version."""

    version_id = models.BigIntegerField()
    member_id = models.BigIntegerField()
    read_at = models.DateTimeField()

    class Meta:
        db_table = "agreement_reading"
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "version_id", "member_id"], name="reading_once")
        ]


class AgreedThing(OfWorkspace):
    """Something that both teams write together: its latest fact, as `version`, and what that fact says."""

    version = models.BigIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.BigIntegerField()
    terms = models.JSONField()

    class Meta:
        abstract = True


class Objective(AgreedThing):
    """A goal shared by both sides, as `aims.Standing` reads it."""

    class Meta:
        db_table = "objective"


class Meeting(AgreedThing):
    """A meeting that comes back, as `governance.Meeting` reads it."""

    class Meta:
        db_table = "meeting"


class Missions(AgreedThing):
    """What one team is there for, in order; one row a team."""

    class Meta:
        db_table = "missions"


class Exchange(AgreedThing):
    """What one team tells the other, as `governance.Exchange` reads it."""

    class Meta:
        db_table = "exchange"
