"""Every message that the source shows to a person, from Python and from templates."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path("src/entente")
PARSER = Path(click.__file__).parent
PARSER_FILES = ("core", "decorators", "exceptions", "formatting", "parser", "types")
LAZY = {
    "gettext_lazy": None,
    "gettext_noop": None,
    "say": None,  # a gettext that a caller hands over, with its language
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
KEYWORDS = {**DEFAULT_KEYWORDS, **LAZY}

Message = tuple[int, str | tuple[str, ...], list[str], str | None]


def messages_of(path: Path) -> list[Message]:
    """The messages of one file, with their lines; a template is first turned into calls of gettext."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Inside brackets, Python does not mind how a template is indented.
        text = f"({_as_calls(text, name=str(path))})"
    found = extract("python", BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=["Translators:"])
    return list(found)


def source_catalogue(files: Iterable[Path] | None = None) -> Catalog:
    """One catalogue of all messages: the source’s in the order of the files, then the option parser’s."""
    catalogue = Catalog(fuzzy=False)
    for path in sorted(files if files is not None else _source_files()):
        _add(catalogue, path, place=str(path))
    for name in PARSER_FILES if files is None else ():
        _add(catalogue, PARSER / f"{name}.py", place=f"click/{name}.py")
    return catalogue


def _add(catalogue: Catalog, path: Path, *, place: str) -> None:
    for line, message, comments, context in messages_of(path):
        catalogue.add(message, None, [(place, line)], auto_comments=comments, context=context)


def _source_files() -> list[Path]:
    return [path for suffix in ("py", "html", "txt") for path in SOURCE.rglob(f"*.{suffix}")]


def _as_calls(template: str, *, name: str) -> str:
    if not settings.configured:
        settings.configure(USE_I18N=True)
    return templatize(template, origin=name)
