"""`entente import`: files in, seen before, listed and undone."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, astuple
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente.foundation.database import address
from entente.integrations.files.kinds import KINDS
from entente.interfaces.cli.acting import (
    MOST_SERIAL,
    acting_in,
    aside_folder,
    json_option,
    table,
    workspace_option,
)
from entente.interfaces.cli.running import tell, with_database
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal
from entente.kit.spreadsheet import safe_cell

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.integrations.files.chunks import Chunk
    from entente.integrations.files.mapping import ImportMap
    from entente.loop import FileArrival, ImportReport
    from entente.loop.files import Progress
    from entente.stages.capture.batches import Dependants

COUNTS = ("read", "filtered", "accepted", "merged", "unchanged", "unattached", "refused")
ROW_COLUMNS = ("line", "key", "waits_for", "detail")
ROWS_AT_ONCE = 5_000
SUMMARIES = {
    "leads": _("Persons who showed interest; each row is one arrival."),
    "touches": _("Single interactions of known persons."),
    "attempts": _("What was done to reach a person, and what came back."),
    "deals": _("What became of the leads: open, won or lost."),
    "spend": _("Dated costs of channels and campaigns."),
    "members": _("The people of the company, under the names the other files use."),
}
FILE = click.Path(path_type=Path)


class AsideRefused(Refusal):
    """The file of the rows that are refused cannot be written where it was asked for."""


class ConsentMissing(Refusal):
    """Nobody is there to be asked."""


@click.group(
    help=_(
        "Bring in a file of one KIND: leads, touches, attempts, deals, spend or members. "
        "`entente import guess KIND FILE` writes a first map; docs/howto/import.md explains maps. "
        "The same file twice changes nothing; the same key with other values corrects what was there."
    )
)
def imports() -> None:
    """Hold one command for each kind, and those that guess, list and undo."""


def _import_of(kind: str) -> click.Command:
    """The command that brings in files of one kind."""

    @click.command(kind, help=SUMMARIES[kind], short_help=SUMMARIES[kind])
    @click.argument("file", type=FILE)
    @click.option(
        "--map", "map_path", metavar="MAP.toml", type=FILE, required=True, help=_("How the file is read.")
    )
    @workspace_option
    @click.option("--dry-run", is_flag=True, help=_("Do everything, then leave everything as it was."))
    @click.option("--refused", type=FILE, help=_("Where the rows go that are refused or wait."))
    @json_option
    @with_database
    def bring_in(
        *, file: Path, map_path: Path, slug: str, dry_run: bool, refused: Path | None, as_json: bool
    ) -> None:
        from entente.integrations.files.mapping import ImportMap

        mapping = ImportMap.from_file(map_path, kind=kind)
        report = _brought_in(kind, file, mapping, slug=slug, dry_run=dry_run, refused=refused)
        if as_json:
            found = {**asdict(report), "batch": None if dry_run else report.batch}
            click.echo(json.dumps({name: found[name] for name in (*COUNTS, "batch", "refused_file")}))
        else:
            _say_report(report, dry_run=dry_run)

    return bring_in


for _kind in KINDS:
    imports.add_command(_import_of(_kind))


@imports.command(
    help=_("Write a first map for FILE, from its header and its first rows, to standard output.")
)
@click.argument("kind", type=click.Choice([*KINDS]))
@click.argument("file", type=FILE)
def guess(*, kind: str, file: Path) -> None:
    """Guess a map."""
    from entente.integrations.files.guess import guess_map

    click.echo(guess_map(kind, file, say=_))


@imports.command("list", help=_("List the imports of a workspace, the newest first."))
@workspace_option
@json_option
@with_database
def list_all(*, slug: str, as_json: bool) -> None:
    """Print what was brought in."""
    from entente.stages.capture.batches import recent

    with acting_in(slug) as by:
        found = [
            {
                "batch": batch.id,
                "kind": batch.kind,
                "file": batch.file_name,
                "at": batch.started_at.isoformat(timespec="seconds"),
                **{name: batch.counts.get(name, 0) for name in COUNTS},
                "refused_file": batch.refused_file,
                "undone_at": batch.undone_at.isoformat(timespec="seconds") if batch.undone_at else None,
            }
            for batch in recent(by.workspace_id)
        ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    header = [_("Import"), _("Kind"), _("File"), _("At"), _("Accepted"), _("Refused"), _("Undone")]
    names = ("batch", "kind", "file", "at", "accepted", "refused", "undone_at")
    table(header, [[str("" if one[name] is None else one[name]) for name in names] for one in found])


@imports.command(help=_("Undo an import: one fact voids it; its file can be imported again."))
@click.argument("batch", type=WholeNumber(1, MOST_SERIAL))
@workspace_option
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@json_option
@with_database
def undo(*, batch: int, slug: str, yes: bool, as_json: bool) -> None:
    """Say what depends on the import, ask, and undo it."""
    from entente.loop import undo_import, what_depends

    with acting_in(slug) as by:
        depends = what_depends(batch, by=by)
    tell(_depending(batch, depends))
    if not yes:
        _ask(batch)
    with acting_in(slug) as by:
        depends = undo_import(batch, by=by, now=datetime.now(UTC))
    if as_json:
        click.echo(json.dumps({"batch": batch, **asdict(depends)}))
    else:
        click.echo(_("Import {batch} is undone; its file can be imported again.").format(batch=batch))


@imports.command(
    help=_(
        "List the rows behind a count of an import, as CSV: the line in the file, the key, what an "
        "unattached row waits for, and the code of a refusal or the column by which the map left it out."
    )
)
@click.argument("batch", type=WholeNumber(1, MOST_SERIAL))
@click.argument("outcome", type=click.Choice(COUNTS[1:]))
@workspace_option
@json_option
@with_database
def rows(*, batch: int, outcome: str, slug: str, as_json: bool) -> None:
    """Write the rows of one outcome, in the order of the file."""
    from entente.foundation.people.rules import Right
    from entente.stages.capture import batches

    with acting_in(slug) as by:
        by.must(Right.READ_PERSONS)
        batches.find(by.workspace_id, batch_id=batch)
        found = _rows(by, batch, outcome)
        if as_json:
            named = [dict(zip(ROW_COLUMNS, row, strict=True)) for row in found]
            click.echo(json.dumps(named, ensure_ascii=False))
            return
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(ROW_COLUMNS)
        for row in found:
            writer.writerow(safe_cell(cell) if isinstance(cell, str) else cell for cell in row)


def _rows(by: Actor, batch: int, outcome: str) -> Iterator[tuple[object, ...]]:
    from entente.stages.capture import outcomes

    last = 0
    while found := outcomes.rows(
        by.workspace_id, batch_id=batch, outcome=outcome, after_line=last, most=ROWS_AT_ONCE
    ):
        yield from map(astuple, found)
        last = found[-1].line


def _depending(batch: int, depends: Dependants) -> str:
    said = _(
        "Import {batch}: rows that it brought: {rows}; attempts about its people: {attempts}; "
        "deals of its leads: {deals}; rows that a later import corrected: {later_corrections}."
    )
    if depends.later_unchanged:
        said += " " + _(
            "Later imports of its kind found rows unchanged ({later_unchanged} in all): "
            "what is in this import goes from them too, until their files are imported again."
        )
    return said.format(batch=batch, **asdict(depends))


def _ask(batch: int) -> None:
    if not sys.stdin.isatty():
        raise ConsentMissing(
            _("Nothing was undone: nobody is here to confirm it; add --yes to undo import {batch}.").format(
                batch=batch
            )
        )
    click.confirm(_("Undo it?"), abort=True, err=True)


def _brought_in(
    kind: str, file: Path, mapping: ImportMap, *, slug: str, dry_run: bool, refused: Path | None
) -> ImportReport:
    """Bring the file in, all or nothing; of a dry run, nothing."""
    from django.db import transaction

    from entente.loop import FileArrival, import_file

    with acting_in(slug) as by, transaction.atomic() if dry_run else nullcontext():
        aside = _aside(refused, file=file, workspace_id=by.workspace_id)
        arrival = FileArrival(kind, file, file.name, mapping, aside, say=_)
        with _progress(arrival) as progress:
            report = import_file(arrival, by=by, now=datetime.now(UTC), progress=progress)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _aside(wanted: Path | None, *, file: Path, workspace_id: int) -> Path:
    """Where the rows go that are set aside: the file asked for, or the workspace's folder under the home."""
    try:
        if wanted is None:
            return aside_folder(workspace_id)
        if wanted.exists() and (wanted.is_dir() or wanted.samefile(file)):
            raise AsideRefused(
                _("--refused {path} is a folder or the file itself; name another.").format(path=wanted)
            )
        is_new = not wanted.exists()
        wanted.open("a").close()
        if is_new:
            wanted.unlink()
        return wanted
    except OSError as error:
        raise AsideRefused(
            _(
                "The refused rows cannot be written to {path} ({reason}); name another file with --refused."
            ).format(path=wanted or address.home(), reason=error.strerror)
        ) from error


@contextmanager
def _progress(arrival: FileArrival) -> Iterator[Progress | None]:
    """A bar on the terminal, by the bytes read; nothing where there is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    size = max(arrival.path.stat().st_size, 1) if arrival.path.is_file() else 1
    with click.progressbar(length=size, label=arrival.file_name, file=sys.stderr) as bar:

        def advance(chunk: Chunk) -> None:
            bar.update(chunk.bytes_read - bar.pos)

        yield advance


def _say_report(report: ImportReport, *, dry_run: bool) -> None:
    click.echo(
        _(
            "{read} rows read: {accepted} accepted, {merged} corrected, {unchanged} unchanged, "
            "{filtered} filtered, {unattached} waiting for their lead, {refused} refused."
        ).format(**asdict(report))
    )
    if report.attached:
        click.echo(_("{attached} rows that waited have found their lead.").format(attached=report.attached))
    if report.refused_file:
        click.echo(_("The rows set aside are in {path}.").format(path=report.refused_file))
    if dry_run:
        for outcome, lines in report.first_lines.items():
            listed = ", ".join(map(str, lines))
            click.echo(_("{outcome}: first lines {lines}").format(outcome=outcome, lines=listed))
        click.echo(_("This was a dry run: nothing was kept."))
    else:
        click.echo(
            _(
                "This is import {batch}; `entente import rows {batch} OUTCOME` lists its rows, "
                "`entente import undo {batch}` takes it back."
            ).format(batch=report.batch)
        )
