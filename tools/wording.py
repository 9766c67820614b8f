"""What a translation must be: present, current, with the same placeholders, in French typography."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

NO_BREAK = "\u00a0"
NARROW = "\u202f"
PLACEHOLDER = re.compile(r"%(?:\([^)]+\))?[#0\-+]*\d*(?:\.\d+)?[sdifrx%]|\{[^{}]*\}|</?[a-z][^>]*>")
TYPOGRAPHY = (
    (re.compile(r"[ \u00a0]+([;!?])(?=[\s\u202f\u00a0]|$)"), NARROW + r"\1"),
    (re.compile(r"[ \u202f]+:(?=\s|$)"), NO_BREAK + ":"),
    (re.compile(r"«[ \u202f]?(?=[^\s\u00a0])"), "«" + NO_BREAK),
    (re.compile(r"(?<=[^\s\u00a0])[ \u202f]?»"), NO_BREAK + "»"),
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), "’"),
    (re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))"), NARROW),
    (re.compile(r"(?<=\d)[ \u00a0](?=€|%(?:[\s.,)]|$))"), NARROW),
    (re.compile(r"(?<=\d)[ \u202f](?=(?:h|min|s|ko|Mo)\b)"), NO_BREAK),
)


def in_french(text: str) -> str:
    """The same text with the spaces and apostrophes that French typography asks for."""
    for pattern, replacement in TYPOGRAPHY:
        text = pattern.sub(replacement, text)
    return text


def forms_of(message: Message) -> tuple[str, ...]:
    """The translated text of a message, or its plural forms; empty texts where nothing is written."""
    written = message.string
    return (written or "",) if isinstance(written, str | None) else tuple(form or "" for form in written)


def is_filled(message: Message) -> bool:
    """Whether every form of a message is translated."""
    return all(forms_of(message))


def faults_of(catalogue: Catalog, *, source: Catalog) -> Iterator[str]:
    """Each fault of a catalogue against the messages of the source, one sentence each."""
    for message in source:
        if message.id and catalogue.get(message.id, message.context) is None:
            yield f"missing: {message.id!r}"
    for message in catalogue.obsolete.values():
        yield f"stale: {message.id!r}"
    for message in catalogue:
        if not message.id:
            continue
        if source.get(message.id, message.context) is None:
            yield f"stale: {message.id!r}"
        else:
            yield from _faults_of_message(message, plurals=catalogue.num_plurals)


def _faults_of_message(message: Message, *, plurals: int) -> Iterator[str]:
    forms = forms_of(message)
    originals = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    if message.fuzzy:
        yield f"fuzzy: {message.id!r}"
    if not all(forms) or len(forms) != (1 if len(originals) == 1 else plurals):
        yield f"untranslated: {message.id!r}"
        return
    allowed = [Counter(PLACEHOLDER.findall(original)) for original in originals]
    for form in forms:
        if Counter(PLACEHOLDER.findall(form)) not in allowed:
            yield f"placeholders differ: {message.id!r} / {form!r}"
        if in_french(form) != form:
            yield f"typography: {form!r} should be {in_french(form)!r}"
        if _edges(form) != _edges(originals[0]):
            yield f"spaces at the ends differ: {message.id!r} / {form!r}"


def _edges(text: str) -> tuple[str, str]:
    """The blank text before and after."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
