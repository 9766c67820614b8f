"""A map as the text in which a person corrects it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from entente.integrations.files.guess import quoted

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def as_toml(mapping: Mapping[str, Any]) -> str:
    """The TOML of what `ImportMap.as_mapping` gives."""
    tables = {name: value for name, value in mapping.items() if isinstance(value, Mapping)}
    lists = {name: value for name, value in mapping.items() if _is_tables(value)}
    plain = {name: value for name, value in mapping.items() if name not in tables and name not in lists}
    lines = [*_lines(plain)]
    for name, value in tables.items():
        lines += _table(name, value)
    for name, rows in lists.items():
        for row in rows:
            lines += ["", f"[[{name}]]", *_lines(row)]
    return "\n".join(lines) + "\n"


def _table(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    plain = {key: value for key, value in table.items() if not isinstance(value, Mapping)}
    if plain:
        yield from ("", f"[{name}]", *_lines(plain))
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _table(f"{name}.{quoted(key)}", value)


def _lines(values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        yield f"{key if _BARE.fullmatch(key) else quoted(key)} = {_written(value)}"


def _written(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_written(one) for one in value)}]"
    return quoted(value) if isinstance(value, str) else str(value)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)
