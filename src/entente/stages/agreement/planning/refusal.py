"""What the planner says to an input that it cannot compute with."""

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop

MISSING = gettext_noop("this is missing: give {example}.")
NOT_A_NUMBER = gettext_noop("{value} is not a number: write it like {example}.")
TWO_READINGS = gettext_noop("{value} can be read in two ways: write {thousand} or {decimal}.")
NEGATIVE = gettext_noop("{value} is below zero: nothing can be computed from it.")
ZERO = gettext_noop("{value} is zero: nothing can be divided by it, so the leads cannot be computed.")
TOO_LARGE = gettext_noop("{value} is too large: the most is {most}.")
NOT_A_SHARE = gettext_noop("{value} is not a share from 0 to 1: write 0.4 or 40%.")
NOT_WHOLE = gettext_noop("{value} is not a whole number.")
NOT_A_MONTH = gettext_noop("{value} is not a month: write it like 2026-04.")
UNKNOWN = gettext_noop("there is no input of this name; the inputs are {known}.")
SUM_OF_SHARES = gettext_noop("these shares sum to {total}: they must sum to 100%.")
OPEN_SHARE = gettext_noop("{value} is not a probability between 0 and 1: write 0.8 or 80%.")


class PlanRefused(PlacedRefusal):
    """An input from which nothing can be computed; `field` is its name."""
