"""The processes of the embedded server, as the kernel knows them."""

import os
import signal
import socket
import struct
from pathlib import Path

from entente.foundation.database.layout import Layout

_SESSION_TITLE = b"postgres: "


def server_process(layout: Layout) -> int | None:
    """The process that listens on the socket, if it works on our data folder."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(str(layout.socket))
        except OSError:
            return None
        credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    process: int = struct.unpack("3i", credentials)[0]
    return process if _working_folder(process) == os.path.realpath(layout.data) else None


def living_processes(layout: Layout) -> list[int]:
    """The living processes whose working folder is the data folder."""
    data = os.path.realpath(layout.data)
    return [process for process in _processes() if _working_folder(process) == data]


def end_orphans(layout: Layout) -> None:
    """End the sessions whose server was killed: they keep the folder busy and can reach nobody."""
    living = living_processes(layout)
    if all(_title(process).startswith(_SESSION_TITLE) for process in living):
        for process in living:
            send(signal.SIGQUIT, process=process)


def send(number: signal.Signals, *, process: int) -> None:
    """Signal a process, which may have ended meanwhile."""
    try:
        os.kill(process, number)
    except ProcessLookupError:
        return


def command_line(process: int) -> str:
    """The command a process was started with, for people to read."""
    return _title(process).replace(b"\0", b" ").decode(errors="replace").strip()


def _processes() -> list[int]:
    root = Path("/proc")
    return [int(entry.name) for entry in root.iterdir() if entry.name.isdigit()] if root.exists() else []


def _working_folder(process: int) -> str | None:
    try:
        return os.readlink(f"/proc/{process}/cwd")
    except OSError:
        return None


def _title(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""
