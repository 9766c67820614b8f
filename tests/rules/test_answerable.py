"""Which answer may be given to a lead."""

import pytest

from entente.stages.handover.rules import can_be_answered


@pytest.mark.parametrize(
    ("held", "is_closed", "may_accept", "may_return"),
    [
        (None, False, True, True),  # nobody answered
        ("accepted", False, False, True),  # tried, and returned later
        ("returned", True, True, False),  # closed by the return: accepted after all
        (None, True, False, False),  # its deal is decided
        ("accepted", True, False, False),
    ],
)
def test_what_sales_may_say(held: str | None, is_closed: bool, may_accept: bool, may_return: bool):
    found = [can_be_answered(one, held=held, is_closed=is_closed) for one in ("accepted", "returned")]

    assert found == [may_accept, may_return]
