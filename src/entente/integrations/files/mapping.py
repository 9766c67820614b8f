"""A map: which columns of a file are which of ours, and how their cells are written."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entente.integrations.files.faults import MapRefused
from entente.integrations.files.kinds import Kind
from entente.integrations.files.maplanguage import MapReader
from entente.integrations.files.maptext import not_toml, why_unreadable
from entente.integrations.files.numbers import AUTO, NumberFormat
from entente.kit.sentence import gettext_noop

OTHER_VALUES = "*"  # in [values.COLUMN]: stands for every value that is not listed
DEFAULT_DATES = "iso"
DEFAULT_MIN_SECONDS = 10


@dataclass(frozen=True)
class Filter:
    """Rows to keep, or to drop, by the value of one column of the file."""

    column: str
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportMap:
    """How one kind of file is read. Make it with `from_toml` or `from_mapping`; it is never changed."""

    kind: Kind
    columns: Mapping[str, str]  # our name -> header in the file
    zone: str = ""  # empty: the workspace's
    country: str = ""  # for telephone numbers written without one
    key: tuple[str, ...] = ()  # headers that make the key together; empty: columns["key"], or the values
    fields: Mapping[str, str] = field(default_factory=dict)  # chosen name -> header
    dates: Mapping[str, str] = field(default_factory=dict)  # our name or "default" -> form
    numbers: Mapping[str, NumberFormat] = field(default_factory=dict)  # our name or "default" -> format
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    filters: tuple[Filter, ...] = ()
    min_seconds: int = DEFAULT_MIN_SECONDS  # attempts: from how many seconds an outbound call counts
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""

    @classmethod
    def from_toml(cls, text: str, *, kind: str = "") -> ImportMap:
        """The map that a TOML text describes; `kind` is what the command imports. Raises MapRefused."""
        try:
            mapping = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            raise not_toml(problem, text) from None
        return cls.from_mapping(mapping, kind=kind)

    @classmethod
    def from_file(cls, path: str | Path, *, kind: str = "") -> ImportMap:
        """The map in a file; raises MapRefused, which names the file."""
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError, ValueError) as problem:
            raise MapRefused(
                gettext_noop("The map {path} cannot be read: {problem}."),
                path=path,
                problem=why_unreadable(problem),
            ) from None
        try:
            return cls.from_toml(text, kind=kind)
        except MapRefused as refusal:
            raise refusal.of(str(path)) from None

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any], *, kind: str = "") -> ImportMap:
        """The map that `as_mapping` has given, or that TOML has parsed; raises MapRefused."""
        reader = MapReader(mapping, kind)
        built = cls(
            kind=reader.kind,
            columns=reader.columns(),
            zone=reader.zone(),
            country=reader.country(),
            key=reader.key(),
            fields=reader.fields(),
            dates=reader.dates(),
            numbers={name: NumberFormat(*signs) for name, signs in reader.numbers().items()},
            values=reader.values(),
            constants=reader.texts("constants"),
            defaults=reader.texts("defaults"),
            filters=tuple(Filter(column, keep, drop) for column, keep, drop in reader.filters()),
            min_seconds=reader.min_seconds(DEFAULT_MIN_SECONDS),
            **reader.file(),
        )
        reader.check_complete()
        return built

    def as_mapping(self) -> dict[str, Any]:
        """The map as JSON can hold it; `from_mapping` reads it back to an equal map."""
        filters = [
            {"column": one.column, **({"keep": list(one.keep)} if one.keep else {"drop": list(one.drop)})}
            for one in self.filters
        ]
        file = {"delimiter": self.delimiter, "encoding": self.encoding, "sheet": self.sheet}
        whole: dict[str, Any] = {
            "kind": self.kind.name,
            "zone": self.zone,
            "country": self.country,
            "key": list(self.key),
            "columns": dict(self.columns),
            "fields": dict(self.fields),
            "dates": dict(self.dates),
            "numbers": {
                name: {"decimal": form.decimal or "auto", "thousands": form.thousands}
                for name, form in self.numbers.items()
            },
            "values": {name: dict(meanings) for name, meanings in self.values.items()},
            "constants": dict(self.constants),
            "defaults": dict(self.defaults),
            "filters": filters,
            "file": {name: value for name, value in file.items() if value},
        }
        if self.kind.name == "attempts":
            whole["counts"] = {"min_seconds": self.min_seconds}
        return {name: value for name, value in whole.items() if value or name == "columns"}

    def date_form_of(self, name: str) -> str:
        """The form in which the dates of a column are written."""
        return self.dates.get(name) or self.dates.get("default") or DEFAULT_DATES

    def number_format_of(self, name: str) -> NumberFormat:
        """The format in which the numbers of a column are written."""
        return self.numbers.get(name) or self.numbers.get("default") or AUTO
