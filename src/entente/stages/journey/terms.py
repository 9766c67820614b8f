"""The words both teams use: what a term must say in each language, and how two versions differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from entente.kit.sentence import gettext_noop
from entente.stages.journey.definitions import DefinitionRefused

LANGUAGES = ("en", "fr")
LONGEST = {"label": 60, "plural": 60, "meaning": 600, "example": 300}
NEEDED = ("label", "meaning")

NOT_A_KEY = gettext_noop("{value} cannot name a term; write small letters, digits and _, such as close_rate.")
NOT_A_WORD = gettext_noop("a term says label, plural, meaning and example in each language, en and fr.")
MISSING = gettext_noop("the {part} in {language} is missing; both teams read it in their own language.")
TOO_LONG = gettext_noop("the {part} in {language} is longer than {most} characters; shorten it.")


@dataclass(frozen=True)
class Word:
    """A term in one language."""

    label: str
    meaning: str
    plural: str = ""
    example: str = ""

    @property
    def many(self) -> str:
        """The label of several: the plural, or the label where none is given."""
        return self.plural or self.label


@dataclass(frozen=True)
class Term:
    """A term in both languages."""

    key: str
    en: Word
    fr: Word

    def word(self, language: str) -> Word:
        """The term in a language; English where there is no other."""
        return self.fr if language.startswith("fr") else self.en

    def as_mapping(self) -> dict[str, Any]:
        """The term as plain values."""
        return {"en": asdict(self.en), "fr": asdict(self.fr)}


@dataclass(frozen=True)
class Change:
    """A part of a definition that differs between two versions."""

    part: str
    language: str
    before: str
    after: str


def term_from(key: str, content: Mapping[str, Any]) -> Term:
    """The term written in a mapping; refuses with `DefinitionRefused`, naming the part."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", key):
        raise DefinitionRefused(NOT_A_KEY, value=repr(key[:60]))
    if set(content) != set(LANGUAGES):
        raise DefinitionRefused(NOT_A_WORD, field=key)
    return Term(key, en=_word(key, content["en"], language="en"), fr=_word(key, content["fr"], language="fr"))


def in_own_words(text: str, *, default: Word, own: Word) -> str:
    """A page's text in the company's word: where it is, or begins with, the word it stands for."""
    for known, wanted in ((default.many, own.many), (default.label, own.label)):
        if text == known or text.startswith(f"{known} "):
            return wanted + text[len(known) :]
    return text


def key_of(label: str) -> str:
    """The key of a new term, from its English label: close rate becomes close_rate."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40]


def changes(before: Term, after: Term) -> list[Change]:
    """What differs between two versions of a term, in the order in which it is read."""
    return [
        Change(part.name, language, old, new)
        for language in LANGUAGES
        for part in fields(Word)
        if (old := getattr(before.word(language), part.name))
        != (new := getattr(after.word(language), part.name))
    ]


def _word(key: str, value: object, *, language: str) -> Word:
    if not isinstance(value, Mapping) or not set(value) <= set(LONGEST):
        raise DefinitionRefused(NOT_A_WORD, field=key)
    if not all(isinstance(one, str) for one in value.values()):
        raise DefinitionRefused(NOT_A_WORD, field=key)
    given = {part: " ".join(str(value.get(part, "")).split()) for part in LONGEST}
    for part, most in LONGEST.items():
        if part in NEEDED and not given[part]:
            raise DefinitionRefused(MISSING, field=key, part=part, language=language)
        if len(given[part]) > most:
            raise DefinitionRefused(TOO_LONG, field=key, part=part, language=language, most=most)
    return Word(**given)
