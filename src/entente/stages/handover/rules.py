"""Which answer sales may give to a lead, as it stands."""


def can_be_answered(answer: str, *, held: str | None, is_closed: bool) -> bool:
    """Whether `accepted` or `returned` says something new of a lead, and no deal has decided it.

    `held` is the answer that holds. What is returned is closed by that alone, and may be accepted after all.
    """
    return answer != held and (not is_closed or held == "returned")
