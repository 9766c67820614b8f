"""pg_dump and pg_restore: found, run without showing a password, their failures in one sentence."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from psycopg.conninfo import make_conninfo

from entente.foundation.database.address import connection_parts
from entente.foundation.database.folder import DiskFull
from entente.foundation.database.programs import ProgramsMissing, major_version, wheel_programs
from entente.kit.refusal import Refusal

MARK = "TABLE public installation "
TRANSACTION_TIMEOUT = b"SET transaction_timeout = 0;\n"
TRANSACTION_TIMEOUT_SINCE = 17
END_OF_HEAD = b"SET row_security"
COPY_BYTES = 1 << 20


class NotABackup(Refusal):
    """The file is not a backup of Entente, or a damaged one."""


class ArchiveFailed(Refusal):
    """pg_dump or pg_restore could not do its work."""


def find_program(name: str, *, server: int) -> Path:
    """A pg_dump or pg_restore that knows servers of this major version."""
    for candidate in _candidates(name):
        if candidate.exists() and major_version(candidate) >= server:
            return candidate
    raise ProgramsMissing(
        f"No {name} of version {server} or newer is on this machine: "
        f"install one with `apt-get install postgresql-client-{server}`."
    )


def run(program: Path, *options: str, url: str | None = None) -> str:
    """What the program answers; the address goes by the environment where it holds a password."""
    place, environment = _place(url)
    done = subprocess.run(
        [program, *options, *place], capture_output=True, text=True, env=environment, check=False
    )
    if done.returncode:
        raise _refusal(program.name, answer=done.stderr)
    return done.stdout


def load(source: Path, *, options: list[str], url: str, server: int) -> None:
    """Put a backup into a database, in one transaction; servers before 17 are spared a setting they lack."""
    place, environment = _place(url)
    loader = [str(find_program("psql", server=server)), "--no-psqlrc", "--quiet", "--single-transaction"]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [find_program("pg_restore", server=server), *options, "--file=-", source],
            stdout=subprocess.PIPE,
            stderr=said,
        ) as reading,
        subprocess.Popen(
            [*loader, "--set=ON_ERROR_STOP=1", "--output", os.devnull, *place],
            stdin=subprocess.PIPE,
            stderr=said,
            env=environment,
        ) as writing,
    ):
        with suppress(BrokenPipeError):
            _pour(
                reading, writing, spared=b"" if server >= TRANSACTION_TIMEOUT_SINCE else TRANSACTION_TIMEOUT
            )
        for process in (reading, writing):
            process.communicate()
        if reading.returncode or writing.returncode:
            said.seek(0)
            raise _refusal("pg_restore", answer=said.read().decode(errors="replace"))


def _pour(reading: subprocess.Popen[bytes], writing: subprocess.Popen[bytes], *, spared: bytes) -> None:
    """Hand the script of one to the other, but for a line of its head."""
    if reading.stdout is None or writing.stdin is None:
        return
    for line in reading.stdout:
        if line != spared:
            writing.stdin.write(line)
        if line.startswith(END_OF_HEAD):
            break
    shutil.copyfileobj(reading.stdout, writing.stdin, COPY_BYTES)


def _place(url: str | None) -> tuple[list[str], dict[str, str]]:
    """The option that names the database, and the environment that holds the password."""
    environment = dict(os.environ)
    if url is None:
        return [], environment
    parts = connection_parts(url)
    environment["PGPASSWORD"] = parts.pop("password", environment.get("PGPASSWORD", ""))
    return [f"--dbname={make_conninfo('', **parts)}"], environment


def contents(source: Path, *, program: Path) -> list[str]:
    """The list of what a backup holds; refused when it is not one of ours."""
    if not source.is_file():
        raise NotABackup(f"There is no backup at {source}: name the file written by `entente backup FILE`.")
    try:
        listing = run(program, "--list", str(source)).splitlines()
    except ArchiveFailed as error:
        raise _not_ours(source) from error
    if not any(MARK in line for line in listing):
        raise _not_ours(source)
    return listing


def _candidates(name: str) -> Iterator[Path]:
    try:
        yield wheel_programs() / name
    except ProgramsMissing:
        yield from ()
    found = shutil.which(name)
    if found:
        yield Path(found)
    yield from sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)


def _refusal(name: str, *, answer: str) -> Refusal:
    said = [line for line in answer.splitlines() if "error" in line] or [answer.strip() or "no word"]
    if "No space left on device" in answer:
        return DiskFull(f"The disk is full ({said[0]}): make room and try again (`df -h` shows each disk).")
    return ArchiveFailed(f"{name} did not succeed ({said[0]}): nothing was changed; mend that and try again.")


def _not_ours(source: Path) -> NotABackup:
    return NotABackup(
        f"{source} is no backup of Entente, or a damaged one: try another, see `ls -l {source}`."
    )
