"""`entente migrate`: bring the tables of an own server up to date."""

import click

from entente.interfaces.cli.running import server_available, tell
from entente.interfaces.cli.words import gettext as _


@click.command(help=_("Bring the tables of your own server up to date, and secure them."))
def migrate() -> None:
    """Apply what waits, and secure the tables."""
    with server_available():
        from entente.foundation.database import locks, schema
        from entente.foundation.database.address import home
        from entente.foundation.database.layout import Layout

        with locks.alone(Layout(home()).tables_lock):
            schema.bring_up_to_date()
            schema.secure()
    tell(_("The tables are up to date."))
