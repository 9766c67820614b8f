"""Locks of the kernel on files: they end with their holder, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POLL_SECONDS = 0.02


def open_lock(path: Path) -> int:
    """A descriptor of a lock file of this user, made when absent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


def share(descriptor: int) -> None:
    """Hold the lock together with others; waits while one holds it alone."""
    fcntl.flock(descriptor, fcntl.LOCK_SH)


def take_alone(descriptor: int) -> bool:
    """Try to hold the lock alone, without waiting; a shared hold is given up either way."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_free(path: Path) -> bool:
    """Whether nobody holds the lock."""
    descriptor = open_lock(path)
    try:
        return take_alone(descriptor)
    finally:
        os.close(descriptor)


def wait_until_free(path: Path, *, seconds: float) -> bool:
    """Whether the lock became free within the given time."""
    deadline = time.monotonic() + seconds
    while not is_free(path):
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock alone, waiting for its turn."""
    descriptor = open_lock(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def holders(path: Path) -> list[int]:
    """The processes that hold the lock, as the kernel lists them; none where it does not."""
    table = Path("/proc/locks")
    if not os.path.exists(path) or not table.exists():
        return []
    inode = path.stat().st_ino
    rows = (line.split() for line in table.read_text().splitlines())
    held = [row for row in rows if row[1] == "FLOCK" and row[5].rpartition(":")[2] == str(inode)]
    return sorted({int(row[4]) for row in held})
