"""`entente agreement workbook`: the agreement as a workbook, blank or filled in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.words import in_language, language


@click.command(
    help=_(
        "Write the workbook of the agreement: live formulas from the quota to the leads, a sheet for each "
        "persona, the months, the month under way, both sides' promises. Blank, or filled in as an example. "
        "It needs no database."
    )
)
@click.argument("path", metavar="OUT.xlsx")
@click.option("--language", "wanted", type=click.Choice(("en", "fr")), help=_("Its language."))
@click.option("--example", "with_example", is_flag=True, help=_("Filled in with the article's company."))
def workbook(*, path: str, wanted: str | None, with_example: bool) -> None:
    """Write the blank workbook, or the example."""
    chosen = wanted or ("fr" if language().startswith("fr") else "en")
    content = content_of(chosen, with_example=with_example, year=datetime.now(UTC).year)
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise click.UsageError(
            _("{path} cannot be written ({reason}); choose another place.").format(
                path=path, reason=error.strerror
            )
        ) from None
    click.echo(_("The workbook is in {path}.").format(path=path))


def content_of(chosen: str, *, with_example: bool, year: int) -> bytes:
    """The bytes of the workbook in a language, blank or as the example of a year."""
    from entente.stages.agreement.workbook.ready_made import ready_made

    return ready_made(in_language(chosen), language=chosen, with_example=with_example, year=year)
