"""What can be written of an agreement."""

from enum import StrEnum


class AgreementFact(StrEnum):
    """What can be written of an agreement."""

    VERSION_ENTERED = "AgreementVersionEntered"  # the terms of both sides from a day on; subject: the version


class PlanFact(StrEnum):
    """What can be written of the plan; subject: the workspace, which has one."""

    DRAFTED = "PlanDrafted"  # the typed values of a plan, all of them
