"""What can be written of the journey, and of the words and definitions of both teams."""

from enum import StrEnum


class JourneyFact(StrEnum):
    """What can be written of the journey; each fact holds the whole of what it is about."""

    STAGE_DEFINED = "StageDefined"  # a stage is new or its terms are others; subject: the stage
    STAGE_MOVED = "StageMoved"  # it stands at another place; subject: the stage
    STAGE_WITHDRAWN = "StageWithdrawn"  # it is no part of the journey any more; subject: the stage
    CONTRIBUTION_GIVEN = "ContributionGiven"  # a member helped to design a stage; subject: the contribution
    CONTRIBUTION_WITHDRAWN = "ContributionWithdrawn"  # and says so no more; subject: the contribution
    OBJECTION_RAISED = "ObjectionRaised"  # a member disagrees with a stage; subject: the objection
    OBJECTION_ANSWERED = "ObjectionAnswered"  # somebody answered it; subject: the objection
    OBJECTION_CLOSED = "ObjectionClosed"  # it stands no more; subject: the objection


class DefinitionFact(StrEnum):
    """Of a version of a term or definition; each fact holds the whole version as it then is."""

    TERM_PROPOSED = "TermProposed"
    TERM_ACCEPTED = "TermAccepted"  # by one more side; with the second it has its day
    TERM_WITHDRAWN = "TermWithdrawn"  # before both had accepted it
    PROPOSED = "DefinitionProposed"
    ACCEPTED = "DefinitionAccepted"
    WITHDRAWN = "DefinitionWithdrawn"
