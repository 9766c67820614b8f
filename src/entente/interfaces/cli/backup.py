"""`entente backup` and `entente restore`."""

from pathlib import Path

import click

from entente.interfaces.cli.running import server_available, tell
from entente.interfaces.cli.words import gettext as _

FILE = click.Path(path_type=Path)


@click.command(help=_("Write the whole database to FILE, verified by reading it back."))
@click.argument("file", type=FILE)
def backup(*, file: Path) -> None:
    """Write the whole database to a file."""
    from entente.foundation.database.backup import backup as write

    with server_available():
        size = write(file)
    tell(_("The database is in {file} ({size} kB).").format(file=file, size=-(-size // 1000)))


@click.command(
    help=_("Put the backup in FILE in place of an empty database; a failed restore changes nothing.")
)
@click.argument("file", type=FILE)
@click.option("--replace", is_flag=True, help=_("Replace what the database holds now."))
def restore(*, file: Path, replace: bool) -> None:
    """Put a backup in the place of the database."""
    from entente.foundation.database.restore import restore as put_back

    with server_available():
        put_back(file, replace=replace)
    tell(_("The database is now the one of {file}.").format(file=file))
