"""What `entente spend list` answers: a page of spend and its sums, as JSON has them, and as a table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from entente.interfaces.cli.acting import table
from entente.interfaces.cli.listing import counted_answer, plain, show_counted
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.interfaces.cli.listing import Wanted
    from entente.interfaces.web.spend.asking import Question
    from entente.kit.paging import Page
    from entente.stages.attribution.queries import ListedSpend, SpendSum

NOTHING = "–"


def list_answer(of: Question, *, by: Actor, wanted: Wanted) -> dict[str, Any]:
    """A page of spend with the columns of the file, the sums of all that is asked for, and where to go on."""
    from entente.interfaces.web.spend.rows import FILE_COLUMNS, file_row
    from entente.stages.attribution.queries import COUNTED_UP_TO, spend_sums

    page, count = _page(of, by=by, wanted=wanted)
    return {
        "spend": [dict(zip(FILE_COLUMNS, map(plain, file_row(row)), strict=True)) for row in page.rows],
        "sums": [_sum(one) for one in spend_sums(by.workspace_id, of=of.asked)],
        **counted_answer(page, count=count, most=COUNTED_UP_TO),
    }


def show_list(of: Question, *, by: Actor, wanted: Wanted) -> None:
    """Print a page of spend, how many rows there are with their sums, and the cursors."""
    from entente.stages.attribution.queries import COUNTED_UP_TO, spend_sums

    page, count = _page(of, by=by, wanted=wanted)
    if page.rows:
        table(_header(), [_cells(row) for row in page.rows])
    for one in spend_sums(by.workspace_id, of=of.asked):
        click.echo(_told(one))
    show_counted(_("Rows of spend under these filters: {count}"), page, count=count, most=COUNTED_UP_TO)


def _page(of: Question, *, by: Actor, wanted: Wanted) -> tuple[Page[ListedSpend], int]:
    from entente.stages.attribution.queries import count_spend, spend_page

    page = spend_page(by.workspace_id, of=of.asked, position=wanted.position, size=wanted.size)
    return page, count_spend(by.workspace_id, of=of.asked)


def _sum(of: SpendSum) -> dict[str, Any]:
    return {
        "currency": of.currency,
        "rows": of.rows,
        "amount": of.amount_cents / 100,
        "repeated_rows": of.repeated_rows,
        "repeated_amount": of.repeated_cents / 100,
    }


def _told(of: SpendSum) -> str:
    """A sum in words, and how much of it comes from rows that repeat another."""
    from django.utils.translation import ngettext

    from entente.interfaces.web.look import formats

    told = formats.labelled(_("Sum"), formats.money(Decimal(of.amount_cents) / 100, of.currency))
    if not of.repeated_rows:
        return told
    words = ngettext(
        "of which %(n)s row repeats another:", "of which %(n)s rows repeat another:", of.repeated_rows
    )
    repeated = formats.money(Decimal(of.repeated_cents) / 100, of.currency)
    return f"{told} ({words % {'n': formats.number(of.repeated_rows)}} {repeated})"


def _header() -> list[str]:
    return [
        _("Day"),
        _("Source"),
        _("Campaign"),
        _("Amount"),
        _("Impressions"),
        _("Clicks"),
        _("Repeated"),
    ]


def _cells(row: ListedSpend) -> list[str]:
    from entente.interfaces.web.look import formats

    return [
        formats.day(row.day),
        row.source or NOTHING,
        row.campaign or NOTHING,
        formats.money(Decimal(row.amount_cents) / 100, row.currency),
        formats.measure(row.impressions, "count"),
        formats.measure(row.clicks, "count"),
        _("time %(n)s") % {"n": row.ordinal} if row.ordinal > 1 else NOTHING,
    ]
