"""What `entente deal` answers: a page of deals and the months, as JSON has them, and as tables to read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from entente.interfaces.cli.acting import table
from entente.interfaces.cli.listing import counted_answer, plain, show_counted
from entente.interfaces.cli.words import gettext as _

if TYPE_CHECKING:
    from entente.foundation.people.rules import Actor
    from entente.interfaces.cli.listing import Wanted
    from entente.interfaces.web.deals.asking import Question
    from entente.kit.paging import Page
    from entente.stages.deal.queries import ClosedInMonth, ListedDeal

NOTHING = "–"


def list_answer(of: Question, *, by: Actor, wanted: Wanted) -> dict[str, Any]:
    """A page of deals with the columns of the file, how many there are, and where to go on."""
    from entente.interfaces.web.deals.rows import FILE_COLUMNS, file_row
    from entente.stages.deal.queries import COUNTED_UP_TO

    page, count = _page(of, by=by, wanted=wanted)
    zone = ZoneInfo(of.asked.zone)
    rows = [map(plain, file_row(deal, owners=of.owners, zone=zone)) for deal in page.rows]
    return {
        "deals": [
            {"lead_id": deal.lead_id, **dict(zip(FILE_COLUMNS, row, strict=True))}
            for deal, row in zip(page.rows, rows, strict=True)
        ],
        **counted_answer(page, count=count, most=COUNTED_UP_TO),
    }


def show_list(of: Question, *, by: Actor, wanted: Wanted) -> None:
    """Print a page of deals, how many there are, and the cursors."""
    from entente.foundation.people.queries import workspace_settings
    from entente.stages.deal.queries import COUNTED_UP_TO

    page, count = _page(of, by=by, wanted=wanted)
    currency = workspace_settings(by.workspace_id).currency
    if page.rows:
        header = [_("Lead"), _("Deal"), _("Owner"), _("Opened"), _("Closed"), _("Amount"), _("Reason")]
        table(header, [_cells(deal, of=of, currency=currency) for deal in page.rows])
    show_counted(_("Deals under these filters: {count}"), page, count=count, most=COUNTED_UP_TO)


def months_answer(months: list[ClosedInMonth], *, currency: str) -> dict[str, Any]:
    """What was won and lost by month; the month of those without a date is null."""
    return {
        "currency": currency,
        "months": [
            {
                "month": f"{one.month:%Y-%m}" if one.month else None,
                "won": one.won,
                "lost": one.lost,
                "revenue": one.amount_cents / 100,
            }
            for one in months
        ],
    }


def show_months(months: list[ClosedInMonth], *, currency: str) -> None:
    """Print what was won and lost by month."""
    from django.utils.translation import pgettext

    from entente.interfaces.web.look import formats

    rows = [
        [
            formats.month(one.month) if one.month else _("Without a date"),
            formats.number(one.won),
            formats.number(one.lost),
            formats.money(Decimal(one.amount_cents) / 100, currency),
        ]
        for one in months
    ]
    table([_("Month"), pgettext("deal", "Won"), pgettext("deal", "Lost"), _("Revenue")], rows)


def _page(of: Question, *, by: Actor, wanted: Wanted) -> tuple[Page[ListedDeal], int]:
    from entente.stages.deal.queries import count_deals, deal_page

    page = deal_page(by.workspace_id, of=of.asked, position=wanted.position, size=wanted.size)
    return page, count_deals(by.workspace_id, of=of.asked)


def _cells(deal: ListedDeal, *, of: Question, currency: str) -> list[str]:
    from entente.interfaces.web.leads.rows import DEAL_WORDS
    from entente.interfaces.web.look import formats

    undated = NOTHING if deal.state == "open" else _("Without a date")
    amount = None if deal.amount_cents is None else Decimal(deal.amount_cents) / 100
    return [
        deal.external_id or str(deal.lead_id or NOTHING),
        str(DEAL_WORDS[deal.state]),
        of.owners.get(deal.owner_id or 0, NOTHING),
        formats.moment(deal.opened_at, zone=ZoneInfo(of.asked.zone)) if deal.opened_at else NOTHING,
        formats.day(deal.closed_on) if deal.closed_on else undated,
        formats.measure(amount, deal.currency or currency),
        deal.reason or NOTHING,
    ]
