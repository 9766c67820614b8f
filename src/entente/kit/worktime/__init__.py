"""Business time: the working calendar and its arithmetic."""

from entente.kit.worktime.calendar import WEEKDAYS, Calendar, Window
from entente.kit.worktime.refusals import CalendarRefused, InstantRefused
from entente.kit.worktime.working_time import WorkingTime, working_time

__all__ = [
    "WEEKDAYS",
    "Calendar",
    "CalendarRefused",
    "InstantRefused",
    "Window",
    "WorkingTime",
    "working_time",
]
