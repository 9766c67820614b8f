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
    PERSONA = 12
    SEGMENT = 13
    STAGE = 14
    TERM = 15
    DEFINITION = 16
    OBJECTIVE = 17
    PLAN = 18
    CONTRACT = 19
    CLAUSE = 20
    REMARK = 21
    SIGNATURE = 22
    READING = 23
    MEETING = 24
    MISSION = 25
    EXCHANGE = 26
    OBJECTION = 27
    CONTRIBUTION = 28
    ANSWER = 29
    ANSWER_BREACH = 30
    PERSONA_DECISION = 40
    CALENDAR_FEED = 41
