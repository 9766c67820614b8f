"""What can be written of an agreement."""

from enum import StrEnum


class AgreementFact(StrEnum):
    """What can be written of an agreement."""

    VERSION_ENTERED = "AgreementVersionEntered"  # the terms of both sides from a day on; subject: the version


class ObjectiveFact(StrEnum):
    """What can be written of an objective; every fact holds the whole objective as it stands after it."""

    DEFINED = "ObjectiveDefined"  # written down, or another text proposed
    ACCEPTED = "ObjectiveAccepted"  # by the head of one side
    MEASURED = "ObjectiveMeasured"  # a value typed by hand
    PROPOSED_TO_WITHDRAW = "ObjectiveWithdrawalProposed"  # of an adopted one, which both sides must accept
    WITHDRAWN = "ObjectiveWithdrawn"


class GovernanceFact(StrEnum):
    """What can be written of how both teams meet, what each does, and what each tells the other."""

    MEETING_DEFINED = "MeetingDefined"
    MEETING_WITHDRAWN = "MeetingWithdrawn"
    MISSIONS_DEFINED = "MissionsDefined"  # all of one team, in order
    EXCHANGE_DEFINED = "ExchangeDefined"
    EXCHANGE_WITHDRAWN = "ExchangeWithdrawn"
    FEED_RENEWED = "CalendarFeedRenewed"  # the address of the calendar; the one before stops working
