"""What can be written of spend."""

from enum import StrEnum


class AttributionFact(StrEnum):
    """What can be written of spend."""

    SPEND_RECORDED = "SpendRecorded"  # a dated cost; subject: the row of spend
