"""Under which user of this machine the embedded server runs, and which folders that user can enter."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from entente.kit.refusal import Refusal

UNPRIVILEGED = ("postgres", "nobody")
_FIRST_CLOSED = 'for folder do test -x "$folder" || { printf %s "$folder"; exit 1; }; done'


class OtherOwner(Refusal):
    """The data folder belongs to a user who may not or must not run the server."""


class NoUnprivilegedUser(Refusal):
    """Root has nobody to run the server as: PostgreSQL refuses to run as root."""


class FolderClosed(Refusal):
    """The server's user cannot reach the home folder."""


class Identity(TypedDict, total=False):
    """The arguments of subprocess that change the user of a child."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """A user of this machine."""

    name: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """Whether a child must change its user to be this one."""
        return self.uid != os.geteuid()

    def identity(self) -> Identity:
        """What to hand to subprocess so that the child runs under this account."""
        if not self.is_other:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def server_account(data: Path) -> Account:
    """Who runs the server on this data folder: its owner if allowed, else this user or root's stand-in."""
    owner = data.stat().st_uid if data.exists() else None
    allowed = allowed_accounts()
    if owner is None:
        return allowed[0]
    for account in allowed:
        if account.uid == owner:
            return account
    raise OtherOwner(
        f"The database in {data} belongs to {name_of(owner)}, not to {allowed[0].name}: "
        f"give it over with `chown -R {allowed[0].name} {data}` as root, or run Entente as {name_of(owner)}."
    )


def require_reachable(folder: Path, *, account: Account) -> None:
    """Refuse a folder which the account cannot enter; nothing is opened on its behalf."""
    closed = first_closed(folder, account=account)
    if closed is not None:
        raise FolderClosed(
            f"The folder {closed} is closed to {account.name}, who runs the database: "
            f"open the way with `chmod o+x {closed}`, or set ENTENTE_HOME to another place."
        )


def first_closed(path: Path, *, account: Account) -> Path | None:
    """The first folder (or program) on the way to a path which the account cannot enter (or run)."""
    way = [*reversed(path.parents), path]
    check = subprocess.run(
        ["/bin/sh", "-c", _FIRST_CLOSED, "sh", *map(str, way)],
        stdout=subprocess.PIPE,
        cwd="/",
        check=False,
        **account.identity(),
    )
    return Path(os.fsdecode(check.stdout)) if check.returncode else None


def allowed_accounts() -> list[Account]:
    """Who may run the server here, best first: this user, or for root its stand-ins."""
    if os.geteuid() != 0:
        return [Account(name=name_of(os.geteuid()), uid=os.geteuid(), gid=os.getegid())]
    found = [entry for entry in map(_entry, UNPRIVILEGED) if entry is not None]
    if not found:
        raise NoUnprivilegedUser(
            "PostgreSQL does not run as root and this machine has neither a user postgres nor a user nobody: "
            "make one with `useradd --system postgres`, or run Entente as an ordinary user."
        )
    return [Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid) for entry in found]


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def name_of(uid: int) -> str:
    """The name of a user number, or the number."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
