"""What can be written of arrivals."""

from enum import StrEnum


class CaptureFact(StrEnum):
    """What can be written of arrivals."""

    LEAD_CAPTURED = "LeadCaptured"  # a person showed interest; subject: the lead
    BATCH_UNDONE = "BatchUndone"  # every fact of a batch is void; subject: the batch
