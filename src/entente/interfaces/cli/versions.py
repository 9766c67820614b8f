"""Versions of words and definitions as the commands print them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

if TYPE_CHECKING:
    from datetime import date

    from entente.stages.journey.definitions import Definition

LARGEST = 1_000_000
file_option = click.option(
    "--file", "path", type=click.Path(path_type=Path), help=_("A TOML file, or JSON named .json.")
)


class FileUnreadable(Refusal):
    """The file cannot be read as TOML or JSON."""


def as_mapping(version: Definition) -> dict[str, Any]:
    """A version as plain values."""
    return {
        "number": version.id,
        "kind": version.kind,
        "name": version.name or None,
        "content": version.content,
        "wanted_from": version.wanted_from.isoformat() if version.wanted_from else None,
        "in_force_from": version.in_force_from.isoformat() if version.in_force_from else None,
        "proposed_at": version.proposed_at.isoformat(),
        "accepted_by": [str(side) for side in version.accepted],
        "waits_for": [str(side) for side in version.missing] if version.is_open else [],
        "withdrawn": version.withdrawn_at is not None,
    }


def state_of(version: Definition, *, today: date) -> str:
    """The state of a version in words."""
    if version.withdrawn_at:
        return _("taken back")
    if version.in_force_from is None:
        return _("waits for {sides}").format(sides=", ".join(version.missing))
    sentence = _("in force from {day}") if version.in_force_from > today else _("in force since {day}")
    return sentence.format(day=version.in_force_from)


def read_file(path: Path) -> dict[str, Any]:
    """The mapping that a TOML or JSON file holds."""
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST).decode("utf-8-sig")
        found = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileUnreadable(
            _("The file {path} cannot be read ({reason}); give a TOML file, or JSON named .json.").format(
                path=path, reason=reason
            )
        ) from None
    if not isinstance(found, dict):
        raise FileUnreadable(_("The file {path} holds no table; see the how-to.").format(path=path))
    return found
