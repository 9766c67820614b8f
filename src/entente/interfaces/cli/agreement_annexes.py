"""What was signed beside the clauses, for people to read: whole, or as it differs between two versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.interfaces.cli.acting import speaking
from entente.interfaces.cli.agreement_showing import names_of
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.foundation.people.rules import Actor
    from entente.stages.agreement.documents.sections import Section
    from entente.stages.agreement.rules import Contents


def beside_lines(contents: Contents, *, by: Actor) -> list[str]:
    """A line for each part, and below it a line for each thing that it says."""

    from entente.interfaces.web.contract.annexes import sections_of
    from entente.interfaces.web.look import formats

    names, zone = _ground(contents, by=by)
    with speaking():
        parts = sections_of(contents, names=names, zone=zone)
        return [line for part in parts for line in (formats.labelled(part.title, "").rstrip(), *_said(part))]


def annex_lines(old: Contents | None, new: Contents | None, *, by: Actor) -> list[str]:
    """A line for each thing that two versions say otherwise."""

    from entente.interfaces.web.contract.annex_differences import annex_differences

    names, zone = _ground(old, new, by=by)
    with speaking():
        found = annex_differences(old, new, names=names, zone=zone)
    nothing = _("nothing")
    return [
        f"{' / '.join(filter(None, (one.part, one.name)))}: {one.old or nothing} -> {one.new or nothing}"
        for one in found
    ]


def _ground(*contents: Contents | None, by: Actor) -> tuple[Mapping[int, str], str]:
    """The names of the people in contents, and the zone of the workspace."""
    from entente.foundation.people.queries import workspace_settings
    from entente.interfaces.web.contract.annexes import people_in

    people = {number for one in contents if one for number in people_in(one)}
    return names_of(by, people), workspace_settings(by.workspace_id).zone


def _said(part: Section) -> list[str]:
    rows = part.table.rows if part.table else ()
    texts = [*part.sentences, *part.items, *part.marketing, *part.sales]
    return [f"  {text}" for text in (*texts, *("  |  ".join(row) for row in rows))]
