"""The series of facts: of each series and subject, the latest live fact holds."""

from enum import IntEnum


class Series(IntEnum):
    """What a fact is about. Numbers are written in the ledger: never reuse one."""

    CAPTURE = 1
    ASSIGNMENT = 2
    CLOSING = 3
    ATTEMPT = 4
    DEAL = 5
    SPEND = 6
    AGREEMENT = 7
    BREACH = 8
    BATCH = 9
    DEPTH_BREACH = 10
    EXPORT = 11
