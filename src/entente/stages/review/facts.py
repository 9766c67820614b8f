"""What can be written of reading."""

from enum import StrEnum


class ReviewFact(StrEnum):
    """What can be written of reading."""

    PERSONS_EXPORTED = "PersonsExported"  # rows about persons left the house; subject: the reader
