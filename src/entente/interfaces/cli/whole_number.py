"""A whole number on the command line, refused in the language of the terminal."""

import click

from entente.interfaces.cli.words import gettext as _


class WholeNumber(click.IntRange):
    """A whole number, between bounds where there are some."""

    name = _("whole number")

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:  # noqa: ARG002 - the shape is click's
        """How the help calls the value of an option; an argument is called by its own name."""
        return "NUMBER" if isinstance(param, click.Option) else None
