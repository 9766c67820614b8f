"""The list of deals under filters, as a page and as a file."""

from calendar import monthrange
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.deals.asking import Question, note_file, question
from entente.interfaces.web.deals.rows import FILE_COLUMNS, file_rows
from entente.interfaces.web.imports.offering import nothing_yet
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.streaming import stream_csv
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.paging import position_of
from entente.stages.deal.queries import (
    COUNTED_UP_TO,
    ClosedInMonth,
    closed_by_month,
    count_deals,
    deal_page,
)
from entente.stages.journey.reading import reasons_to_choose

PAGE_ROWS = 50


@require_safe
@never_cache
def show(request: WorkspaceRequest, slug: str) -> HttpResponse | StreamingHttpResponse:
    """A page of deals; with `format=csv` every deal under the filter, as a file."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    of = question(request.GET, by=actor, zone=request.workspace.zone, currency=request.workspace.currency)
    if request.GET.get("format") == "csv":
        return _file(request, of)
    count = count_deals(actor.workspace_id, of=of.asked)
    position = position_of(request.GET.get("cursor", ""))
    page = deal_page(actor.workspace_id, of=of.asked, position=position, size=PAGE_ROWS)
    listing = Listing(
        _("deals"),
        _columns(),
        min(count, COUNTED_UP_TO),
        at_least=count > COUNTED_UP_TO,
        newer=page.newer.word if page.newer else "",
        older=page.older.word if page.older else "",
        csv=actor.may(Right.EXPORT),
        filters=of.form,
        empty=_("No deal fits these filters"),
        counted=ngettext("deal", "deals", count),
        nothing=nothing_yet(
            request,
            _("No deal yet"),
            _("Bring in a file of deals after the leads: each finds the lead that it came from."),
        ),
    )
    currency = request.workspace.currency
    meanings = _meanings(actor.workspace_id)
    rows = [
        {
            "deal": deal,
            "owner": of.owners.get(deal.owner_id or 0, ""),
            "amount": None if deal.amount_cents is None else Decimal(deal.amount_cents) / 100,
            "currency": deal.currency or currency,
            "reason": meanings.get(deal.reason or "", deal.reason),
        }
        for deal in page.rows
    ]
    months = [_month(one) for one in closed_by_month(actor.workspace_id)]
    context = {"listing": listing, "rows": rows, "months": months, "currency": currency}
    return render(request, "deals/show.html", context)


def _meanings(workspace_id: int) -> dict[str, str]:
    """What the reasons of a return mean in the reader's language: a file may give their codes for a loss."""
    language = get_language() or "en"
    known = reasons_to_choose(workspace_id, on=timezone.localdate())
    return {one.code: one.meaning(language) for one in known}


def _month(one: ClosedInMonth) -> dict[str, Any]:
    """A line of the table of months; the deals without a date have one of their own."""
    amount = Decimal(one.amount_cents) / 100
    if one.month is None:
        return {"of": one, "amount": amount, "days": None, "query": urlencode({"undated": "on"})}
    last = one.month.replace(day=monthrange(one.month.year, one.month.month)[1])
    query = urlencode({"closed_from": one.month.isoformat(), "closed_to": last.isoformat()})
    return {"of": one, "amount": amount, "last": last, "query": query}


def _file(request: WorkspaceRequest, of: Question) -> StreamingHttpResponse:
    """The file, written down in the ledger before the first row leaves."""
    actor = request.membership.actor
    note_file(of, by=actor, now=timezone.now())
    return stream_csv(
        request,
        file_name="deals.csv",
        header=FILE_COLUMNS,
        rows=lambda: file_rows(actor.workspace_id, asked=of.asked, owners=of.owners),
    )


def _columns() -> list[Column]:
    return [
        Column("lead", _("Lead"), term="lead"),
        Column("state", _("Deal"), term="deal"),
        Column("owner", _("Owner")),
        Column("opened_at", _("Opened")),
        Column("closed_on", _("Closed")),
        Column("amount", _("Amount"), figure=True),
        Column("reason", _("Reason")),
    ]
