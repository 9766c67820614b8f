"""What can be written of the words and definitions of both teams."""

from enum import StrEnum


class DefinitionFact(StrEnum):
    """Of a version of a term or definition; each fact holds the whole version as it then is."""

    TERM_PROPOSED = "TermProposed"
    TERM_ACCEPTED = "TermAccepted"  # by one more side; with the second it has its day
    TERM_WITHDRAWN = "TermWithdrawn"  # before both had accepted it
    PROPOSED = "DefinitionProposed"
    ACCEPTED = "DefinitionAccepted"
    WITHDRAWN = "DefinitionWithdrawn"
