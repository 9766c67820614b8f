"""What `entente persona` and `entente segment` are given: a file with criteria, and which one it changes."""

from __future__ import annotations

from pathlib import Path

import click

from entente.interfaces.cli.acting import MOST_SERIAL
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _

NUMBER = WholeNumber(1, MOST_SERIAL)
CRITERIA = _(
    "The criteria are groups; one that holds is enough, and all of its criteria must hold: "
    '[[any]] all = [ { field = "city", operator = "is_one_of", values = ["Lyon", "Paris"] } ]. '
    "Fields: company, city, email, phone, name, source, medium, campaign, channel, offer, and fields.NAME "
    "for a field that an import kept. Operators: is, is_one_of, contains, starts_with, at_least, at_most, "
    "present, absent."
)
file_argument = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
changes_option = click.option(
    "--id", "number", type=NUMBER, help=_("Change this one, as `list` numbers it; else a new one.")
)
