"""Why the embedded server did not start: its log turned into one sentence."""

from entente.foundation.database.folder import DiskFull, SocketTaken, full_disk_sentence
from entente.foundation.database.layout import Layout
from entente.kit.refusal import Refusal

NO_ROOM = "No space left on device"


class StartFailed(Refusal):
    """The server ended while starting."""


class FolderInUse(Refusal):
    """Another process works on the data folder and does not answer."""


def log_size(layout: Layout) -> int:
    """How much the server has said so far, in bytes."""
    return layout.log.stat().st_size if layout.log.exists() else 0


def filled_disk(layout: Layout, *, log_begins: int) -> bool:
    """Whether the server has found the disk full since then."""
    return NO_ROOM in "\n".join(_said(layout, log_begins=log_begins))


def start_refusal(layout: Layout, *, log_begins: int) -> Refusal:
    """The refusal for a server that ended while starting, from what it said since."""
    lines = _said(layout, log_begins=log_begins)
    said = "\n".join(lines)
    if NO_ROOM in said:
        return DiskFull(full_disk_sentence(layout))
    if "could not bind Unix address" in said or "could not create any Unix-domain sockets" in said:
        return SocketTaken(
            f"The database cannot open its socket in {layout.socket_folder}: remove what is there with "
            f"`rm -r {layout.socket_folder}`."
        )
    reason = next((line for line in lines if "FATAL" in line or "PANIC" in line), (lines or ["no word"])[-1])
    return StartFailed(f"The database did not start ({reason}): read why with `tail -n 50 {layout.log}`.")


def _said(layout: Layout, *, log_begins: int) -> list[str]:
    """The lines of the log since then; all of a log that was begun anew."""
    with layout.log.open("rb") as log:
        log.seek(log_begins if log_begins <= log_size(layout) else 0)
        return log.read().decode(errors="replace").splitlines()


def folder_in_use(layout: Layout, *, living: list[int]) -> FolderInUse:
    """The refusal for a data folder on which somebody works in silence."""
    who = " ".join(map(str, living))
    mend = f"end it with `kill {who}`" if who else "stop the other container that uses this folder"
    return FolderInUse(
        f"The data folder {layout.data} is in use by a process that does not answer: {mend} and try again."
    )
