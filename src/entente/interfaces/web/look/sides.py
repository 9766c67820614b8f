"""The names of the two sides."""

from django.utils.translation import pgettext

from entente.interfaces.web.look.shapes import Side


def side_name(side: Side) -> str:
    """The name of the side in the language of the reader."""
    if side is Side.MARKETING:
        return pgettext("side", "Marketing")
    return pgettext("side", "Sales")
