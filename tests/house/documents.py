"""What the documents promise: links that lead somewhere, commands that exist."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from entente.interfaces.cli.main import entente

LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"")
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)


def documents() -> list[Path]:
    """Every Markdown file of the project."""
    return sorted([*Path(".").glob("*.md"), *Path("docs").rglob("*.md"), *Path("examples").rglob("*.md")])


def dead_links(document: Path, *, text: str) -> Iterator[str]:
    """Links to files that are not there."""
    for found in LINK.finditer(FENCED.sub("", text)):
        link = (found[1] or found[2]).split("#")[0]
        if link and "://" not in link and not (document.parent / link).exists():
            yield f"{document}: {link} is not there"


def commands(text: str) -> list[str]:
    """The commands of a document: lines of its code blocks, and spans that begin with one of ours."""
    lines = [line.strip().removeprefix("$ ") for block in FENCED.findall(text) for line in block.splitlines()]
    lines += [line.strip().removeprefix("$ ") for line in text.splitlines() if line.startswith("    ")]
    lines += SPAN.findall(FENCED.sub("", text))
    starts = ("make ", "entente ", ".venv/bin/")
    return [line.split(" #")[0].strip() for line in lines if line.startswith(starts)]


def faults_of_command(command: str) -> Iterator[str]:
    """What is wrong with a command line of a document."""
    words = [word for word in _words(command) if not re.search(r"[…\[\]<>|{}]", word)]
    match words:
        case ["make", target, *_] if target.strip("*") == target and "=" not in target:
            if target not in TARGET.findall(Path("Makefile").read_text(encoding="utf-8")):
                yield f"`{command}`: make has no target {target}"
        case ["entente" | ".venv/bin/entente", *rest]:
            yield from (f"`{command}`: {fault}" for fault in _faults_of_entente(rest))
        case [".venv/bin/python", "-m", module, *_]:
            place = Path(*module.split("."))
            if module.startswith(("tools", "benchmarks")) and not _is_module(place):
                yield f"`{command}`: there is no module {module}"


def _faults_of_entente(words: list[str]) -> Iterator[str]:
    current: click.Command = entente
    while words and isinstance(current, click.Group):
        following = current.get_command(click.Context(current), words[0])
        if following is None:
            break
        current, words = following, words[1:]
    # A group of its own kind may take arguments of its own, as `import KIND FILE` does.
    is_strict = current is entente or type(current) is click.Group
    if is_strict and words and re.fullmatch(r"[a-z]+", words[0]):
        yield f"{current.name} has no command {words[0]}"
        return
    known = _options(current)
    for word in words:
        if word.startswith("--") and word.split("=")[0] not in known:
            yield f"{current.name} has no option {word}"


def _options(command: click.Command) -> set[str]:
    context = click.Context(command)
    names = {
        name
        for parameter in command.get_params(context)
        for name in parameter.opts + parameter.secondary_opts
    }
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            following = command.get_command(context, name)
            names |= _options(following) if following else set()
    return names


def _words(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:
        return command.split()


def _is_module(place: Path) -> bool:
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()
