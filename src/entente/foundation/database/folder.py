"""The home folder and the socket's folder: made, opened just enough, refused when they are not ours."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from entente.foundation.database.account import (
    Account,
    FolderClosed,
    OtherOwner,
    allowed_accounts,
    name_of,
    require_reachable,
)
from entente.foundation.database.layout import Layout
from entente.kit.refusal import Refusal

MAKING_BYTES = 200_000_000  # to make a data folder, or to bring a file in
STARTING_BYTES = 50_000_000  # to start on a data folder: two segments of its journal of 16 MB, and some
MADE_BEFORE_DATA = {"locks", "database.log", "database.partial", "programs", "secret.key", "socket", "static"}


class DiskFull(Refusal):
    """There is no room left for the database."""


class SocketTaken(Refusal):
    """The place of the server's socket is not ours."""


def make_home(layout: Layout) -> None:
    """Make the home folder, private to its owner; refuse one of somebody else untouched."""
    try:
        layout.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_own(layout.home)
        layout.locks.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _cannot_write(error, layout=layout) from error
    if not os.access(layout.locks, os.W_OK | os.X_OK):
        raise _other_owner(layout.locks)


def open_home(layout: Layout, *, account: Account) -> None:
    """Let the server's user pass through the home; a folder above it is refused if closed, never opened."""
    if not account.is_other:
        return
    require_reachable(layout.home.parent, account=account)
    found = {path.name for path in layout.home.iterdir()}
    if found <= MADE_BEFORE_DATA or layout.data.name in found:
        layout.home.chmod(layout.home.stat().st_mode & 0o777 | 0o011)
    require_reachable(layout.home, account=account)


def require_room(layout: Layout, *, needed: int) -> None:
    """Refuse to go on with fewer bytes free than are needed."""
    disk = os.statvfs(layout.home)
    free = disk.f_bavail * disk.f_frsize
    if free < needed:
        raise DiskFull(full_disk_sentence(layout, free=free, needed=needed))


def make_socket_folder(layout: Layout, *, account: Account) -> None:
    """Make the private folder of the socket, or refuse one that is somebody else's."""
    folder = layout.socket_folder
    if not os.path.lexists(folder):
        make_private(folder, account=account)
    found = folder.lstat()
    is_ours = folder.is_dir() and not folder.is_symlink() and found.st_uid == account.uid
    if not is_ours or found.st_mode & 0o077:
        raise SocketTaken(
            f"{folder}, the place of the database's socket, is not private to {account.name}: "
            f"remove it with `rm -r {folder}`, or set ENTENTE_HOME to another folder."
        )


def remove_socket_folder(layout: Layout) -> None:
    """Leave nothing in /tmp once the server has stopped."""
    if layout.socket_folder.parent != Path(os.path.realpath(layout.home)):
        with suppress(OSError):
            layout.socket_folder.rmdir()


def make_private(folder: Path, *, account: Account) -> None:
    """Make a folder that only the account may enter."""
    folder.mkdir(mode=0o700)
    if account.is_other:
        os.chown(folder, account.uid, account.gid)


def full_disk_sentence(layout: Layout, *, free: int = 0, needed: int = MAKING_BYTES) -> str:
    """What a full disk means and how to mend it."""
    megabytes = (free // 1_000_000, needed // 1_000_000)
    return (
        f"The disk of {layout.home} has {megabytes[0]} MB free and this needs {megabytes[1]}: make room "
        f"(what is large: `du -xh {layout.home} | sort -h | tail`) or set ENTENTE_HOME to a larger disk."
    )


def _require_own(home: Path) -> None:
    owner = home.stat().st_uid
    if owner != os.geteuid() and all(account.uid != owner for account in allowed_accounts()):
        raise _other_owner(home)


def _other_owner(folder: Path) -> OtherOwner:
    owner, reader = name_of(folder.stat().st_uid), name_of(os.geteuid())
    return OtherOwner(
        f"The folder {folder} belongs to {owner}, not to {reader}: run Entente as {owner}, "
        "or choose a folder of your own with `export ENTENTE_HOME=/path/of/your/own`."
    )


def _cannot_write(error: OSError, *, layout: Layout) -> Refusal:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(full_disk_sentence(layout))
    return FolderClosed(
        f"Entente cannot keep its data in {layout.home} ({error.strerror}): "
        "choose another folder with `export ENTENTE_HOME=/path/of/your/own`."
    )
