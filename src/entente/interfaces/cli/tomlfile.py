"""Read a TOML file that a command is given."""

import tomllib
from pathlib import Path
from typing import Any

import click

from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

LARGEST_BYTES = 1_000_000


class FileRefused(Refusal):
    """A file that is no TOML."""


class TomlFile(click.ParamType[dict[str, Any]]):
    """A file of names and values; its place is said when it cannot be read."""

    name = "file"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, Any]:  # click asks for these names
        """What the file holds, or a sentence."""
        if isinstance(value, dict):
            return value
        try:
            content = Path(str(value)).read_bytes()
        except OSError as error:
            self.fail(
                _("{file} cannot be read ({reason}).").format(file=value, reason=error.strerror), param, ctx
            )
        if len(content) > LARGEST_BYTES:
            self.fail(_("{file} is larger than a megabyte.").format(file=value), param, ctx)
        try:
            return tomllib.loads(content.decode("utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise FileRefused(_("{file} is no TOML: {problem}.").format(file=value, problem=error)) from error
