"""`entente plan --workspace`: the saved plan, what the history proposes, an edited workbook; and saving."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import acting_in, table
from entente.interfaces.cli.plan import computed, show
from entente.interfaces.cli.plan_words import proposal_rows, shown_value
from entente.interfaces.cli.running import with_database
from entente.interfaces.cli.words import gettext as _
from entente.kit.months import month_from

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.loop import Proposal


@dataclass(frozen=True)
class InWorkspace:
    """The workspace, the member who acts (none: the system), and what to do with the answer."""

    slug: str
    email: str | None
    save: bool
    leave_days: str | None
    as_json: bool


@with_database
def in_workspace(asked: InWorkspace, *, values: Mapping[str, Any], propose: bool, book: str | None) -> None:
    """Compute from the saved plan with `values` winning, propose, or read a workbook; save where asked."""
    from entente.stages.agreement.saving import saved_plan

    with acting_in(asked.slug, email=asked.email) as by:
        draft = saved_plan(by.workspace_id)
        start = {**(draft.values if draft else {}), **values}
        if propose:
            _print_proposals(_proposals(start, by=by, asked_leave=asked.leave_days), as_json=asked.as_json)
        elif book is not None:
            _print_changes(book, start, asked=asked, by=by, based_on=draft.id if draft else None)
        else:
            answer = computed(start)
            if asked.save:
                answer["saved"] = _save(start, by=by, based_on=draft.id if draft else None)
            show(answer, as_json=asked.as_json)
            if asked.save and not asked.as_json:
                click.echo()
                click.echo(_("The plan is saved."))


def _save(values: Mapping[str, Any], *, by: Actor, based_on: int | None) -> int:
    from entente.stages.agreement.saving import save_plan

    return save_plan(values, by=by, now=datetime.now(UTC), based_on=based_on, source="command").id


def _proposals(values: Mapping[str, Any], *, by: Actor, asked_leave: str | None) -> dict[str, Proposal]:
    from entente.loop import Outlook, proposals
    from entente.stages.agreement.planning import reading
    from entente.stages.agreement.planning.shapes import day

    first = month_from(str(values.get("first_month") or ""))
    leave = reading.amount("leave_days", asked_leave or "0", example="30")
    return proposals(by=by, seen_from=Outlook(day("today", values.get("today")), first, leave))


def _print_proposals(found: Mapping[str, Proposal], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({name: _as_mapping(one) for name, one in found.items()}, ensure_ascii=False))
        return
    table([_("Input"), "n", "", _("Proposed")], proposal_rows(found))


def _as_mapping(one: Proposal) -> dict[str, Any]:
    from entente.stages.agreement.planning.answer import plain_value

    return {
        "value": plain_value(one.value),
        "n": one.n,
        "enough": one.is_enough,
        "counted": [{"n": part.n, "list": part.rows, "filters": dict(part.filters)} for part in one.counted],
        **plain_value(one.beside),
    }


def _print_changes(
    book: str, draft: Mapping[str, Any], *, asked: InWorkspace, by: Actor, based_on: int | None
) -> None:
    """What an edited workbook would change in the draft; with --save, taken over."""
    from entente.stages.agreement.planning.answer import plain_value
    from entente.stages.agreement.workbook.exchange import taking_over

    found = taking_over(draft, edited=_typed_into(book))
    saved = _save(found.values, by=by, based_on=based_on) if asked.save and found.changes else None
    if asked.as_json:
        changes = [
            {"name": one.name, "draft": plain_value(one.draft), "workbook": plain_value(one.workbook)}
            for one in found.changes
        ]
        click.echo(json.dumps({"changes": changes, "saved": saved}, ensure_ascii=False))
        return
    if not found.changes:
        click.echo(_("The workbook says what the saved plan says."))
        return
    rows = [[one.name, shown_value(one.draft), shown_value(one.workbook)] for one in found.changes]
    table([_("Input"), _("Saved plan"), _("Workbook")], rows)
    if saved is not None:
        click.echo(_("The plan is saved."))


def _typed_into(book: str) -> Mapping[str, Any]:
    """The values of a plan in a workbook; a refusal names the file."""
    from entente.stages.agreement.workbook.reading import LARGEST, WorkbookRefused, read_workbook

    try:
        with Path(book).open("rb") as file:
            return read_workbook(file.read(LARGEST + 1)).values
    except WorkbookRefused as refused:
        raise refused.of(book) from None
    except OSError as error:
        raise click.UsageError(
            _("{path} cannot be read as a workbook ({reason}).").format(path=book, reason=error.strerror)
        ) from None
