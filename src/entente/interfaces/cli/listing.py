"""What the lists on the command line share: how many rows, from where, as what, and every row as a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import by_option, json_option
from entente.interfaces.cli.filters import with_options
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _
from entente.kit.paging import Position, position_of
from entente.kit.refusal import Refusal

if TYPE_CHECKING:
    from entente.kit.paging import Page

USUAL_ROWS, MOST_ROWS = 50, 1000


class ListRefused(Refusal):
    """Options of a list that exclude each other."""


class Cursor(click.ParamType[Position]):
    """Where a page of a list begins."""

    name = "cursor"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Position:  # click asks for these names
        """The position, or a sentence."""
        found = value if isinstance(value, Position) else position_of(str(value))
        if found is None:
            self.fail(
                _("{value!r} is no cursor; take the one that an answer ended with.").format(value=value),
                param,
                ctx,
            )
        return found


OPTIONS = (
    click.option(
        "--limit", "size", type=WholeNumber(1, MOST_ROWS), help=_("How many at once; 50 if not given.")
    ),
    click.option("--cursor", "position", type=Cursor(), help=_("Where to go on, as the answer before said.")),
    by_option,
    json_option,
    click.option("--csv", "as_csv", is_flag=True, help=_("Every row, comma-separated, UTF-8.")),
)
list_options = with_options(OPTIONS)


@dataclass(frozen=True)
class Wanted:
    """Which rows of a list, asked for by whom, and as what."""

    size: int
    position: Position | None
    email: str | None
    as_json: bool
    as_csv: bool


def wanted_of(given: Mapping[str, Any]) -> tuple[Wanted, dict[str, Any]]:
    """What the shared options ask for, and the filters beside; refuses what excludes each other."""
    size, position, email, as_json, as_csv = (
        given[name] for name in ("size", "position", "email", "as_json", "as_csv")
    )
    if as_csv and (size or position or as_json):
        raise ListRefused(_("--csv writes every row: leave out --limit, --cursor and --json."))
    filters = {name: value for name, value in given.items() if name not in Wanted.__dataclass_fields__}
    return Wanted(size or USUAL_ROWS, position, email, as_json, as_csv), filters


def counted_answer(page: Page[Any], *, count: int, most: int) -> dict[str, Any]:
    """How many rows there are, counted up to `most`, and the cursors to go on with."""
    return {
        "count": min(count, most),
        "at_least": count > most,
        "newer": page.newer.word if page.newer else None,
        "older": page.older.word if page.older else None,
    }


def show_counted(sentence: str, page: Page[Any], *, count: int, most: int) -> None:
    """Print the sentence with how many there are in place of {count}, and the cursors."""
    from entente.interfaces.web.look import formats

    click.echo(sentence.format(count=formats.counted(min(count, most), at_least=count > most)))
    if page.newer:
        click.echo(_("Newer ones: --cursor {word}").format(word=page.newer.word))
    if page.older:
        click.echo(_("Older ones: --cursor {word}").format(word=page.older.word))


def plain(value: object) -> object:
    """A cell of a file as JSON has it: amounts as numbers, days as 2026-11-30."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def write_csv(rows: Iterable[Sequence[object]], *, header: Sequence[str]) -> None:
    """Write the rows to standard output piece by piece, as the file of a page has them."""
    from entente.interfaces.web.streaming import csv_pieces

    for piece in csv_pieces(rows, header=header):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
