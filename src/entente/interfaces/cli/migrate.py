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
            done = _what_is_done(empty=schema.is_empty(), behind=schema.is_behind())
            schema.bring_up_to_date()
            schema.secure()
    tell(done)


def _what_is_done(*, empty: bool, behind: bool) -> str:
    if empty:
        return _("The tables were made.")
    if behind:
        return _("The tables were brought up to date.")
    return _("The tables are up to date.")
