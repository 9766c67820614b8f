"""What can be written of an agreement."""

from enum import StrEnum


class AgreementFact(StrEnum):
    """What can be written of an agreement."""

    VERSION_ENTERED = "AgreementVersionEntered"  # by one person, as older ledgers have it: never in force
    VERSION_SIGNED = "AgreementVersionSigned"  # both sides signed; subject: the version
    DRAFTED = "ContractDrafted"  # a contract is begun; subject: the contract, later the version
    REVISED = "ContractRevised"  # its contents change
    PROPOSED = "ContractProposed"  # it is laid before both heads
    WITHDRAWN = "ContractWithdrawn"  # it is given up
    CONCLUDED = "ContractConcluded"  # both sides have signed it
    SIDE_SIGNED = "ContractSideSigned"  # one side signed these contents; subject: the signature
    SIGNATURE_CANCELLED = "ContractSignatureCancelled"  # the contents changed after it
    COMMENTED = "ClauseCommented"  # a comment on a clause; its text can be erased; subject: the remark
    COUNTERED = "ClauseCountered"  # other values for a clause's terms; subject: the remark
    COUNTER_ACCEPTED = "ClauseCounterAccepted"  # the other side takes them
    COUNTER_DECLINED = "ClauseCounterDeclined"  # the other side does not
    READING_CONFIRMED = "AgreementReadingConfirmed"  # a member read and understood a version


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


class PlanFact(StrEnum):
    """What can be written of the plan; subject: the workspace, which has one."""

    DRAFTED = "PlanDrafted"  # the typed values of a plan, all of them
