"""What can be written of the follow-up."""

from enum import StrEnum


class FollowupFact(StrEnum):
    """What can be written of the follow-up."""

    ATTEMPT_MADE = "AttemptMade"  # something was done to reach the person; subject: the attempt
    REPLY_RECEIVED = "ReplyReceived"  # something came from the person; subject: the attempt
    ATTEMPT_WITHDRAWN = "AttemptWithdrawn"  # a correction leaves it without a person who is known
    FIRST_ATTEMPT_MISSED = "FirstAttemptMissed"  # the speed promise ran out; subject: the handover
    FIRST_ATTEMPT_MISS_CLEARED = (
        "FirstAttemptMissCleared"  # a record shows that it was kept in time after all
    )
    DEPTH_MISSED = "DepthMissed"  # the depth promise ran out; subject: the handover
    DEPTH_MISS_CLEARED = "DepthMissCleared"  # a record shows that it was kept in time after all
    ANSWER_MISSED = "AnswerMissed"  # sales neither accepted nor returned in time; subject: the handover
    ANSWER_MISS_CLEARED = "AnswerMissCleared"  # a record shows that it was kept in time after all
