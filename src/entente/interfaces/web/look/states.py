"""The words, tones and icons of the states of promises and clocks."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy


@dataclass(frozen=True)
class StateLook:
    """How a state is told: word, tone (colour) and icon, never the colour alone."""

    word: str | Promise
    tone: str


STATES: dict[str, StateLook] = {
    "kept": StateLook(pgettext_lazy("promise", "Kept"), "kept"),
    "open": StateLook(pgettext_lazy("promise", "Open"), "open"),
    "broken": StateLook(pgettext_lazy("promise", "Broken"), "broken"),
    "not_judged": StateLook(_("Not judged"), "neutral"),
    "pending": StateLook(pgettext_lazy("clock", "Pending"), "neutral"),
    "warned": StateLook(pgettext_lazy("clock", "Warned"), "open"),
    "met": StateLook(pgettext_lazy("clock", "Met"), "kept"),
    "met_late": StateLook(pgettext_lazy("clock", "Met late"), "broken"),
    "broken_open": StateLook(pgettext_lazy("clock", "Broken, open"), "broken"),
    "broken_closed": StateLook(pgettext_lazy("clock", "Broken, closed"), "broken"),
    "paused": StateLook(pgettext_lazy("clock", "Paused"), "neutral"),
    "void": StateLook(pgettext_lazy("clock", "Void"), "neutral"),
}


def counted(state: str, n: int) -> str:
    """So many promises in a state, in words that agree with their number."""
    words = {
        "kept": ngettext("%(n)s kept", "%(n)s kept", n),
        "open": ngettext("%(n)s open", "%(n)s open", n),
        "broken": ngettext("%(n)s broken", "%(n)s broken", n),
        "not_judged": ngettext("%(n)s not judged", "%(n)s not judged", n),
    }
    return words.get(state, f"%(n)s {str(STATES[state].word).lower()}") % {"n": n}
