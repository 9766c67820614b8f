"""A map meets a file: each of our columns finds its place in the header, or the map is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from entente.integrations.files.faults import MapRefused
from entente.integrations.files.kinds import Column, Form
from entente.integrations.files.maplanguage import nearest
from entente.integrations.files.mapping import ImportMap
from entente.integrations.files.reading import Table
from entente.integrations.files.values import Reader, Setting, reader_of
from entente.kit.sentence import gettext_noop


@dataclass(frozen=True)
class Bound:
    """One of our columns: where its cells are, or the constant it holds."""

    column: Column
    places: tuple[int, ...] = ()  # several make a key together
    header: str = ""
    constant: str = ""
    read: Reader | None = None


@dataclass(frozen=True)
class Sieve:
    """A filter of the map at its place in the file."""

    place: int
    header: str
    values: frozenset[str]
    keep: bool


@dataclass(frozen=True)
class Binding:
    """Everything needed to turn rows of one file into a chunk."""

    mapping: ImportMap
    bound: tuple[Bound, ...]  # in the order of the kind, only what is filled
    fields: tuple[tuple[str, int], ...]  # name -> place, by name
    sieves: tuple[Sieve, ...]
    typed: bool


def bind(mapping: ImportMap, table: Table, *, zone: str, currency: str) -> Binding:
    """The places of the map's columns in the table; raises MapRefused naming what does not fit."""
    find = _Header(table.header)
    setting = Setting(
        zone=_zone(mapping.zone or zone), typed=table.typed, strict=mapping.kind.name == "members"
    )
    bound = [
        one
        for column in mapping.kind.columns
        if (one := _bound(column, mapping, find, setting, currency)) is not None
    ]
    _refuse_half(bound)
    fields = tuple(
        (name, find.place(header, f"[fields] {name}")) for name, header in sorted(mapping.fields.items())
    )
    sieves = []
    for number, rule in enumerate(mapping.filters, start=1):
        place = find.place(rule.column, f"[[filters]] number {number} column")
        values = frozenset(value.strip() for value in rule.keep or rule.drop)
        sieves.append(Sieve(place, rule.column, values, keep=bool(rule.keep)))
    return Binding(mapping, tuple(bound), fields, tuple(sieves), table.typed)


def joined_key(parts: Sequence[str]) -> str:
    """Several cells as one key, so that different cells never make the same one; "" if all are empty."""
    bare = [part.strip() for part in parts]
    if not any(bare):
        return ""
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in bare)


def _bound(
    column: Column, mapping: ImportMap, find: _Header, setting: Setting, currency: str
) -> Bound | None:
    name = column.name
    if name == "key" and mapping.key:
        places = tuple(find.place(header, "key") for header in mapping.key)
        read = reader_of(column, mapping, setting)
        return Bound(column, places, " + ".join(mapping.key), read=read)
    if header := mapping.columns.get(name):
        if column.form is Form.CURRENCY and not mapping.defaults.get(name):
            mapping = _with_default(mapping, name, currency)
        place = find.place(header, f"[columns] {name}")
        return Bound(column, (place,), table_header(find, place), read=reader_of(column, mapping, setting))
    constant = mapping.constants.get(name) or mapping.defaults.get(name) or column.fallback
    if column.form is Form.CURRENCY and "amount" in mapping.columns:
        constant = constant or currency
    if not constant:
        return None
    read = reader_of(column, mapping, setting)
    return Bound(column, header=f"[constants] {name}", constant=constant, read=read)


def table_header(find: _Header, place: int) -> str:
    """The name that the file gives to a column."""
    return find.names[place]


def _refuse_half(bound: Sequence[Bound]) -> None:
    """Refuse a map that names when, or why, but not what: no row could tell it."""
    names = {one.column.name for one in bound}
    for one in bound:
        if one.column.tells_of and one.column.tells_of not in names:
            raise MapRefused(
                gettext_noop("[columns] {column} is missing: without it nothing is told by {other}."),
                column=one.column.tells_of,
                other=one.column.name,
            )


def _with_default(mapping: ImportMap, name: str, value: str) -> ImportMap:
    changed: Mapping[str, str] = {**mapping.defaults, name: value}
    parts = {one: getattr(mapping, one) for one in mapping.__dataclass_fields__}
    return ImportMap(**{**parts, "defaults": changed})


def _zone(zone: str) -> str:
    try:
        return ZoneInfo(zone).key
    except (KeyError, ValueError, OSError):
        raise MapRefused(
            gettext_noop('"{zone}" is not a time zone: write zone = "Europe/Paris" in the map.'), zone=zone
        ) from None


class _Header:
    """Finds a column by its name: exactly, else whatever the case and the spaces."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._exact: dict[str, list[int]] = {}
        self._folded: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            self._exact.setdefault(name, []).append(place)
            self._folded.setdefault(name.casefold(), []).append(place)

    def place(self, header: str, where: str) -> int:
        """The place of a header; raises MapRefused if it is not there, or twice."""
        wanted = " ".join(header.split())
        found = self._exact.get(wanted) or self._folded.get(wanted.casefold()) or []
        if not wanted or not found:
            raise MapRefused(
                gettext_noop('{where}: the file has no column "{header}"{hint}'),
                where=where,
                header=header,
                hint=nearest(wanted, self.names),
            )
        if len(found) > 1:
            numbers = " and ".join(str(place + 1) for place in found)
            raise MapRefused(
                gettext_noop(
                    '{where}: the file has several columns "{header}" ({numbers}): rename all but one.'
                ),
                where=where,
                header=header,
                numbers=numbers,
            )
        return found[0]
