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
