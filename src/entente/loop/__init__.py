"""What follows what: the journeys that cross stages."""

from entente.loop.agreeing import change_calendar, enter_agreement
from entente.loop.files import FileArrival, ImportReport, import_file
from entente.loop.foreseeing import judged_again
from entente.loop.proposing import Counted, Outlook, Proposal, proposals
from entente.loop.replaying import Difference, replay_check
from entente.loop.settling import settle, sweep
from entente.loop.undoing import undo_import, what_depends

__all__ = [
    "Counted",
    "Difference",
    "FileArrival",
    "ImportReport",
    "Outlook",
    "Proposal",
    "change_calendar",
    "enter_agreement",
    "import_file",
    "judged_again",
    "proposals",
    "replay_check",
    "settle",
    "sweep",
    "undo_import",
    "what_depends",
]
