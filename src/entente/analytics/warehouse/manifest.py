"""The manifest: which file holds which part of the copy; swapped whole, so that nobody reads half of it."""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection

FORMAT = 3
GRACE_SECONDS = 3600
_NAME = "manifest.json"

Place = tuple[str, date]


@dataclass(frozen=True)
class Part:
    """A month of a table: the transaction whose mark it answers, and its file (none for an empty month)."""

    changed_in: int
    rows: int
    file: str | None
    size: int


@dataclass(frozen=True)
class Manifest:
    """The parts of a workspace's copy, in its folder. Days in them were reckoned in `zone`."""

    folder: Path
    zone: str
    currency: str
    parts: Mapping[Place, Part] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells one state of a copy from every other: equal identity, equal rows."""
        return str(self.folder), self.zone, self.currency, frozenset(self.parts.items())

    def files(self, subject: str) -> list[str]:
        """The files that hold a table."""
        return [
            str(self.folder / part.file)
            for place, part in sorted(self.parts.items())
            if place[0] == subject and part.file
        ]


def folder_of(workspace_id: int) -> Path:
    """The folder of a workspace's copy: another one for a restored database, another installation."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM installation")
        installation = cursor.fetchone()[0]
    return Path(settings.WAREHOUSE) / str(installation) / str(int(workspace_id))


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process at a time writes the copy of a workspace; readers do not wait."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def read(folder: Path, *, zone: str, currency: str) -> Manifest:
    """The manifest of a folder, without the parts whose file is missing or cut; empty if it is not of now."""
    try:
        written = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        parts = {
            (one["subject"], date.fromisoformat(one["month"])): Part(**one["part"])
            for one in written["parts"]
        }
        believed = (written["format"], written["zone"], written["currency"]) == (FORMAT, zone, currency)
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest(folder, zone, currency)
    whole = {place: part for place, part in parts.items() if _is_whole(folder, part)}
    return Manifest(folder, zone, currency, whole if believed else {})


def publish(manifest: Manifest, *, instead_of: Manifest) -> None:
    """Put a manifest in place of another; files out of use are removed when no reader can have them."""
    folder = manifest.folder
    written = {
        "format": FORMAT,
        "zone": manifest.zone,
        "currency": manifest.currency,
        "parts": [
            {"subject": subject, "month": month.isoformat(), "part": asdict(part)}
            for (subject, month), part in sorted(manifest.parts.items())
        ],
    }
    draft = folder / f"{_NAME}.{os.getpid()}"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(written, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / _NAME)
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
    _remove_old(folder, used=_names(manifest), retired=_names(instead_of) - _names(manifest))


def _remove_old(folder: Path, *, used: set[str], retired: set[str]) -> None:
    """A file is touched when it goes out of use, and removed an hour later by the file system's clock."""
    for name in retired:
        if (folder / name).exists():
            os.utime(folder / name)
    limit = (folder / _NAME).stat().st_mtime - GRACE_SECONDS
    for path in folder.iterdir():
        is_ours = path.suffix == ".parquet" or path.name.startswith(f"{_NAME}.")
        if is_ours and path.name not in used and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)


def _names(manifest: Manifest) -> set[str]:
    return {part.file for part in manifest.parts.values() if part.file}


def _is_whole(folder: Path, part: Part) -> bool:
    if part.file is None:
        return True
    try:
        return (folder / part.file).stat().st_size == part.size
    except OSError:
        return False
