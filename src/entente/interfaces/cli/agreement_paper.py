"""`entente agreement pdf` and `export`: the contract on its way or a signed version, as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente.interfaces.cli.acting import acting_in, workspace_option
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.interfaces.web.contract.paper import Paper

version_option = click.option(
    "--version",
    "version_id",
    type=WholeNumber(1, 2**63 - 1),
    help=_("The number of a signed version; else the contract on its way."),
)


@click.command(help=_("Write the contract on its way, or a signed version, as a PDF in its own language."))
@click.argument("path", metavar="OUT.pdf")
@workspace_option
@version_option
@with_database
def pdf(*, path: str, slug: str, version_id: int | None) -> None:
    """Write the PDF."""
    from entente.interfaces.web.contract.paper import agreement_pdf

    with acting_in(slug) as by:
        content = agreement_pdf(_paper(by, version_id))
    _write(path, content)
    click.echo(_("The agreement is in {path}.").format(path=path))


@click.command(
    help=_(
        "Print the contract on its way, or a signed version, as JSON; another workspace can draft from it."
    )
)
@workspace_option
@version_option
@with_database
def export(*, slug: str, version_id: int | None) -> None:
    """Print the JSON."""
    from entente.stages.agreement.documents.exchange import contract_json

    with acting_in(slug) as by:
        found = _paper(by, version_id)
    click.echo(contract_json(found.contents, signatures=found.signatures, names=found.names), nl=False)


COMMANDS = (pdf, export)


def _paper(by: Actor, version_id: int | None) -> Paper:
    """The contract on its way, or the version, with the names of its people."""
    from entente.foundation.people.queries import member_names, workspace_settings
    from entente.foundation.people.rules import Right
    from entente.interfaces.web.contract.paper import Paper, people_on
    from entente.stages.agreement.queries import VersionUnknown, entry, required_contract

    by.must(Right.READ)
    workspace = workspace_settings(by.workspace_id)
    held = entry(by.workspace_id, version_id=version_id) if version_id else required_contract(by.workspace_id)
    if held.contents is None or held.content_hash is None:
        raise VersionUnknown(f"Version {version_id} was entered, never signed: there is nothing to print.")
    found = Paper(
        company=workspace.name,
        zone=workspace.zone,
        contents=held.contents,
        content_hash=held.content_hash,
        signatures=held.signatures,
        names={},
        version=version_id,
    )
    return people_on(found, names=lambda ids: member_names(by.workspace_id, ids=ids))


def _write(path: str, content: bytes) -> None:
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise click.UsageError(
            _("{path} cannot be written ({reason}); choose another place.").format(
                path=path, reason=error.strerror
            )
        ) from None
