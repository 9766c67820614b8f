"""`entente agreement workbook`: the agreement as a workbook, blank, filled in, or that of a workspace."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from entente.interfaces.cli.acting import acting_in
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _
from entente.interfaces.cli.words import in_language, language


@click.command(
    help=_(
        "Write the workbook of the agreement: live formulas from the quota to the leads, a sheet for each "
        "persona, the months, the month under way, both sides' promises. Blank, or filled in as an example, "
        "without a database; or with the plan and the promises of a workspace, to be changed there and "
        "brought back by `entente plan --workbook`."
    )
)
@click.argument("path", metavar="OUT.xlsx")
@click.option("--language", "wanted", type=click.Choice(("en", "fr")), help=_("Its language."))
@click.option("--example", "with_example", is_flag=True, help=_("Filled in with the article's company."))
@click.option("--workspace", "slug", metavar="W", help=_("Filled in with its saved plan and its promises."))
def workbook(*, path: str, wanted: str | None, with_example: bool, slug: str | None) -> None:
    """Write the blank workbook, the example, or that of a workspace."""
    chosen = wanted or ("fr" if language().startswith("fr") else "en")
    if slug and with_example:
        raise click.UsageError(_("Give --example or --workspace W, not both."))
    if slug:
        content = _of_workspace(slug, chosen=chosen)
    else:
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


@with_database
def _of_workspace(slug: str, *, chosen: str) -> bytes:
    """The saved plan and the promises of a workspace."""
    from entente.foundation.people.rules import Right
    from entente.interfaces.cli.agreement_showing import today_of
    from entente.stages.agreement.queries import standing_terms
    from entente.stages.agreement.saving import saved_plan
    from entente.stages.agreement.workbook.exchange import as_workbook

    with acting_in(slug) as by:
        by.must(Right.READ)
        draft = saved_plan(by.workspace_id)
        terms = standing_terms(by.workspace_id, on=today_of(by))
    return as_workbook(draft.values if draft else {}, terms=terms, say=in_language(chosen))
