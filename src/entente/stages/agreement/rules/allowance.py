"""How many seconds of business time a handover is allowed under the terms, and by which clause."""

from enum import StrEnum

from entente.stages.agreement.rules.terms import Terms


class Allowance(StrEnum):
    """The clause by which a handover is judged otherwise than by the plain speed promise."""

    BEFORE = "before"
    BULK = "bulk"
    RELIEF = "relief"


def allowance(terms: Terms, *, under: Allowance | None) -> int | None:
    """The seconds that the terms allow until the first attempt; none where speed is not judged."""
    if terms.speed_minutes is None or under == Allowance.BEFORE:
        return None
    if under == Allowance.BULK:
        return terms.bulk_speed_minutes * 60 if terms.bulk_speed_minutes else None
    if under == Allowance.RELIEF and terms.relief_scale:
        return round(terms.speed_minutes * 60 * terms.relief_scale)
    return terms.speed_minutes * 60
