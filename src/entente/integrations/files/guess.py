"""Writes a first map for a file from its header and its first rows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from entente.integrations.files.faults import MapRefused
from entente.integrations.files.kinds import KINDS, Column, Form, Kind
from entente.integrations.files.maplanguage import DATED, nearest
from entente.integrations.files.reading import Block, open_table
from entente.integrations.files.sniff import date_guess, number_guess
from entente.integrations.files.synonyms import meaning_of, names_of, plain
from entente.kit.sentence import Sentence, Translate, gettext_noop

SAMPLE_ROWS = 5_000
_MOST_VALUES = 60  # a column with more distinct values holds no closed list
_MOST_FIELDS = 40
FIRST_MAP = gettext_noop("A first map for {name}: read it, correct it, then try it with --dry-run.")
ZONE = gettext_noop("where the clocks of this file hang; else the workspace's zone")
COUNTRY = gettext_noop("for telephone numbers written without their country")
NEEDED = gettext_noop("not found, and needed: name the column that holds it")
NOT_FOUND = gettext_noop("not found: {names}")
ONE_NEEDED = gettext_noop("needed: at least one of {names}")
NOT_USED = gettext_noop("not used: {names}")
BESIDE = gettext_noop("other columns, kept beside the lead under the name on the left")
CHOICES = gettext_noop("one of {names}")
A_GUESS = gettext_noop("a guess: check it")
OTHERS = gettext_noop("every other value")
OTHERS_EMPTY = gettext_noop("every other value: left empty")
COUNTS = gettext_noop("from how many seconds an outbound call counts, or a voicemail")


@dataclass
class _Guess:
    """What has been recognised of one file."""

    kind: Kind
    header: tuple[str, ...]
    samples: list[list[str]]  # by column, cells that are not empty
    say: Translate  # the language of the remarks
    places: dict[str, int] = field(default_factory=dict)

    def said(self, template: str, **values: object) -> str:
        """A remark on one line."""
        return _one_line(Sentence(template, **values).said(self.say))


def guess_map(kind: str, path: str | Path, *, say: Translate = str) -> str:
    """A map in TOML; remarks, in the language of `say`, on what could not be found.

    Raises FileRefused or MapRefused.
    """
    if kind not in KINDS:
        raise MapRefused(
            gettext_noop('"{kind}" cannot be imported{hint} Kinds: {kinds}.'),
            kind=kind,
            hint=nearest(kind, KINDS),
            kinds=", ".join(KINDS),
        )
    table = open_table(path)
    block = next(table.blocks(rows=SAMPLE_ROWS), Block([], [[] for _ in table.header]))
    samples = [[cell.strip() for cell in column if cell.strip()] for column in block.columns]
    guess = _Guess(KINDS[kind], table.header, samples, say)
    _recognise(guess, len(block.lines))
    parts = [
        _head(guess, table.path.name),
        _columns(guess),
        _fields(guess),
        _dates(guess),
        _numbers(guess),
        *(_values(guess, column) for column in guess.kind.columns if column.form is Form.CHOICE),
        _counts(guess),
    ]
    return "\n".join(part for part in parts if part)


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _recognise(guess: _Guess, rows: int) -> None:
    known: dict[str, int] = {}
    twice = Counter(guess.header)
    for number, name in enumerate(guess.header):
        if name and twice[name] == 1:
            known.setdefault(plain(name), number)
    for number, name in enumerate(guess.header):  # `Deal - Owner` is met as `owner` too
        if " - " in name and twice[name] == 1:
            known.setdefault(plain(name.partition(" - ")[2]), number)
    used: set[int] = set()
    for column in sorted(guess.kind.columns, key=lambda one: not one.needed):
        if column.tells_of and column.tells_of not in guess.places:
            continue  # it stays beside the lead, under its own name
        for name in names_of(guess.kind.name, column.name):
            place = known.get(name)
            if place is None or place in used or not _fits(guess, column, place, rows):
                continue
            guess.places[column.name] = place
            used.add(place)
            break


def _fits(guess: _Guess, column: Column, place: int, rows: int) -> bool:
    """Do the first rows bear out what the name of the column says?"""
    sample = guess.samples[place]
    if column.name == "key":
        return len(set(sample)) == len(sample) and len(sample) >= min(rows, rows - 5)
    if column.form in DATED:
        return not sample or bool(date_guess(sample).form)
    if column.form is Form.EMAIL:
        return not sample or any("@" in cell for cell in sample)
    if column.name == "temperature":
        return _says_temperature(set(sample))
    if column.form is Form.CHOICE:
        return len(set(sample)) <= _MOST_VALUES
    return True


def _says_temperature(values: set[str]) -> bool:
    """Most of the values are temperatures: a rating may also be a number of stars, or a letter."""
    known = sum(bool(meaning_of("temperature", value)) for value in values)
    return known > len(values) / 2


def _head(guess: _Guess, name: str) -> str:
    lines = [
        f"# {guess.said(FIRST_MAP, name=_one_line(name))}",
        f"kind = {quoted(guess.kind.name)}",
        f'# zone = "Europe/Paris"            # {guess.said(ZONE)}',
    ]
    if "phone" in guess.places:
        lines.append(f'# country = "FR"                   # {guess.said(COUNTRY)}')
    return "\n".join(lines) + "\n"


def _columns(guess: _Guess) -> str:
    lines = ["[columns]"]
    for column in guess.kind.columns:
        if column.name in guess.places:
            lines.append(f"{column.name} = {quoted(guess.header[guess.places[column.name]])}")
        elif column.needed:
            lines.append(f'# {column.name} = "…"   # {guess.said(NEEDED)}')
    missing = [
        column.name for column in guess.kind.columns if column.name not in guess.places and not column.needed
    ]
    if missing:
        lines.append(f"# {guess.said(NOT_FOUND, names=', '.join(missing))}")
    if guess.kind.one_of and not set(guess.kind.one_of) & set(guess.places):
        lines.append(f"# {guess.said(ONE_NEEDED, names=', '.join(guess.kind.one_of))}")
    unused = _unused(guess)
    if unused and not guess.kind.beside:
        names = ", ".join(_one_line(guess.header[place]) for place in unused)
        lines.append(f"# {guess.said(NOT_USED, names=names)}")
    return "\n".join(lines) + "\n"


def _unused(guess: _Guess) -> list[int]:
    twice = Counter(guess.header)
    used = set(guess.places.values())
    return [
        place for place, name in enumerate(guess.header) if name and twice[name] == 1 and place not in used
    ]


def _fields(guess: _Guess) -> str:
    if not guess.kind.beside:
        return ""
    lines = [f"[fields]   # {guess.said(BESIDE)}"]
    names: Counter[str] = Counter()
    for place in _unused(guess)[:_MOST_FIELDS]:
        if not guess.samples[place]:
            continue
        name = plain(guess.header[place]).replace(" ", "_")[:40] or f"column_{place + 1}"
        names[name] += 1
        name = name if names[name] == 1 else f"{name}_{names[name]}"
        lines.append(f"{name} = {quoted(guess.header[place])}")
    return "\n".join(lines) + "\n" if len(lines) > 1 else ""


def _dates(guess: _Guess) -> str:
    lines = ["[dates]"]
    for column in _mapped(guess, DATED):
        found = date_guess(guess.samples[guess.places[column.name]])
        remark = f"   # {found.remark.said(guess.say)}" if found.remark else ""
        lines.append(f"{column.name} = {quoted(found.form or 'iso')}{remark}")
    return "\n".join(lines) + "\n" if len(lines) > 1 else ""


def _numbers(guess: _Guess) -> str:
    parts = []
    for column in _mapped(guess, (Form.AMOUNT, Form.COUNT)):
        found = number_guess(guess.samples[guess.places[column.name]])
        if found.form != "auto" or found.remark:
            remark = f"   # {found.remark.said(guess.say)}" if found.remark else ""
            parts.append(f"[numbers.{column.name}]\ndecimal = {quoted(found.form)}{remark}\n")
    return "\n".join(parts)


def _values(guess: _Guess, column: Column) -> str:
    if column.name not in guess.places:
        return ""
    counts = Counter(guess.samples[guess.places[column.name]])
    translated = [value for value, _ in counts.most_common() if value.casefold() not in column.choices]
    if not translated:
        return ""
    lines = [f"[values.{column.name}]   # {guess.said(CHOICES, names=', '.join(column.choices))}"]
    unknown = [value for value in translated if not meaning_of(column.name, value)]
    for value in translated:
        if meaning := meaning_of(column.name, value):
            lines.append(f"{quoted(value)} = {quoted(meaning)}")
    lines += [f"{quoted(value)} = {quoted(_other(column))}   # {guess.said(A_GUESS)}" for value in unknown]
    if column.name == "state":
        lines.append(f'"*" = "open"   # {guess.said(OTHERS)}')
    elif not column.fallback:
        lines.append(f'"*" = ""   # {guess.said(OTHERS_EMPTY)}')
    return "\n".join(lines) + "\n"


def _other(column: Column) -> str:
    if column.name == "state":
        return "open"
    return column.fallback


def _counts(guess: _Guess) -> str:
    if guess.kind.name != "attempts":
        return ""
    return f"[counts]\nmin_seconds = 10   # {guess.said(COUNTS)}\n"


def _mapped(guess: _Guess, forms: Iterable[Form]) -> list[Column]:
    return [column for column in guess.kind.columns if column.form in forms and column.name in guess.places]


def _one_line(text: str) -> str:
    return " ".join(text.split())
