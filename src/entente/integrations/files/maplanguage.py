"""Reads the tables of a map and refuses what it cannot understand, naming the place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from entente.integrations.files.addresses import CALLING_CODES
from entente.integrations.files.date_patterns import FormUnknown
from entente.integrations.files.dates import date_form
from entente.integrations.files.faults import MapRefused
from entente.integrations.files.kinds import KINDS, Column, Form, Kind
from entente.kit.sentence import Sentence, gettext_noop

TABLES = (
    "kind", "zone", "country", "key", "columns", "fields", "dates", "numbers", "values", "constants",
    "defaults", "filters", "counts", "file",
)  # fmt: skip
DATED = (Form.INSTANT, Form.CLOSING, Form.DAY)
NUMBERED = (Form.AMOUNT, Form.COUNT, Form.SECONDS)
_DECIMALS = {"auto": "", ",": ",", ".": "."}
_THOUSANDS = {"": "", " ": "", ".": ".", ",": ",", "'": "", "’": ""}
DID_YOU_MEAN = gettext_noop('. Did you mean "{name}"?')
_DELIMITERS = {"tab": "\t", "\\t": "\t"}


def nearest(name: str, known: Iterable[str]) -> Sentence | str:
    """The end of a sentence: `. Did you mean "…"?` with the most similar name, or a stop."""
    by_fold = {one.casefold(): one for one in known if one}
    found = difflib.get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.6)
    return Sentence(DID_YOU_MEAN, name=by_fold[found[0]]) if found else "."


def _is_encoding(name: str) -> bool:
    """Whether bytes can be read as text by that name; an empty one leaves it to the reader."""
    try:
        return not name or bool(b"text".decode(name, errors="replace"))
    except (LookupError, ValueError):
        return False


class MapReader:
    """The parts of a map, each checked as it is read."""

    def __init__(self, mapping: Mapping[str, Any], kind: str) -> None:
        self._map = mapping
        for name in mapping:
            if name not in TABLES:
                raise MapRefused(
                    gettext_noop('The map has no place for "{name}"{hint}'),
                    name=name,
                    hint=nearest(name, TABLES),
                )
        self.kind = self._kind(kind)
        self._names = [column.name for column in self.kind.columns]

    def columns(self) -> dict[str, str]:
        """[columns]: our name -> header."""
        return {name: header for name, header in self.texts("columns").items() if header}

    def fields(self) -> dict[str, str]:
        """[fields]: chosen name -> header, for kinds that keep columns beside."""
        table = self._table("fields")
        if table and not self.kind.beside:
            raise MapRefused(
                gettext_noop("[fields] is for leads only: {kind} keep no other columns."), kind=self.kind.name
            )
        return {name: self._text(value, f"[fields] {name}") for name, value in table.items()}

    def texts(self, table: str) -> dict[str, str]:
        """A table of texts by our names: [columns], [constants] or [defaults]."""
        found = {}
        for name, value in self._table(table).items():
            place = f"[{table}] {name}"
            column = self._column(name, place)
            is_number = type(value) is int and table != "columns"
            text = str(value) if is_number else self._text(value, place)
            if table != "columns":
                self._check_choice(column, text, place)
            found[name] = text
        return found

    def zone(self) -> str:
        zone = self._text(self._map.get("zone", ""), "zone")
        try:
            return ZoneInfo(zone).key if zone else ""
        except (KeyError, ValueError, OSError):
            raise MapRefused(
                gettext_noop('zone = "{zone}" is not a time zone: write one such as "Europe/Paris".'),
                zone=zone,
            ) from None

    def country(self) -> str:
        country = self._text(self._map.get("country", ""), "country").upper()
        if country and country not in CALLING_CODES:
            raise MapRefused(
                gettext_noop('country = "{country}" is not known: write two letters such as "FR".'),
                country=country,
            )
        return country

    def key(self) -> tuple[str, ...]:
        """The headers that make the key together."""
        written = self._map.get("key", [])
        key = self._list([written] if isinstance(written, str) else written, "key")
        if key and "key" in self._table("columns"):
            raise MapRefused(
                gettext_noop("The map gives the key twice: keep either key = […] or [columns] key.")
            )
        return key

    def dates(self) -> dict[str, str]:
        found = {}
        for name, value in self._table("dates").items():
            place = f"[dates] {name}"
            if name != "default" and self._column(name, place).form not in DATED:
                raise MapRefused(gettext_noop("{place}: this column holds no dates."), place=place)
            found[name] = self._text(value, place)
            try:
                date_form(found[name])
            except FormUnknown as problem:
                raise MapRefused(
                    gettext_noop('{place} = "{form}" is no form of a date: {problem}.'),
                    place=place,
                    form=found[name],
                    problem=problem.why,
                ) from None
        return found

    def numbers(self) -> dict[str, tuple[str, str]]:
        """[numbers]: decimal and thousands, for the whole file and by column."""
        written = self._map.get("numbers", {})
        table = {"decimal": written} if isinstance(written, str) else self._table("numbers")
        whole = {name: value for name, value in table.items() if name in {"decimal", "thousands"}}
        found = {"default": self._number_format(whole, "[numbers]")} if whole else {}
        for name, value in table.items():
            if name in whole:
                continue
            place = f"[numbers.{name}]"
            if name != "default" and self._column(name, place).form not in NUMBERED:
                raise MapRefused(gettext_noop("{place}: this column holds no numbers."), place=place)
            signs = {"decimal": value} if isinstance(value, str) else self._mapping(value, place)
            found[name] = self._number_format(signs, place)
        return found

    def values(self) -> dict[str, dict[str, str]]:
        """[values.COLUMN]: a value of the file -> ours."""
        found: dict[str, dict[str, str]] = {}
        for name, table in self._table("values").items():
            column = self._column(name, f"[values.{name}]")
            found[name] = {}
            for value, meaning in self._mapping(table, f"[values.{name}]").items():
                place = f'[values.{name}] "{value}"'
                text = self._text(meaning, place)
                self._check_choice(column, text, place)
                found[name][value] = text
        return found

    def filters(self) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        written = self._map.get("filters", [])
        if not isinstance(written, list):
            raise MapRefused(
                gettext_noop("filters: write each one as [[filters]] with column and keep or drop.")
            )
        found = []
        for number, one in enumerate(written, start=1):
            place = f"[[filters]] number {number}"
            table = self._mapping(one, place)
            if not set(table) <= {"column", "keep", "drop"} or ("keep" in table) == ("drop" in table):
                raise MapRefused(
                    gettext_noop("{place}: it takes column and either keep = […] or drop = […]."), place=place
                )
            column = self._text(table.get("column", ""), f"{place} column")
            if not column:
                raise MapRefused(gettext_noop("{place}: the column is missing."), place=place)
            keep, drop = (self._list(table.get(name, []), f"{place} {name}") for name in ("keep", "drop"))
            if not keep and not drop:
                raise MapRefused(gettext_noop("{place}: the list of values is empty."), place=place)
            found.append((column, keep, drop))
        return found

    def min_seconds(self, default: int) -> int:
        """[counts] min_seconds."""
        table = self._table("counts")
        if table and (self.kind.name != "attempts" or set(table) != {"min_seconds"}):
            raise MapRefused(gettext_noop("[counts] is for attempts and takes min_seconds only."))
        seconds = table.get("min_seconds", default)
        if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 <= seconds <= 86_400:
            raise MapRefused(
                gettext_noop("[counts] min_seconds: write a whole number of seconds such as 10.")
            )
        return seconds

    def file(self) -> dict[str, str]:
        """[file]: delimiter, encoding and sheet where the reader should not find them out itself."""
        table = self._table("file")
        known = ("delimiter", "encoding", "sheet")
        for name in table:
            if name not in known:
                raise MapRefused(
                    gettext_noop('[file] has no place for "{name}"{hint}'),
                    name=name,
                    hint=nearest(name, known),
                )
        found = {name: self._text(table[name], f"[file] {name}") for name in table}
        if "delimiter" in found:
            found["delimiter"] = _DELIMITERS.get(found["delimiter"].lower(), found["delimiter"])
            if len(found["delimiter"]) != 1 or found["delimiter"] in '"\r\n':
                raise MapRefused(gettext_noop('[file] delimiter: write one character such as ";" or "tab".'))
        if not _is_encoding(found.get("encoding", "utf-8")):
            raise MapRefused(
                gettext_noop('[file] encoding = "{encoding}" is not known: write utf-8 or cp1252.'),
                encoding=found["encoding"],
            )
        return found

    def check_complete(self) -> None:
        """Every column that a row must have comes from somewhere."""
        for name in self._table("constants"):
            if name in self._table("columns"):
                raise MapRefused(
                    gettext_noop(
                        "[constants] {name}: the map also names a column for it; use [defaults] or one only."
                    ),
                    name=name,
                )
        given = {*self._table("columns"), *self._table("constants"), *self._table("defaults")}
        if self._map.get("key"):
            given.add("key")
        for column in self.kind.columns:
            if column.needed and column.name not in given:
                raise MapRefused(
                    gettext_noop("[columns] {column} is missing: {kind} cannot do without it."),
                    column=column.name,
                    kind=self.kind.name,
                )
        if self.kind.one_of and not given & set(self.kind.one_of):
            raise MapRefused(
                gettext_noop("[columns] needs at least one of {names}."), names=", ".join(self.kind.one_of)
            )

    def _kind(self, wanted: str) -> Kind:
        name = self._text(self._map.get("kind", wanted), "kind")
        if wanted and name != wanted:
            raise MapRefused(
                gettext_noop(
                    'kind = "{name}", but the command imports {wanted}: choose the other map or command.'
                ),
                name=name,
                wanted=wanted,
            )
        if not name:
            raise MapRefused(
                gettext_noop('The map does not say its kind: write kind = "leads" ({kinds}).'),
                kinds=", ".join(KINDS),
            )
        if name not in KINDS:
            raise MapRefused(
                gettext_noop('kind = "{name}" is not known{hint} Kinds: {kinds}.'),
                name=name,
                hint=nearest(name, KINDS),
                kinds=", ".join(KINDS),
            )
        return KINDS[name]

    def _column(self, name: str, place: str) -> Column:
        column = self.kind.column(name)
        if column is None:
            known = ", ".join(self._names)
            raise MapRefused(
                gettext_noop("{place}: {kind} have no such column{hint} Columns: {known}."),
                place=place,
                kind=self.kind.name,
                hint=nearest(name, self._names),
                known=known,
            )
        return column

    def _check_choice(self, column: Column, text: str, place: str) -> None:
        if column.choices and text and text not in column.choices:
            raise MapRefused(
                gettext_noop('{place} = "{text}": write one of {choices}.'),
                place=place,
                text=text,
                choices=", ".join(column.choices),
            )

    def _number_format(self, table: Mapping[str, Any], place: str) -> tuple[str, str]:
        if not set(table) <= {"decimal", "thousands"}:
            raise MapRefused(gettext_noop("{place} takes decimal and thousands only."), place=place)
        decimal, thousands = table.get("decimal", "auto"), table.get("thousands", "")
        if decimal not in _DECIMALS:
            raise MapRefused(gettext_noop('{place} decimal: write ",", "." or "auto".'), place=place)
        if thousands not in _THOUSANDS or (thousands and thousands == decimal):
            raise MapRefused(
                gettext_noop('{place} thousands: write ".", ",", " " or nothing, and not the decimal sign.'),
                place=place,
            )
        return _DECIMALS[decimal], _THOUSANDS[thousands]

    def _table(self, name: str) -> Mapping[str, Any]:
        return self._mapping(self._map.get(name, {}), f"[{name}]")

    def _mapping(self, value: Any, place: str) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise MapRefused(gettext_noop("{place} must be a table of names and values."), place=place)
        return value

    def _text(self, value: Any, place: str) -> str:
        if not isinstance(value, str):
            raise MapRefused(
                gettext_noop('{place}: write a text between quotes, such as "Created Time".'), place=place
            )
        return value

    def _list(self, value: Any, place: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise MapRefused(
                gettext_noop('{place}: write a list of texts, such as ["Outbound", "Inbound"].'), place=place
            )
        return tuple(value)
