"""A file of rows through the one pipeline: stage, decide, write facts, attach what waited, settle."""

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from entente.foundation.database.address import home, is_embedded
from entente.foundation.database.server import require_room
from entente.foundation.database.turns import take_turn
from entente.foundation.people.actions import known_members
from entente.foundation.people.queries import workspace_settings
from entente.foundation.people.rules import Actor, Right
from entente.integrations.files.chunks import Chunk, read_chunks
from entente.integrations.files.faults import FileRefused
from entente.integrations.files.mapping import ImportMap
from entente.kit.sentence import Translate, gettext_noop, grouped
from entente.loop.doors import DOORS
from entente.loop.setaside import SetAside
from entente.loop.settling import settle
from entente.loop.waiting import attach_waiting
from entente.stages.capture import actions as capture
from entente.stages.capture import holding, outcomes, staging, taking
from entente.stages.capture.taking import Taking

Progress = Callable[[Chunk], None]
CHUNK_ROWS = 20_000
HOPELESS_ROWS = 100_000
FIRST_LINES = 12
_COUNTED = {"new": "accepted", "merged": "merged", "unchanged": "unchanged", "unattached": "unattached"}


class NothingReadable(FileRefused):
    """So many rows were refused and none taken in that the map, or the file, must be another."""


@dataclass(frozen=True)
class FileArrival:
    """A file at the door. `aside` is where the refused and unattached rows are written, if there are any.

    In a folder that is there already, the file is called after the batch. `say` gives the language of its
    explanations.
    """

    kind: str
    path: Path
    file_name: str
    map: ImportMap
    aside: Path
    dry_run: bool = False
    say: Translate = str


@dataclass
class ImportReport:
    """What became of the rows: `read` is the sum of the other six.

    `first_lines` has the first FIRST_LINES lines of each outcome but "accepted", for what a trial shows.
    """

    read: int = 0
    filtered: int = 0
    accepted: int = 0
    merged: int = 0
    unchanged: int = 0
    unattached: int = 0
    refused: int = 0
    batch: int | None = None
    refused_file: str | None = None
    attached: int = field(default=0, repr=False)
    first_lines: dict[str, list[int]] = field(default_factory=dict, repr=False)

    def counts(self) -> dict[str, int]:
        """The counts alone."""
        names = ("read", "filtered", "accepted", "merged", "unchanged", "unattached", "refused")
        return {name: getattr(self, name) for name in names}


def import_file(
    arrival: FileArrival, *, by: Actor, now: datetime, progress: Progress | None = None
) -> ImportReport:
    """Take a file in, inside the current workspace transaction; the caller rolls a dry run back.

    Raises DiskFull, FileRefused or MapRefused before anything is written, NothingReadable after
    HOPELESS_ROWS rows.
    """
    by.must(Right.MANAGE_MEMBERS if arrival.kind == "members" else Right.IMPORT)
    if is_embedded():
        require_room(home())
    settings = workspace_settings(by.workspace_id)
    chunks = read_chunks(
        arrival.path, arrival.map, zone=settings.zone, currency=settings.currency, chunk_rows=CHUNK_ROWS
    )
    take_turn(by.workspace_id)
    opened = capture.BatchOpened(arrival.kind, arrival.file_name, arrival.map.as_mapping())
    report = ImportReport(batch=capture.open_batch(opened, by=by, now=now))
    step = Taking(by.workspace_id, arrival.kind, report.batch or 0, by, now)
    staging.prepare(arrival.kind)
    holding.prepare(step)
    outcomes.prepare()
    with SetAside(_aside(arrival.aside, step.batch_id), say=arrival.say) as aside:
        for chunk in _ahead(chunks):
            _take_chunk(chunk, step, arrival.map, report, aside)
            _require_hope(report, chunk, path=arrival.path)
            if progress:
                progress(chunk)
            del chunk
        held = holding.stage_held(step)
        if held:
            report.unchanged -= held
            taking.classify(step)
            _take_staged(step, report, aside)
        outcomes.keep(step)
        report.first_lines = outcomes.first_lines(step, most=FIRST_LINES)
        report.refused_file = aside.written()
        if arrival.kind == "leads":
            report.attached = attach_waiting(step)
        settle(by=by, now=now)
        capture.close_batch(
            step.batch_id, by=by, counts=report.counts(), refused_file=report.refused_file, now=now
        )
    return report


def _aside(place: Path, batch_id: int) -> Path:
    return place / f"{batch_id}-refused.csv" if place.is_dir() else place


def _take_chunk(
    chunk: Chunk, step: Taking, mapping: ImportMap, report: ImportReport, aside: SetAside
) -> None:
    report.read += chunk.read
    report.filtered += len(chunk.left_out)
    report.refused += len(chunk.refused)
    aside.refuse(chunk.refused)
    outcomes.note("filtered", chunk.left_out)
    outcomes.note("refused", ((row.line, row.reason_code) for row in chunk.refused))
    if not chunk.lines:
        return
    for rows in staging.without_repeated_keys(_staged(chunk, step, mapping)):
        staging.stage(step.kind, rows)
        taking.classify(step)
        holding.hold_back(step)
        _take_staged(step, report, aside)


def _require_hope(report: ImportReport, chunk: Chunk, *, path: Path) -> None:
    """Refuse to go on with a file of which nothing but refused rows has been read."""
    if report.refused < HOPELESS_ROWS or report.refused < report.read - report.filtered:
        return
    raise NothingReadable(
        gettext_noop(
            "{path}: its first {count} rows are all refused, so nothing of it was kept. "
            "The last of them: {why} Check the separator, the map and its date forms."
        ),
        path=path,
        count=grouped(report.refused),
        why=chunk.refused[-1].why,
    )


def _take_staged(step: Taking, report: ImportReport, aside: SetAside) -> None:
    door = DOORS[step.kind]
    door.place(step)
    taking.keep_arrivals(step)
    door.write(step)
    for standing, count in taking.standings().items():
        name = _COUNTED[standing]
        setattr(report, name, getattr(report, name) + count)
    outcomes.note_taken()
    aside.set_aside(taking.set_aside_lines())


def _staged(chunk: Chunk, step: Taking, mapping: ImportMap) -> staging.StagedRows:
    columns: dict[str, list[Any]] = dict(chunk.columns)
    digests = [digest.hex() for digest in chunk.digests]
    keys = columns.pop("key", None)
    if keys is None and step.kind == "members":
        keys = columns["name"]
    if keys is None or None in keys:
        columns["ordinal"] = staging.ordinals(digests)
        made = [f"{digest}:{place}" for digest, place in zip(digests, columns["ordinal"], strict=True)]
        keys = made if keys is None else [key or other for key, other in zip(keys, made, strict=True)]
    if "owner" in columns:
        owners = columns.pop("owner")
        ids = known_members({name: name for name in owners if name}, workspace_id=step.workspace_id)
        columns["member"] = [ids[name] if name else None for name in owners]
    return staging.StagedRows(chunk.lines, keys, digests, DOORS[step.kind].prepare(columns, mapping))


def _ahead(chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """The chunks, the next one being read while the database works on the last."""
    ready: queue.Queue[Chunk | BaseException | None] = queue.Queue(maxsize=2)
    stopped = threading.Event()

    def read() -> None:
        try:
            for chunk in chunks:
                ready.put(chunk)
                if stopped.is_set():
                    return
            ready.put(None)
        except BaseException as error:  # given on to the reader of the queue, who raises it
            ready.put(error)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        while (given := ready.get()) is not None:
            if isinstance(given, BaseException):
                raise given
            yield given
    finally:
        stopped.set()
        while not ready.empty():  # a reader that waits for room to put its chunk ends, too
            ready.get_nowait()
