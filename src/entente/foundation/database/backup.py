"""The whole database in one file."""

import os
from pathlib import Path

from entente.foundation.database import archive
from entente.foundation.database.administration import administering, administration
from entente.kit.refusal import Refusal


class BackupPlaceRefused(Refusal):
    """The backup cannot be written where it was asked for."""


class NothingToBackUp(Refusal):
    """The database is still empty."""


def backup(target: Path) -> int:
    """Write the database to a file, read it back whole, then give it its name; its size in bytes."""
    who = administration()
    with administering(who, database=who.database, makes_databases=False) as connection:
        server = connection.info.server_version // 10_000
        if connection.execute("select to_regclass('public.installation')").fetchone() == (None,):
            raise NothingToBackUp(
                f"The database {who.database} has no tables of Entente yet: make a workspace first, "
                "`entente workspace create --help` says how."
            )
    partial = target.with_name(target.name + ".partial")
    _make_private(partial)
    try:
        archive.run(
            archive.find_program("pg_dump", server=server),
            *("--format=custom", "--no-owner", "--no-acl", f"--file={partial}"),
            url=who.url,
        )
        verify(partial, server=server)
        _settle(partial, target=target)
    finally:
        partial.unlink(missing_ok=True)
    return target.stat().st_size


def verify(source: Path, *, server: int) -> None:
    """Read a backup from its first byte to its last; refused when it is damaged or not ours."""
    program = archive.find_program("pg_restore", server=server)
    archive.contents(source, program=program)
    try:
        archive.run(program, f"--file={os.devnull}", str(source))
    except archive.ArchiveFailed as error:
        raise archive.NotABackup(
            f"The backup {source} is damaged: make another with `entente backup`."
        ) from error


def _make_private(partial: Path) -> None:
    try:
        partial.unlink(missing_ok=True)
        partial.touch(mode=0o600)
    except OSError as error:
        raise BackupPlaceRefused(
            f"A backup cannot be written in {partial.parent} ({error.strerror}): "
            "choose a folder that exists and is yours, such as `entente backup ~/entente.backup`."
        ) from error


def _settle(partial: Path, *, target: Path) -> None:
    """Give a finished file its name, on the disk before we say so."""
    if target.is_dir():
        raise BackupPlaceRefused(
            f"{target} is a folder: name a file in it, such as `entente backup {target}/entente.backup`."
        )
    for path in (partial, partial.parent):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    partial.replace(target)
