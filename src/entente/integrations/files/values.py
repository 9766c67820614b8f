"""Columns of cells into values: texts, choices, amounts, instants, each with the faults found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from entente.integrations.files.addresses import normalised_email, normalised_phone
from entente.integrations.files.dates import date_form
from entente.integrations.files.faults import Fault, Unreadable
from entente.integrations.files.kinds import Column, Form
from entente.integrations.files.mapping import OTHER_VALUES, ImportMap
from entente.integrations.files.memory import Memory
from entente.integrations.files.moments import MomentReader
from entente.integrations.files.numbers import cents_of, count_of, currency_of, seconds_of
from entente.kit.instants import DAY, NO_INSTANT, SECOND, Instants
from entente.kit.sentence import gettext_noop

ONE_OF = gettext_noop("one of {choices} (translate it under [values.{column}])")
TOO_LONG = gettext_noop("at most {most} letters (translate it under [values.{column}])")


@dataclass
class Values:
    """One column of a chunk. `texts` stand for the values in the digest, "" where there is none."""

    values: list[Any]
    texts: list[str]
    faults: dict[int, Fault] = field(default_factory=dict)
    beside: dict[str, list[Any]] = field(default_factory=dict)  # columns that come with this one


Reader = Callable[[Sequence[str]], Values]


@dataclass(frozen=True)
class Setting:
    """What a reader of cells must know besides the map."""

    zone: str
    typed: bool  # the file is a workbook
    strict: bool  # an address that cannot be read refuses the row


def reader_of(column: Column, mapping: ImportMap, setting: Setting) -> Reader:
    """The reader of the cells of one of our columns."""
    meanings = mapping.values.get(column.name, {})
    default = mapping.defaults.get(column.name, "") or column.fallback
    if column.form in {Form.INSTANT, Form.CLOSING, Form.DAY}:
        return _moments(column, mapping, setting, default)
    if column.form is Form.TEXT and not (meanings or default or column.longest):
        return stripped
    return _remembered(_understanding(column, mapping, setting), _translation(meanings), default)


def stripped(cells: Sequence[str]) -> Values:
    """Texts as they are, without spaces around them."""
    texts = list(map(str.strip, cells))
    return Values([text or None for text in texts] if "" in texts else texts, texts)


def repeated(value: str, length: int) -> Values:
    """A constant of the map."""
    return Values([value or None] * length, [value] * length)


def _translation(meanings: Any) -> Callable[[str], str]:
    """What the map makes of a value: as listed, else whatever its case, else the one for all others."""
    folded = {value.strip().casefold(): meaning for value, meaning in meanings.items()}
    other = meanings.get(OTHER_VALUES)

    def translated(text: str) -> str:
        if text in meanings:
            return str(meanings[text])
        found = folded.get(text.casefold())
        if found is None and text and other is not None:
            return str(other)
        return text if found is None else found

    return translated


def _understanding(column: Column, mapping: ImportMap, setting: Setting) -> Callable[[str], Any]:
    form = mapping.number_format_of(column.name)
    if column.form is Form.CHOICE:
        return lambda text: _choice(column, text)
    if column.form is Form.EMAIL:
        return _lenient(normalised_email, setting.strict)
    if column.form is Form.PHONE:
        return _lenient(lambda text: normalised_phone(text, country=mapping.country), setting.strict)
    if column.form is Form.CURRENCY:
        return currency_of
    numbers = {Form.AMOUNT: cents_of, Form.COUNT: count_of, Form.SECONDS: seconds_of}
    if column.form in numbers:
        return lambda text: numbers[column.form](text, form)
    return lambda text: _short(column, text)


def _choice(column: Column, text: str) -> str:
    folded = text.casefold()
    for choice in column.choices:
        if choice.casefold() == folded:
            return choice
    raise Unreadable(Fault("value", ONE_OF, choices=", ".join(column.choices), column=column.name))


def _short(column: Column, text: str) -> str:
    if column.longest and len(text) > column.longest:
        raise Unreadable(Fault("too_long", TOO_LONG, most=column.longest, column=column.name))
    return text


def _lenient(normalised: Callable[[str], str], strict: bool) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        try:
            return normalised(text)
        except Unreadable:
            if strict:
                raise
            return None

    return read


def _remembered(understand: Callable[[str], Any], translated: Callable[[str], str], default: str) -> Reader:
    def meaning_of(cell: str) -> Any:
        text = translated(cell.strip()) or default
        return understand(text) if text else None

    memory: Memory[Any] = Memory(meaning_of)

    def read(cells: Sequence[str]) -> Values:
        faults: dict[int, Fault] = {}
        try:
            values = list(map(memory.__getitem__, cells))
        except Unreadable:
            values = [_kept(memory, cell, place, faults) for place, cell in enumerate(cells)]
        return Values(values, texts_of(values), faults)

    return read


def _kept(memory: Memory[Any], cell: str, place: int, faults: dict[int, Fault]) -> Any:
    try:
        return memory[cell]
    except Unreadable as problem:
        faults[place] = problem.fault
        return None


def texts_of(values: list[Any]) -> list[str]:
    """Values as they enter the digest; texts enter as they are."""
    if None in values:
        return ["" if value is None else str(value) for value in values]
    return list(map(str, values)) if values and not isinstance(values[0], str) else values


def _moments(column: Column, mapping: ImportMap, setting: Setting, default: str) -> Reader:
    moments = MomentReader(date_form(mapping.date_form_of(column.name)), typed=setting.typed)
    zone = setting.zone

    def read(cells: Sequence[str]) -> Values:
        filled = [cell if cell.strip() else default for cell in cells] if default else cells
        found = moments.read(filled)
        if column.form is Form.INSTANT:
            values = _optional(found.instants(zone))
            return Values(values, texts_of(values), found.faults)
        days = _iso_days(found.days(zone))
        if column.form is Form.DAY:
            return Values(days, texts_of(days), found.faults)
        if setting.typed:  # a workbook writes a day as its midnight
            found.by_day |= (found.readings % DAY == 0) & ~found.absolute
        ends = _optional(found.ends_of_days(zone))
        by_day = found.by_day.tolist()
        texts = [f"{end}{'d' if known else ''}" for end, known in zip(texts_of(ends), by_day, strict=True)]
        return Values(days, texts, found.faults, {"closed_at": ends, "dated_by_day": by_day})

    return read


def _optional(instants: Instants) -> list[int | None]:
    listed: list[int | None] = instants.tolist()
    for place in np.flatnonzero(instants == NO_INSTANT).tolist():
        listed[place] = None
    return listed


def _iso_days(days: Instants) -> list[str | None]:
    missing = days == NO_INSTANT
    seconds = np.where(missing, 0, days) // SECOND
    listed: list[str | None] = np.datetime_as_string(seconds.astype("datetime64[s]"), unit="D").tolist()
    for place in np.flatnonzero(missing).tolist():
        listed[place] = None
    return listed
