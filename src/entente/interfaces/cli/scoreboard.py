"""`entente scoreboard`: both sides' promises of a month, what is in flight, and the month in figures."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

from entente.interfaces.cli.acting import acting_in, by_option, json_option, speaking, workspace_option
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.scoreboard_showing import board_answer, show_board
from entente.interfaces.cli.words import gettext as _
from entente.stages.review.rules import Month


class MonthWord(click.ParamType[Month]):
    """A month, written 2026-11."""

    name = "month"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Month:  # click asks for these names
        """The month that is written, or a sentence."""
        found = value if isinstance(value, Month) else Month.named(str(value))
        if found is None:
            sentence = _("{value!r} is not a month from 1970 to 2199; write it as 2026-11.")
            self.fail(sentence.format(value=value), param, ctx)
        return found


@click.command(
    help=_(
        "Show what each side promised the other for a month, what it delivered and how that stands; "
        "what is in flight now; and the month in figures."
    )
)
@workspace_option
@click.option("--month", type=MonthWord(), metavar="2026-11", help=_("The month; this one if not given."))
@by_option
@json_option
@with_database
def scoreboard(*, slug: str, month: Month | None, email: str | None, as_json: bool) -> None:
    """Print the board, as tables or as JSON."""
    from entente.foundation.people.queries import workspace_settings
    from entente.interfaces.web.scoreboard.board import board_of

    with acting_in(slug, email=email) as by, speaking():
        settings = workspace_settings(by.workspace_id)
        board = board_of(settings, by=by, month=month, now=datetime.now(UTC))
        if as_json:
            click.echo(json.dumps(board_answer(board), ensure_ascii=False))
        else:
            show_board(board)
