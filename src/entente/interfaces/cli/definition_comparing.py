"""`entente definition compare` and `entente glossary compare`: what one version changes against another."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import acting_in, json_option, speaking, table, workspace_option
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.whole_number import WholeNumber
from entente.interfaces.cli.words import gettext as _
from entente.kit.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from entente.foundation.people.rules import Actor
    from entente.interfaces.web.glossary.changed_words import ShownLine
    from entente.stages.journey.definitions import Definition

    Side = tuple[int | None, Mapping[str, Any]]

_KINDS = ("mql", "reasons", "calendar")
_number = WholeNumber(1, 2**63 - 1)
_from_option = click.option("--from", "old", type=_number, help=_("The number of the version before."))
_to_option = click.option("--to", "new", type=_number, help=_("The number of the version after."))


class NothingToCompare(Refusal):
    """There are not two versions, or none with this number."""


@click.command(
    "compare",
    help=_(
        "Say line by line what one version changes against another: added, removed, changed. Without "
        "numbers, the one that is proposed against the one in force, or else the last two."
    ),
)
@click.argument("what", metavar="KIND", type=click.Choice(_KINDS))
@workspace_option
@_from_option
@_to_option
@json_option
@with_database
def compare(*, what: str, slug: str, old: int | None, new: int | None, as_json: bool) -> None:
    """Compare two versions of a definition."""
    from entente.stages.journey.definitions import Kind
    from entente.stages.journey.reading import definition_versions

    kind = Kind(what)
    _compare(
        slug,
        read=lambda workspace: definition_versions(workspace, kind=kind),
        old=old,
        new=new,
        as_json=as_json,
    )


@click.command(
    "compare",
    help=_(
        "Say line by line what one version of a word changes against another. Without numbers, the one that "
        "is proposed against the one in force, or else the last two."
    ),
)
@click.argument("key")
@workspace_option
@_from_option
@_to_option
@json_option
@with_database
def compare_words(*, key: str, slug: str, old: int | None, new: int | None, as_json: bool) -> None:
    """Compare two versions of a word."""
    from entente.stages.journey.reading import versions_of_term

    def read(workspace_id: int) -> list[Definition]:
        versions = versions_of_term(workspace_id, key=key)
        if not versions:
            raise NothingToCompare(
                _("There is no word {key} here; `entente glossary list` shows them.").format(key=key)
            )
        return versions

    _compare(slug, read=read, old=old, new=new, as_json=as_json)


def _compare(
    slug: str,
    *,
    read: Callable[[int], list[Definition]],
    old: int | None,
    new: int | None,
    as_json: bool,
) -> None:

    from entente.foundation.people.rules import Right
    from entente.interfaces.web.glossary.changed_words import shown_lines
    from entente.loop import written

    if (old is None) != (new is None):
        raise click.UsageError(_("Give both --from and --to, or neither."))
    with acting_in(slug) as by:
        by.must(Right.READ)
        versions = read(by.workspace_id)
        today = written(by=by, now=datetime.now(UTC)).today
        before, after = (
            _numbered(versions, old, new) if old and new else _telling(versions, by=by, today=today)
        )
    with speaking():
        lines = shown_lines(versions[0].kind, before[1], after[1])
    _say(lines, before=before[0], after=after[0], as_json=as_json)


def _numbered(versions: Sequence[Definition], *numbers: int) -> list[Side]:
    known = {one.id: one for one in versions}
    unknown = next((number for number in numbers if number not in known), None)
    if not known:
        raise NothingToCompare(_("There are no two versions to compare yet: propose a change first."))
    if unknown is not None:
        raise NothingToCompare(
            _("There is no version {number} of it here; the versions are {known}.").format(
                number=unknown, known=", ".join(map(str, known))
            )
        )
    return [(number, known[number].content) for number in numbers]


def _telling(versions: Sequence[Definition], *, by: Actor, today: date) -> tuple[Side, Side]:
    """What is proposed against what holds, or else the last two versions.

    A calendar may hold that never was a version: it applied while one side had no head.
    """
    from entente.foundation.people.queries import calendar_in_force
    from entente.stages.journey.definitions import Kind, pair_to_compare, waiting

    proposed, pair = waiting(versions), pair_to_compare(versions, on=today)
    if proposed and proposed.kind == Kind.CALENDAR:
        held = calendar_in_force(by.workspace_id, on=today)
        if held:
            return (None, held.as_mapping()), (proposed.id, proposed.content)
    if pair is None:
        raise NothingToCompare(_("There are no two versions to compare yet: propose a change first."))
    return (pair[0].id, pair[0].content), (pair[1].id, pair[1].content)


def _say(lines: Sequence[ShownLine], *, before: int | None, after: int | None, as_json: bool) -> None:
    if as_json:
        told = [
            {**one.line.as_mapping(), "label": one.name, "words": {"before": one.before, "after": one.after}}
            for one in lines
        ]
        click.echo(json.dumps({"from": before, "to": after, "lines": told}, ensure_ascii=False))
        return
    if not lines:
        click.echo(_("Nothing differs between the two versions."))
        return
    rows = [[one.name, one.how, one.before or "–", one.after or "–"] for one in lines]
    table([_("Part"), _("What happened"), _("Before"), _("After")], rows)
