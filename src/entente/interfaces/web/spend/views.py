"""The list of spend under filters, as a page and as a file."""

from decimal import Decimal

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from entente.foundation.people.rules import Right
from entente.interfaces.web.imports.offering import nothing_yet
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.spend.asking import Question, question
from entente.interfaces.web.spend.rows import FILE_COLUMNS, file_rows
from entente.interfaces.web.streaming import stream_csv
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.paging import position_of
from entente.stages.attribution.queries import COUNTED_UP_TO, count_spend, spend_page, spend_sums

PAGE_ROWS = 50


@require_safe
@never_cache
def show(request: WorkspaceRequest, slug: str) -> HttpResponse | StreamingHttpResponse:
    """A page of spend; with `format=csv` every row under the filter, as a file."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    workspace_id = actor.workspace_id
    of = question(request.GET, by=actor)
    if request.GET.get("format") == "csv":
        return _file(request, of)
    count = count_spend(workspace_id, of=of.asked)
    position = position_of(request.GET.get("cursor", ""))
    page = spend_page(workspace_id, of=of.asked, position=position, size=PAGE_ROWS)
    listing = Listing(
        _("rows of spend"),
        _columns(),
        min(count, COUNTED_UP_TO),
        at_least=count > COUNTED_UP_TO,
        newer=page.newer.word if page.newer else "",
        older=page.older.word if page.older else "",
        csv=actor.may(Right.EXPORT),
        filters=of.form,
        empty=_("No spend fits these filters"),
        counted=ngettext("row of spend", "rows of spend", count),
        nothing=nothing_yet(
            request,
            _("No spend yet"),
            _("Bring in a file of dated costs: each lead then knows what it cost."),
        ),
    )
    sums = [
        {
            "of": one,
            "amount": Decimal(one.amount_cents) / 100,
            "repeated": Decimal(one.repeated_cents) / 100,
        }
        for one in spend_sums(workspace_id, of=of.asked)
    ]
    rows = [{"of": row, "amount": Decimal(row.amount_cents) / 100} for row in page.rows]
    return render(request, "spend/show.html", {"listing": listing, "rows": rows, "sums": sums})


def _file(request: WorkspaceRequest, of: Question) -> StreamingHttpResponse:
    """Every row asked for, as a file."""
    actor = request.membership.actor
    actor.must(Right.EXPORT)
    return stream_csv(
        request,
        file_name="spend.csv",
        header=FILE_COLUMNS,
        rows=lambda: file_rows(actor.workspace_id, asked=of.asked),
    )


def _columns() -> list[Column]:
    return [
        Column("day", _("Day")),
        Column("source", _("Source")),
        Column("campaign", _("Campaign")),
        Column("amount", _("Amount"), figure=True),
        Column("impressions", _("Impressions"), figure=True),
        Column("clicks", _("Clicks"), figure=True),
        Column("repeated", _("Repeated")),
    ]
