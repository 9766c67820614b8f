"""What can be written of the audience."""

from enum import StrEnum


class AudienceFact(StrEnum):
    """What can be written of the audience."""

    PERSONA_DEFINED = "PersonaDefined"  # a kind of buyer, anew or changed; subject: the persona
    PERSONA_WITHDRAWN = "PersonaWithdrawn"  # it is no longer agreed; subject: the persona
    SEGMENT_DEFINED = "SegmentDefined"  # a part of the market, anew or changed; subject: the segment
    SEGMENT_WITHDRAWN = "SegmentWithdrawn"  # it is no longer agreed; subject: the segment
    PERSONA_DECIDED = "PersonaDecided"  # which persona and segments a lead fits; subject: the handover
