"""Ends what a supervisor started when the supervisor is killed: the end of its input says so."""

import os
import signal
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

PATIENCE_SECONDS = 5.0


def main() -> None:
    """Read `+group` and `-group` lines until the supervisor is gone, then end the groups that are left."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    left: set[int] = set()
    for line in sys.stdin:
        change = left.add if line.startswith("+") else left.discard
        change(int(line[1:]))
    if left:
        end_groups(left)
        _let_go_of_database()


def end_groups(groups: Iterable[int], *, patience: float = PATIENCE_SECONDS) -> None:
    """TERM to each group of processes, KILL to those that still live after the patience in seconds."""
    living = {group for group in groups if _send(signal.SIGTERM, group=group)}
    deadline = time.monotonic() + patience
    while living and time.monotonic() < deadline:
        time.sleep(0.05)
        living = {group for group in living if _lives(group)}
    for group in living:
        _send(signal.SIGKILL, group=group)


def _send(number: int, *, group: int) -> bool:
    with suppress(ProcessLookupError):
        os.killpg(group, number)
        return True
    return False


def _lives(group: int) -> bool:
    """Whether a process of the group still works; one that only waits for its parent does not."""
    if not Path("/proc/self/stat").exists():
        return _send(0, group=group)
    return any(_state(entry) == (group, False) for entry in Path("/proc").iterdir() if entry.name.isdigit())


def _state(entry: Path) -> tuple[int, bool]:
    """The group of a process and whether it has ended without having been waited for."""
    with suppress(OSError):
        state, _parent, group, *_rest = (entry / "stat").read_text().rpartition(")")[2].split()
        return int(group), state in "ZX"
    return 0, True


def _let_go_of_database() -> None:
    """Stop the embedded server when the supervisor was the last to use it."""
    from entente.foundation.database.address import home, is_embedded
    from entente.foundation.database.server import release

    if is_embedded():
        release(home())


if __name__ == "__main__":
    main()
