"""`entente export`: take the handovers out, one row each."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from entente.interfaces.cli.acting import Day, acting_in, workspace_option
from entente.interfaces.cli.running import tell, with_database
from entente.interfaces.cli.words import gettext as _
from entente.kit.instants import iso_list
from entente.kit.refusal import Refusal
from entente.kit.spreadsheet import safe_cell

if TYPE_CHECKING:
    from entente.loop.exporting import HandoverRows, Span

COLUMNS = (
    "external_id",
    "captured_at",
    "assigned_at",
    "first_attempt_at",
    "elapsed_seconds",
    "business_seconds",
    "attempts",
    "state",
    "rep",
    "source",
)
INSTANTS = frozenset({"captured_at", "assigned_at", "first_attempt_at"})
TEXTS = frozenset({"external_id", "rep", "source"})
Column = Sequence[object]


class OutputRefused(Refusal):
    """The rows cannot be written where they were asked for."""


@click.group(help=_("Take out the handovers, one row each."))
def exports() -> None:
    """Hold the command of each table that can be taken out."""


@exports.command(
    help=_(
        "Write the handovers in the order of their capture: when each was captured, assigned and first "
        "attempted, the seconds between on the clock and in business time, how many attempts, and how "
        "the speed promise stands. "
        "Times carry the offset of the workspace's zone; headers and states are the same in every language."
    )
)
@workspace_option
@click.option(
    "--csv", "form", flag_value="csv", default="csv", help=_("Comma-separated, UTF-8 (unless --json).")
)
@click.option("--json", "form", flag_value="json", help=_("One JSON list with an object for each handover."))
@click.option("--from", "first", type=Day(), help=_("The first day of capture."))
@click.option("--to", "last", type=Day(), help=_("The last day of capture, included."))
@click.option("--output", type=click.Path(path_type=Path), help=_("A file; standard output when left out."))
@with_database
def handovers(*, slug: str, form: str, first: date | None, last: date | None, output: Path | None) -> None:
    """Write the handovers and say in the ledger that they were taken out."""
    from entente.loop.exporting import Span, note_export

    if first and last and last < first:
        raise OutputRefused(
            _("--to {last} is before --from {first}; exchange them.").format(first=first, last=last)
        )
    span, now = Span(first, last), datetime.now(UTC)
    with _written_to(output) as file:
        with acting_in(slug) as by:
            rows = note_export(span, by=by, now=now)
        _write(file, slug=slug, span=span, now=now, form=form)
    if output:
        tell(_("{rows} handovers are in {path}.").format(rows=rows, path=output))


def _write(file: IO[bytes], *, slug: str, span: Span, now: datetime, form: str) -> None:
    from entente.foundation.people.queries import workspace_settings
    from entente.loop.exporting import handovers as blocks

    pieces: Callable[[Iterator[list[Column]]], Iterator[str]] = _as_json if form == "json" else _as_csv
    with acting_in(slug) as by:
        zone = workspace_settings(by.workspace_id).zone
        for piece in pieces(_columns(block, zone) for block in blocks(span, by=by, now=now)):
            file.write(piece.encode("utf-8"))


def _columns(block: HandoverRows, zone: str) -> list[Column]:
    """The columns in the order of `COLUMNS`, times written out."""
    return [
        iso_list(getattr(block, name), zone) if name in INSTANTS else getattr(block, name) for name in COLUMNS
    ]


def _as_csv(blocks: Iterator[list[Column]]) -> Iterator[str]:
    """Comma-separated lines; what a spreadsheet would run as a formula is made text."""
    yield ",".join(COLUMNS) + "\n"
    for columns in blocks:
        written = io.StringIO()
        safe = [
            _safe(column) if name in TEXTS else column for name, column in zip(COLUMNS, columns, strict=True)
        ]
        csv.writer(written, lineterminator="\n").writerows(zip(*safe, strict=True))
        yield written.getvalue()


def _safe(column: Column) -> Column:
    cells = {cell: safe_cell(cell) if isinstance(cell, str) else cell for cell in set(column)}
    return [cells[cell] for cell in column]


def _as_json(blocks: Iterator[list[Column]]) -> Iterator[str]:
    """One list with an object on each line."""
    between = "[\n"
    for columns in blocks:
        for row in zip(*columns, strict=True):
            values = (None if value == "" else value for value in row)
            yield between + json.dumps(dict(zip(COLUMNS, values, strict=True)), ensure_ascii=False)
            between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


@contextmanager
def _written_to(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that appears whole or not at all."""
    try:
        if path is None:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
            return
        draft = path.with_name(f".{path.name}.part")
        try:
            with draft.open("wb") as file:
                yield file
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputRefused(
            _(
                "The handovers cannot be written to {path} ({reason}); name another file with --output."
            ).format(path=path or "-", reason=error.strerror)
        ) from error
