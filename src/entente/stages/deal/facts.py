"""What can be written of deals; subject: the deal."""

from enum import StrEnum


class DealFact(StrEnum):
    """What can be written of deals; subject: the deal."""

    OPENED = "DealOpened"  # neither won nor lost so far
    WON = "DealWon"  # with its amount
    LOST = "DealLost"  # with its reason
    WITHDRAWN = "DealWithdrawn"  # a correction leaves it without a lead that is known
