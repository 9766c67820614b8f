"""`entente replay`: rebuild every projection from the facts and compare."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from entente.interfaces.cli.acting import acting_in, json_option, table
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.loop import Difference

DIFFERENT = 1


@click.command(
    help=_(
        "Rebuild every projection from the facts and compare both ways. "
        "Exit code 0 without a difference, 1 with one; nothing is changed."
    )
)
@click.option("--check", is_flag=True, required=True, help=_("Compare (the only thing it does)."))
@click.option("--workspace", "slug", metavar="W", help=_("One workspace only; all when it is left out."))
@json_option
@with_database
def replay(*, check: bool, slug: str | None, as_json: bool) -> int:
    """Compare and say what differs."""
    del check
    from entente.foundation.people.queries import all_workspaces

    slugs = [slug] if slug else [one.slug for one in all_workspaces()]
    checked = [_checked(one) for one in slugs]
    differences = sum(
        one.only_live + one.only_replayed for _slug, found, _seconds in checked for one in found
    )
    if as_json:
        click.echo(
            json.dumps({"differences": differences, "workspaces": [_as_mapping(*one) for one in checked]})
        )
    else:
        for one in checked:
            _say(*one)
    return DIFFERENT if differences else 0


def _checked(slug: str) -> tuple[str, list[Difference], float]:
    from entente.loop import replay_check

    began = time.perf_counter()
    with acting_in(slug) as by:
        found = replay_check(by=by)
    return slug, found, time.perf_counter() - began


def _as_mapping(slug: str, found: list[Difference], seconds: float) -> dict[str, object]:
    return {"workspace": slug, "seconds": round(seconds, 3), "projections": [asdict(one) for one in found]}


def _say(slug: str, found: list[Difference], seconds: float) -> None:
    header = [_("Projection"), _("Rows"), _("Only stored"), _("Only replayed")]
    click.echo(_("Workspace {slug}, {seconds:.2f} seconds:").format(slug=slug, seconds=seconds))
    table(
        header, [[one.projection, *map(str, (one.rows, one.only_live, one.only_replayed))] for one in found]
    )
    wrong = sum(one.only_live + one.only_replayed for one in found)
    click.echo(_("No difference.") if not wrong else _("{count} rows differ.").format(count=wrong))
