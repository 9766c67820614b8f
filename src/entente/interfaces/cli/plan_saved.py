"""`entente plan --workspace`: the saved plan, what the history proposes, an edited workbook; and saving."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import acting_in, table
from entente.interfaces.cli.plan import computed, show
from entente.interfaces.cli.plan_words import proposal_rows
from entente.interfaces.cli.plan_workbook import TakenOver, bring_back
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
            taken = bring_back(book, start, by=by)
            if asked.save:
                taken = _take_over(taken, by=by, based_on=draft.id if draft else None)
            taken.show(as_json=asked.as_json)
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


def _take_over(taken: TakenOver, *, by: Actor, based_on: int | None) -> TakenOver:
    """Save the plan of the workbook, and its promises in the contract on its way, where they differ."""
    from entente.stages.agreement import drafting
    from entente.stages.agreement.queries import required_contract
    from entente.stages.agreement.workbook.difference import values_of

    if taken.promises:
        held = required_contract(by.workspace_id)
        values = values_of(taken.promises)
        drafting.revise(values, seen=held.seen, by=by, now=datetime.now(UTC), source="command")
    saved = _save(taken.values, by=by, based_on=based_on) if taken.changes else None
    return replace(taken, saved=saved, is_revised=bool(taken.promises))
