"""What business time declines to reckon with."""

from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop

BEYOND_YEARS = gettext_noop("calendars are computed for the years 1900 to 2200; give a time of these.")
TOO_FAR = gettext_noop("this deadline lies after the year 2200; give a shorter allowance.")


class CalendarRefused(PlacedRefusal):
    """A calendar that cannot be used."""


class InstantRefused(PlacedRefusal):
    """An instant, or a deadline, outside of the computed years; `field` is the argument it came from."""

    @property
    def position(self) -> int:
        """The place of the refused row in the arrays that were given."""
        return int(str(self.values.get("position", 0)))
