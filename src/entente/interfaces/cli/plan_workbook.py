"""An edited workbook at the command line: what it changes in the saved plan and in the promises."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import speaking, table
from entente.interfaces.cli.agreement_showing import today_of
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.stages.agreement.workbook.difference import Change
    from entente.stages.agreement.workbook.lost import Lost
    from entente.stages.agreement.workbook.reading import Typed


@dataclass(frozen=True)
class TakenOver:
    """What a workbook changes, the plan that it leads to, and what of it was saved."""

    changes: tuple[Change, ...]
    values: Mapping[str, Any]
    promises: tuple[Change, ...]
    currency: str
    lost: tuple[Lost, ...] = ()
    saved: int | None = None
    is_revised: bool = False

    def show(self, *, as_json: bool) -> None:
        """Print the differences, for programs or for people."""
        if as_json:
            click.echo(json.dumps(self._as_mapping(), ensure_ascii=False))
            return
        if not self.changes and not self.promises:
            click.echo(_("The workbook says what the saved plan and the promises say."))
        if self.lost:
            rows = [[one.name, one.sentence.said(_)] for one in self.lost]
            table([_("Input"), _("Kept, because")], rows)
        if self.changes:
            table([_("Input"), _("Saved plan"), _("Workbook")], self._changed())
        if self.promises:
            table([_("Promise"), _("Draft"), _("Workbook")], self._rows())
        if self.saved is not None:
            click.echo(_("The plan is saved."))
        if self.is_revised:
            click.echo(_("The contract is changed; it is a draft to be proposed."))

    def _changed(self) -> list[list[str]]:
        """The inputs by their names, their values as the page writes them."""
        from entente.interfaces.web.plan.changes import sides_of

        with speaking():
            return [[one.name, *sides_of(one)] for one in self.changes]

    def _rows(self) -> list[list[str]]:
        from entente.stages.agreement.wording.terms import term_name, written_term

        with speaking():
            return [
                [
                    term_name(one.name),
                    *(
                        written_term(one.name, side, currency=self.currency)
                        for side in (one.draft, one.workbook)
                    ),
                ]
                for one in self.promises
            ]

    def _as_mapping(self) -> dict[str, Any]:
        from entente.stages.agreement.planning.answer import plain_value
        from entente.stages.agreement.rules import plain_term

        changes = [
            {"name": one.name, "draft": plain_value(one.draft), "workbook": plain_value(one.workbook)}
            for one in self.changes
        ]
        promises = [
            {
                "name": one.name,
                "label": row[0],
                "draft": plain_term(one.draft),
                "workbook": plain_term(one.workbook),
            }
            for one, row in zip(self.promises, self._rows(), strict=True)
        ]
        return {
            "changes": changes,
            "promises": promises,
            "kept": [{"name": one.name, "why": one.sentence.said(_)} for one in self.lost],
            "saved": self.saved,
            "contract_changed": self.is_revised,
        }


def bring_back(book: str, plan: Mapping[str, Any], *, by: Actor) -> TakenOver:
    """What an edited workbook would change in a plan and in the terms that stand."""
    from entente.foundation.people.queries import workspace_settings
    from entente.stages.agreement.queries import standing_terms
    from entente.stages.agreement.workbook.difference import term_differences
    from entente.stages.agreement.workbook.exchange import taking_over

    currency = workspace_settings(by.workspace_id).currency
    read = _typed_into(book, currency=currency)
    terms = standing_terms(by.workspace_id, on=today_of(by))
    found = taking_over(plan, edited=read.values, terms=terms, lost=read.lost)
    return TakenOver(
        changes=found.changes,
        values=found.values,
        promises=tuple(term_differences(terms, read.terms)),
        currency=currency,
        lost=(*read.lost, *read.lost_terms),
    )


def _typed_into(book: str, *, currency: str) -> Typed:
    """What was typed into a workbook; a refusal names the file."""
    from entente.stages.agreement.workbook.reading import LARGEST, WorkbookRefused, read_workbook

    try:
        with Path(book).open("rb") as file:
            return read_workbook(file.read(LARGEST + 1), currency=currency)
    except WorkbookRefused as refused:
        raise refused.of(book) from None
    except OSError as error:
        raise click.UsageError(
            _("{path} cannot be read as a workbook ({reason}).").format(path=book, reason=error.strerror)
        ) from None
