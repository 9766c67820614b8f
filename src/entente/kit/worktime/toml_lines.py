"""Finds the line of a TOML file that a field and a value come from, so that a refusal can name it."""

from __future__ import annotations

import re

_TABLE = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]+\s*(?:#.*)?")


def line_of(text: str, *, field: str, value: str = "") -> int:
    """The line where `field` ("week.mon") is written, or the later line of it that holds `value`."""
    lines = text.split("\n")
    start = _first_line_of(lines, field)
    if start is None:
        outer, _, _ = field.rpartition(".")
        return line_of(text, field=outer) if outer else 1
    for number in range(start, len(lines)):
        if number > start and _begins_another(lines[number]):
            break
        if value and value in lines[number]:
            return number + 1
    return start + 1


def _first_line_of(lines: list[str], field: str) -> int | None:
    outer, _, name = field.rpartition(".")
    table = ""
    for number, line in enumerate(lines):
        heading = _TABLE.fullmatch(line)
        if heading:
            table = _plain(heading.group(1))
            if table == field:
                return number
            continue
        key, equals, _ = line.partition("=")
        written = f"{table}.{_plain(key)}" if table else _plain(key)
        if equals and written == field:
            return number
        if equals and outer and written == outer and re.search(rf"\b{re.escape(name)}\b", line):
            return number
    return None


def _plain(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)


def _begins_another(line: str) -> bool:
    key, equals, _ = line.partition("=")
    return bool(_TABLE.fullmatch(line)) or bool(equals and re.fullmatch(r"\s*[\w.\"'-]+\s*", key))
