"""The terms of a version as sentences, side by side, and the states of versions and contracts."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.stages.agreement.rules import CLAUSES, Terms, VersionState
from entente.stages.agreement.wording import TITLES, sentence, waits

CORE = frozenset({"leads", "completeness", "speed", "depth"})
WORDS = {
    "leads": "lead",
    "completeness": "completeness",
    "speed": "speed",
    "depth": "depth",
    "counting": "attempt",
    "reasons": "return",
}
END_TITLE = _("End of the agreement")
VERSION_STATES: dict[str, str | Promise] = {
    VersionState.COMING: pgettext_lazy("version", "coming"),
    VersionState.IN_FORCE: pgettext_lazy("version", "in force"),
    VersionState.REPLACED: pgettext_lazy("version", "replaced"),
    VersionState.EXPIRED: pgettext_lazy("version", "expired"),
    VersionState.ENDS: pgettext_lazy("version", "ended"),
    "never_signed": _("entered, never signed"),
}
CONTRACT_STATES: dict[str, str | Promise] = {
    "draft": pgettext_lazy("contract", "draft"),
    "proposed": pgettext_lazy("contract", "proposed"),
}


@dataclass(frozen=True)
class Said:
    """A clause in the reader's language: its title, its sentence, what it waits for, its glossary word."""

    title: str
    sentence: str
    waits: str = ""
    word: str = ""


def sides_of(terms: Terms, *, currency: str) -> dict[str, list[Said]]:
    """The clauses by side; leads, completeness, speed and depth are shown even where not promised."""
    sides: dict[str, list[Said]] = {"marketing": [], "sales": [], "both": []}
    for kind in CLAUSES:
        if not kind.is_in(terms) and kind.key not in CORE:
            continue
        said = Said(
            str(TITLES[kind.key]),
            sentence(kind.key, terms, currency=currency),
            waits(kind, terms),
            WORDS.get(kind.key, ""),
        )
        sides[kind.side].append(said)
    return sides


def clause_title(key: str) -> str:
    """What a clause is called."""
    return str(END_TITLE) if key == "end" else str(TITLES[key])
