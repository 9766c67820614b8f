"""What follows what: the journeys that cross stages."""

from entente.loop.agreeing import change_calendar, enter_agreement
from entente.loop.files import FileArrival, ImportReport, import_file
from entente.loop.foreseeing import judged_again
from entente.loop.replaying import Difference, replay_check
from entente.loop.settling import settle, settled_at_end, sweep
from entente.loop.undoing import undo_import, what_depends

__all__ = [
    "Difference",
    "FileArrival",
    "ImportReport",
    "change_calendar",
    "enter_agreement",
    "import_file",
    "judged_again",
    "replay_check",
    "settle",
    "settled_at_end",
    "sweep",
    "undo_import",
    "what_depends",
]
