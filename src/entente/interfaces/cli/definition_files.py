"""Read a persona or a segment from a TOML file."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

MOST_BYTES = 256 * 1024


class DefinitionFileRefused(Refusal):
    """The file cannot be read as a definition."""


def definition_in(path: Path) -> dict[str, Any]:
    """What the file says, its groups `[[any]]` as rules and its `deal_size` in cents."""
    try:
        raw = path.read_bytes()
        written = tomllib.loads(raw[: MOST_BYTES + 1].decode("utf-8-sig"), parse_float=Decimal)
    except OSError as error:
        raise DefinitionFileRefused(f"{path}: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DefinitionFileRefused(
            _("{path} is not TOML in UTF-8: {reason}.").format(path=path, reason=str(error).rstrip("."))
        ) from error
    if len(raw) > MOST_BYTES:
        raise DefinitionFileRefused(_("{path} is larger than 256 kB.").format(path=path))
    if "rules" in written:
        raise DefinitionFileRefused(_("{path}: write the criteria under [[any]].").format(path=path))
    written["rules"] = [_group(one, path=path) for one in _listed(written.pop("any", []), path=path)]
    if "deal_size" in written:
        written["deal_size_cents"] = _cents(written.pop("deal_size"), path=path)
    return {name: _plain(value) for name, value in written.items()}


def _group(group: Any, *, path: Path) -> list[dict[str, Any]]:
    if not isinstance(group, dict) or set(group) != {"all"}:
        raise DefinitionFileRefused(
            _("{path}: a group is written [[any]], with all = [ … ] beneath.").format(path=path)
        )
    return [_criterion(one, path=path) for one in _listed(group["all"], path=path)]


def _criterion(one: Any, *, path: Path) -> dict[str, Any]:
    if not isinstance(one, dict):
        raise DefinitionFileRefused(
            _(
                '{path}: a criterion is written {{ field = "city", operator = "is", values = ["Lyon"] }}.'
            ).format(path=path)
        )
    values = [_plain(value) for value in _listed(one.get("values", []), path=path)]
    return {**one, "values": values} if "values" in one else dict(one)


def _listed(value: Any, *, path: Path) -> list[Any]:
    if not isinstance(value, list):
        raise DefinitionFileRefused(_("{path}: {value!r} is not a list.").format(path=path, value=value))
    return value


def _cents(value: Any, *, path: Path) -> int:
    amount = value if isinstance(value, Decimal) else Decimal(value) if _is_whole(value) else Decimal("NaN")
    if not amount.is_finite() or amount <= 0 or amount * 100 != int(amount * 100):
        raise DefinitionFileRefused(
            _("{path}: deal_size is {value!r}; write an amount above 0, like 12000 or 12000.50.").format(
                path=path, value=str(value)
            )
        )
    return int(amount * 100)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _plain(value: Any) -> Any:
    """A decimal of TOML as a number that JSON knows."""
    return float(value) if isinstance(value, Decimal) else value
