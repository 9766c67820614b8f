"""What `entente persona` and `entente segment` print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import acting_in, table
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.stages.audience.queries import Defined


def list_defined(read: Any, *, slug: str, as_json: bool, kind: str) -> None:
    """Print what `read` gives, each with the number of its leads."""
    from entente.stages.audience.queries import leads_of

    with acting_in(slug) as by:
        found: list[Defined[Any]] = read(by.workspace_id)
        leads = leads_of(by.workspace_id, kind=kind)
    if as_json:
        listed = [{"id": one.id, "leads": leads.get(one.id, 0), **one.terms.as_mapping()} for one in found]
        click.echo(json.dumps(listed, ensure_ascii=False))
        return
    own = [str(_rank(one)) for one in found]
    header = [
        _("Number"),
        _("Tried as") if kind == "persona" else _("Attractive, strong"),
        _("Leads"),
        _("Name"),
    ]
    rows = [
        [str(one.id), rank, str(leads.get(one.id, 0)), one.terms.name]
        for one, rank in zip(found, own, strict=True)
    ]
    table(header, rows)


def _rank(one: Defined[Any]) -> str:
    terms = one.terms
    return str(getattr(terms, "priority", "")) or f"{terms.attractiveness}, {terms.strength}"


def print_defined(number: int, name: str, *, as_json: bool, note: str = "") -> None:
    """Say that one is defined, and what there is to note."""
    said = _("{number}: {name} is defined, and every lead is decided by it.").format(number=number, name=name)
    print_answer({"id": number, "name": name}, f"{said} {note}".rstrip(), as_json=as_json)


def print_answer(answer: dict[str, Any], sentence: str, *, as_json: bool) -> None:
    """One line, or the answer as JSON."""
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else sentence)
