"""Two versions of a term side by side, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.stages.journey.definitions import Definition
from entente.stages.journey.terms import Change, changes, term_from

PARTS: dict[tuple[str, str], str | Promise] = {
    ("en", "label"): _("English word"),
    ("en", "plural"): _("Several of them"),
    ("en", "meaning"): _("Meaning in English"),
    ("en", "example"): _("Example in English"),
    ("fr", "label"): _("French word"),
    ("fr", "plural"): _("Several of them, in French"),
    ("fr", "meaning"): _("Meaning in French"),
    ("fr", "example"): _("Example in French"),
}


@dataclass(frozen=True)
class Compared:
    """What differs between two versions, each change with the name of its part."""

    before: Definition
    after: Definition
    changes: tuple[tuple[str | Promise, Change], ...]


def compared(before: Definition, after: Definition) -> Compared:
    """The versions in the order in which they were proposed."""
    first, second = sorted((before, after), key=lambda one: one.id)
    found = changes(term_from(first.name, first.content), term_from(second.name, second.content))
    return Compared(first, second, tuple((PARTS[one.language, one.part], one) for one in found))
