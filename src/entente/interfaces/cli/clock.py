"""`entente clock`: deadlines and durations in business time, from CSV to CSV."""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, BinaryIO

import click
import numpy as np

from entente.interfaces.cli.clock_rows import Rows, read_rows
from entente.interfaces.cli.words import gettext as _
from entente.kit.instants import Instants, iso_list
from entente.kit.placed_refusal import PlacedRefusal
from entente.kit.sentence import gettext_noop
from entente.kit.worktime import Calendar, CalendarRefused, InstantRefused, WorkingTime

NO_FILE = gettext_noop("this calendar cannot be read ({reason}); give the path of a CAL.toml.")
NOT_WRITTEN = gettext_noop("the answer could not be written ({reason}); nothing of it can be relied on.")

_LARGEST_CALENDAR = 1_000_000
_KEPT_IN_MEMORY = 64_000_000
_PIECE = 1_000_000
_PARTS_OF_MINUTE = ["", *(f"{second / 60:.4f}".lstrip("0").rstrip("0") for second in range(1, 60))]

calendar_option = click.option(
    "--calendar", "calendar_path", metavar="CAL.toml", required=True, help=_("The working calendar.")
)


class ClockRefused(click.ClickException):
    """A refusal on its way to the terminal, as one sentence."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        """Say it on stderr."""
        click.echo(self.message, err=True)


@click.group(
    help=_(
        "Count business time on a calendar, from CSV to CSV. Times are ISO 8601 with any offset or Z; "
        "those without one are local to the calendar. Minutes are decimal and exact to the second. "
        "Nothing is written unless every row makes sense."
    )
)
def clock() -> None:
    """Hold the two commands."""


@clock.command(
    short_help=_("When each allowance ends."),
    help=_("Read start,minutes on standard input; write start,minutes,deadline."),
)
@calendar_option
def deadline(calendar_path: str) -> None:
    """Answer each start and allowance with its deadline."""

    def answer(rows: Rows, working_time: WorkingTime) -> list[str]:
        zone = working_time.calendar.zone
        starts, seconds = rows.instants("start", zone=zone), rows.seconds("minutes")
        return iso_list(_placed(rows, lambda: working_time.deadlines(starts, seconds)), zone)

    _run(calendar_path, needed=("start", "minutes"), added="deadline", answer=answer)


@clock.command(
    short_help=_("How much business time has passed."),
    help=_("Read start,end on standard input; write start,end,minutes."),
)
@calendar_option
def elapsed(calendar_path: str) -> None:
    """Answer each start and end with the minutes worked between them."""

    def answer(rows: Rows, working_time: WorkingTime) -> list[str]:
        zone = working_time.calendar.zone
        starts, ends = rows.instants("start", zone=zone), rows.instants("end", zone=zone)
        worked = _placed(rows, lambda: working_time.worked_seconds(starts, ends))
        minutes, seconds = np.divmod(worked, 60)
        return [
            f"{whole}{_PARTS_OF_MINUTE[part]}"
            for whole, part in zip(minutes.tolist(), seconds.tolist(), strict=True)
        ]

    _run(calendar_path, needed=("start", "end"), added="minutes", answer=answer)


def _placed(rows: Rows, reckon: Callable[[], Instants]) -> Instants:
    """What `reckon` gives; a refusal of it gets its line and the name of its column."""
    try:
        return reckon()
    except InstantRefused as refused:
        field = "minutes" if refused.field == "seconds" else refused.field
        raise refused.at(line=rows.lines[refused.position], field=field) from None


def _run(
    calendar_path: str, *, needed: Sequence[str], added: str, answer: Callable[[Rows, WorkingTime], list[str]]
) -> None:
    """Answer every row, and write only when none was refused."""
    try:
        working_time = WorkingTime(_calendar(calendar_path))
        with tempfile.SpooledTemporaryFile(
            _KEPT_IN_MEMORY, mode="w+", encoding="utf-8", newline=""
        ) as answers:
            for place, rows in enumerate(read_rows(_stdin(), needed=needed, added=added)):
                if not place:
                    answers.write(_csv([rows.header], [added]))
                answers.write(_csv(rows.cells, answer(rows, working_time)))
            answers.seek(0)
            _write(answers)
    except PlacedRefusal as refused:
        raise ClockRefused(refused.said(_)) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        unwritten = PlacedRefusal(NOT_WRITTEN, reason=error.strerror or "closed")
        raise ClockRefused(unwritten.said(_)) from None


def _csv(cells: list[list[str]], added: list[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(
        [*row, text] for row, text in zip(cells, added, strict=True)
    )
    return written.getvalue()


def _calendar(path: str) -> Calendar:
    try:
        with Path(path).open("rb") as file:
            content = file.read(_LARGEST_CALENDAR + 1)
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise CalendarRefused(NO_FILE, field=path, reason=error.strerror or "?") from None
    except ValueError:  # not UTF-8, or a path with a zero byte
        raise CalendarRefused(NO_FILE, field=path, reason="UTF-8?") from None
    if len(content) > _LARGEST_CALENDAR:
        raise CalendarRefused(NO_FILE, field=path, reason="> 1 MB")
    try:
        return Calendar.from_toml(text)
    except CalendarRefused as refused:
        raise refused.of(path) from None


def _stdin() -> BinaryIO:
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()


def _write(answers: IO[str]) -> None:
    output = sys.stdout.buffer
    for piece in iter(lambda: answers.read(_PIECE), ""):
        output.write(piece.encode("utf-8"))
    output.flush()
