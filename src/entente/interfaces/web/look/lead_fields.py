"""What a field of a lead is called wherever a page speaks of it."""

from collections.abc import Mapping

from django.utils.functional import Promise

from entente.stages.audience.rules.criteria import KEPT_PREFIX


def field_name(field: str, *, words: Mapping[str, str | Promise]) -> str:
    """The page's word for a field; one that an import kept has the import's name, written to be read."""
    known = words.get(field)
    return str(known) if known else field.removeprefix(KEPT_PREFIX).replace("_", " ")
