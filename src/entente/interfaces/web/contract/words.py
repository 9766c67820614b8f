"""The words of the terms on a form, in the reader's language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.stages.agreement.rules import CHOICE_WORDS, TERM_WORDS

Text = str | Promise
_NONE: dict[str, Text] = {"cost_ceiling_per": _("not promised"), "relief_per": _("no relief")}


@dataclass(frozen=True)
class ShownWords:
    """The label, help and example of one input."""

    label: Text
    help: Text
    example: Text = ""


CHOICES: dict[str, list[tuple[str, Text]]] = {
    name: [
        *([("", _NONE[name])] if name in _NONE else []),
        *((value, _(word)) for value, word in words.items()),
    ]
    for name, words in CHOICE_WORDS.items()
}
WORDS: dict[str, ShownWords] = {
    name: ShownWords(_(one.label), _(one.help), _(one.example) if one.example else "")
    for name, one in TERM_WORDS.items()
}
