"""Try an upload out, or take it in: the same for the page and for the worker."""

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext

from entente import loop
from entente.foundation.people.rules import Actor
from entente.integrations.files.chunks import read_chunks
from entente.integrations.files.mapping import ImportMap
from entente.interfaces.jobs.uploads import Upload, aside_folder
from entente.loop.files import Progress

HEAD_ROWS = 1_000


def try_out(upload: Upload, *, by: Actor, now: datetime) -> Upload:
    """Import the file and roll everything back; what became of its rows is kept beside it.

    Inside the workspace's transaction. Raises FileRefused or MapRefused.
    """
    upload.tried_rows.unlink(missing_ok=True)
    with transaction.atomic():
        report = loop.import_file(_arrival(upload, aside=upload.tried_rows), by=by, now=now)
        transaction.set_rollback(True)
    return upload.become(state="tried", counts=report.counts(), first_lines=report.first_lines, sentence={})


def take_in(upload: Upload, *, by: Actor, now: datetime, progress: Progress | None = None) -> int:
    """Import the file inside the workspace's transaction; gives the number of the import.

    Raises FileRefused or MapRefused. The file is for the caller to forget, once the import is sure.
    """
    arrival = _arrival(upload, aside=aside_folder(upload.workspace_id))
    return loop.import_file(arrival, by=by, now=now, progress=progress).batch or 0


def _arrival(upload: Upload, *, aside: Path) -> loop.FileArrival:
    mapping = ImportMap.from_toml(upload.map, kind=upload.kind)
    return loop.FileArrival(upload.kind, upload.path, upload.file_name, mapping, aside, say=gettext)


def check_map(upload: Upload, *, zone: str, currency: str) -> None:
    """Read the head of the file under its map, without the database; raises FileRefused or MapRefused."""
    mapping = ImportMap.from_toml(upload.map, kind=upload.kind)
    chunks = read_chunks(upload.path, mapping, zone=zone, currency=currency, chunk_rows=HEAD_ROWS)
    next(iter(chunks), None)
