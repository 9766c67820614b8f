"""The rules of the house that a reader of the source can check: each returns what offends in one file."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path("src/entente")
DRAWERS = {
    "utils",
    "util",
    "common",
    "core",
    "helper",
    "helpers",
    "manager",
    "managers",
    "misc",
    "data",
    "info",
}
VAGUE_VERBS = ("handle_", "process_", "do_")
NAMED_BY_DJANGO = {"process_view"}  # the hook of a middleware: Django calls it by this name
CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime"},
    "timezone": {"now", "localdate", "localtime"},
}
TRANSLATING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
TEMPLATE_OFFENCES = {
    "inline style": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "inline handler": re.compile(r"<[a-z][^>]*\s(?:on[a-z]+|hx-on[:a-z-]*)\s*=", re.IGNORECASE),
    "inline script": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", re.IGNORECASE
    ),
    "inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "script in an address": re.compile(r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:", re.IGNORECASE),
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of source, parsed once."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]


Rule = Callable[[Module], Iterator[str]]


def modules() -> list[Module]:
    """Every module of the source but the migrations."""
    paths = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
    return [Module(str(path), path.read_text(encoding="utf-8")) for path in paths]


def line_count(function: Function) -> int:
    """The lines of a function, from its `def` to its last."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def drawers(module: Module) -> Iterator[str]:
    """No module or package has the name of a drawer."""
    for part in Path(module.path).with_suffix("").parts:
        if part.split("_")[-1] in DRAWERS:
            yield f"{module.path}: `{part}` does not say what is inside"


def vague_verbs(module: Module) -> Iterator[str]:
    """No function has a name that says nothing of what it does."""
    for function in module.functions:
        vague = function.name.lstrip("_").startswith(VAGUE_VERBS)
        if vague and function.name not in NAMED_BY_DJANGO:
            yield f"{module.path}:{function.lineno}: {function.name} does not say what it does"


def returns(module: Module) -> Iterator[str]:
    """Every function states what it returns."""
    for function in module.functions:
        if function.returns is None:
            yield f"{module.path}:{function.lineno}: {function.name} does not state what it returns"


def first_line(module: Module) -> Iterator[str]:
    """A module begins with one line that says what it is for."""
    said = (ast.get_docstring(module.tree) or "").splitlines()
    if not said or not said[0].strip():
        yield f"{module.path}:1: no line says what this module is for"
    elif len(said) > 1 and said[1].strip():
        yield f"{module.path}:1: what this module is for takes more than one line"


def clock(module: Module) -> Iterator[str]:
    """Only interfaces read the clock."""
    if "/interfaces/" in module.path:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS.get(_last_name(node.value), set()):
            yield f"{module.path}:{node.lineno}: only interfaces read the clock, take `now=`"
        if isinstance(node, ast.ImportFrom) and node.module in ("time", "django.utils.timezone"):
            read = {alias.name for alias in node.names} & CLOCKS[node.module.split(".")[-1]]
            if read:
                yield f"{module.path}:{node.lineno}: only interfaces read the clock, take `now=`"


def unfinished(module: Module) -> Iterator[str]:
    """Nothing is left for later."""
    for number, line in enumerate(module.text.splitlines(), start=1):
        if UNFINISHED.search(line):
            yield f"{module.path}:{number}: left for later"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Raise) and node.exc and "NotImplementedError" in ast.unparse(node.exc):
            yield f"{module.path}:{node.lineno}: not implemented"


def swallowed(module: Module) -> Iterator[str]:
    """No exception is swallowed in silence."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and all(_is_nothing(statement) for statement in node.body):
            yield f"{module.path}:{node.lineno}: an exception is swallowed"


def hidden_words(module: Module) -> Iterator[str]:
    """No message stands inside an f-string, where the catalogue cannot find it."""
    for node in ast.walk(module.tree):
        inside = ast.walk(node) if isinstance(node, ast.JoinedStr) else ()
        for call in inside:
            if isinstance(call, ast.Call) and _last_name(call.func) in TRANSLATING:
                yield f"{module.path}:{call.lineno}: a message inside an f-string is never translated"


def function_sizes(module: Module) -> Iterator[str]:
    """No function is longer than 50 lines."""
    for function in module.functions:
        if line_count(function) > 50:
            yield f"{module.path}:{function.lineno}: {function.name} has {line_count(function)} lines (50)"


def file_sizes(module: Module) -> Iterator[str]:
    """No file is longer than 400 lines."""
    count = len(module.text.splitlines())
    if count > 400:
        yield f"{module.path}: {count} lines (400)"


def template_offences(text: str) -> list[str]:
    """What a strict content policy would refuse in a template."""
    return [
        f"line {text.count(chr(10), 0, found.start()) + 1}: {name}"
        for name, pattern in TEMPLATE_OFFENCES.items()
        for found in pattern.finditer(text)
    ]


RULES: tuple[Rule, ...] = (
    drawers,
    vague_verbs,
    returns,
    first_line,
    clock,
    unfinished,
    swallowed,
    hidden_words,
    function_sizes,
    file_sizes,
)


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is_nothing(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Pass):
        return True
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
