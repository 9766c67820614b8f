"""The MAP.toml of each made-up file."""

import json
from collections.abc import Iterator

from entente.integrations.madeup.headers import HEADERS
from entente.integrations.madeup.words import CHECKS, LANGUAGES, WORDS

_INSTANTS = {"fr": "dd/mm/yyyy HH:MM:SS", "en": "iso"}
_THOUSANDS = {"fr": " ", "en": ","}
_DAYS = {"fr": "dd/mm/yyyy", "en": "iso"}
_DAY_COLUMNS = ("closed_on", "day")


def map_text(kind: str, *, zone: str, language: str) -> str:
    """The map by which the import reads the file of this kind."""
    return "\n".join(_lines(kind, zone=zone, language=language)) + "\n"


def _lines(kind: str, *, zone: str, language: str) -> Iterator[str]:
    place = LANGUAGES.index(language)
    columns = [(row[0], row[place + 1]) for row in HEADERS[kind]]
    yield f"kind = {_quoted(kind)}"
    yield f"zone = {_quoted(zone)}"
    yield 'country = "FR"'
    yield from ("", "[columns]")
    yield from (f"{name} = {_quoted(header)}" for name, header in columns if name and "." not in name)
    extra = [(name.split(".")[1], header) for name, header in columns if "." in name]
    if extra:
        yield from ("", "[fields]")
        yield from (f"{name} = {_quoted(header)}" for name, header in extra)
    yield from ("", "[dates]", f"default = {_quoted(_INSTANTS[language])}")
    yield from (f"{name} = {_quoted(_DAYS[language])}" for name, _ in columns if name in _DAY_COLUMNS)
    yield from (
        "",
        "[numbers]",
        f"decimal = {_quoted(',.'[place])}",
        f"thousands = {_quoted(_THOUSANDS[language])}",
    )
    for (owner, column), codes in WORDS.items():
        if owner == kind:
            yield from ("", f"[values.{column}]")
            yield from (f"{_quoted(pair[place])} = {_quoted(code)}" for code, pair in codes.items())
    if kind == "leads":
        yield from ("", "[[filters]]", f"column = {_quoted(columns[-1][1])}")
        yield f"drop = [{', '.join(_quoted(pair[place]) for pair in CHECKS[1:])}]"
    if kind == "attempts":
        yield from ("", "[counts]", "min_seconds = 10")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
