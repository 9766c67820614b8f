"""What can be written of handovers; subject: the handover."""

from enum import StrEnum


class HandoverFact(StrEnum):
    """What can be written of handovers; subject: the handover."""

    ASSIGNED = "HandoverAssigned"  # offered to sales, to a rep or to nobody yet
    CLOSED = "HandoverClosed"  # the deal is won or lost, on a known day or not
    REOPENED = "HandoverReopened"  # the deal is open again
    ACCEPTED = "LeadAccepted"  # sales agrees that it deserves work
    RETURNED = "LeadReturned"  # sales gives it back, for a reason or without one
