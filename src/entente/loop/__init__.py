"""What follows what: the journeys that cross stages."""

from entente.loop.agreeing import accept_definition, change_calendar, sign_agreement, written
from entente.loop.annexing import propose_agreement
from entente.loop.files import FileArrival, ImportReport, import_file
from entente.loop.pacing import PacedObjective, paced_objective, paced_objectives
from entente.loop.proposed import Counted, Proposal
from entente.loop.proposing import Outlook, proposals
from entente.loop.replaying import Difference, replay_check
from entente.loop.settling import settle, settled_at_end, sweep
from entente.loop.undoing import undo_import, what_depends

__all__ = [
    "Counted",
    "Difference",
    "FileArrival",
    "ImportReport",
    "Outlook",
    "PacedObjective",
    "Proposal",
    "accept_definition",
    "change_calendar",
    "import_file",
    "paced_objective",
    "paced_objectives",
    "proposals",
    "propose_agreement",
    "replay_check",
    "settle",
    "settled_at_end",
    "sign_agreement",
    "sweep",
    "undo_import",
    "what_depends",
    "written",
]
