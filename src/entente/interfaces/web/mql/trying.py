"""A definition tried on the workspace's own leads: month by month, and the leads behind each number."""

import json
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from entente.foundation.people.queries import members
from entente.foundation.people.rules import Right
from entente.interfaces.web.look.shapes import Column, Listing
from entente.interfaces.web.mql.words import parts_of, why
from entente.interfaces.web.workspace import WorkspaceRequest
from entente.kit.paging import position_of
from entente.stages.journey.definitions import UNKNOWN, DefinitionRefused, Kind, in_force
from entente.stages.journey.mql import MqlDefinition, mql_from
from entente.stages.journey.reading import definition_versions, version_numbered
from entente.stages.review.queries.backtest import (
    OUTCOMES,
    Asked,
    Span,
    Tried,
    seen_leads,
    together,
    tried_by_month,
    tried_leads,
    whole_months,
)
from entente.stages.review.rules import Month

PAGE_ROWS, MONTHS, MOST_MONTHS = 50, 12, 36
LONGEST_DRAFT = 6_000
TOO_FEW = 30
OUTCOME_WORDS: dict[str, str | Promise] = {
    "mql": gettext_lazy("Would have been MQL"),
    "not": gettext_lazy("Would not have been MQL"),
    "attempted": gettext_lazy("MQL with a first attempt"),
    "won": gettext_lazy("MQL that were won"),
    "not_won": gettext_lazy("Won without being MQL"),
}


@dataclass(frozen=True)
class TriedMonth:
    """A line of the table: the month with its days, its numbers, and the address of its leads."""

    of: Tried
    first: date
    last: date
    href: str

    @property
    def shares(self) -> dict[str, float | None]:
        """Parts of the leads, of the MQLs and of the others."""
        return {
            "mql": _share(self.of.mql, self.of.leads),
            "attempted": _share(self.of.attempted, self.of.mql),
            "won": _share(self.of.won, self.of.mql),
            "not_won": _share(self.of.won_besides, self.of.others),
        }


@dataclass(frozen=True)
class Trial:
    """What a definition would have done: all months together, each month, and how many MQLs a whole month."""

    months: tuple[TriedMonth, ...]
    whole: TriedMonth
    monthly: float | None
    whole_months: int
    is_thin: bool


def trial_of(request: WorkspaceRequest, definition: MqlDefinition, *, draft: bool = False) -> Trial:
    """Try a definition on the leads of the last months; a draft travels in the address of its leads."""
    span = _span(request)
    found = tried_by_month(request.workspace.id, definition=definition, span=span)
    query = _draft(definition) if draft else {"version": request.GET.get("version", "")}
    leads = reverse("agreement-mql-leads", kwargs={"slug": request.workspace.slug})

    def line(of: Tried, first: date, last: date) -> TriedMonth:
        days = {"from": first.isoformat(), "to": last.isoformat()}
        return TriedMonth(of, first, last, f"{leads}?{urlencode(query | days)}" if query else "")

    finished, whole = whole_months(found, span=span), together(found)
    months = [(one, Month.of(one.month)) for one in found if one.month]
    return Trial(
        months=tuple(
            line(one, max(month.first, span.first), min(month.last, span.last)) for one, month in months
        ),
        whole=line(whole, span.first, span.last),
        monthly=sum(one.mql for one in finished) / len(finished) if finished else None,
        whole_months=len(finished),
        is_thin=whole.mql < TOO_FEW,
    )


@require_safe
def show(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """A version, or what is in force, tried month by month."""
    del slug
    request.membership.actor.must(Right.READ)
    definition = _asked_definition(request)
    context = {"parts": parts_of(definition), "trial": trial_of(request, definition)}
    return render(request, "mql/test.html", context)


@require_safe
def leads(request: WorkspaceRequest, slug: str) -> HttpResponse:
    """The leads behind a number of a trial, each with why."""
    del slug
    actor = request.membership.actor
    actor.must(Right.READ)
    definition = _asked_definition(request)
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in OUTCOMES else "mql"
    asked = Asked(definition, _span(request), outcome)
    position = position_of(request.GET.get("cursor", ""))
    page, count = tried_leads(actor.workspace_id, asked=asked, position=position, size=PAGE_ROWS)
    seen = seen_leads(actor.workspace_id, ids=[row.id for row in page.rows], definition=definition)
    names = {member.id: member.name for member in members(actor.workspace_id)}
    sees_persons = actor.may(Right.READ_PERSONS)
    listing = Listing(
        _("leads"),
        _columns(),
        count,
        newer=page.newer.word if page.newer else "",
        older=page.older.word if page.older else "",
        csv=False,
        empty=_("No lead has this outcome"),
    )
    rows = [
        {
            "lead": row,
            "title": (row.name if sees_persons else None) or row.external_id or row.id,
            "rep": names.get(row.rep_id or 0, ""),
            "why": why(definition, seen[row.id], sees_persons=sees_persons),
        }
        for row in page.rows
    ]
    context = {"listing": listing, "rows": rows, "title": OUTCOME_WORDS[outcome], "span": asked.span}
    return render(request, "mql/leads.html", context)


def _asked_definition(request: WorkspaceRequest) -> MqlDefinition:
    """The definition of the address: a version by its number, a draft, or what is in force."""
    if request.GET.get("draft"):
        return _drafted(request.GET["draft"])
    word, workspace_id = request.GET.get("version", ""), request.workspace.id
    if word:
        number = int(word) if word.isdecimal() and len(word) < 19 else 0
        return mql_from(version_numbered(workspace_id, kind=Kind.MQL, number=number).content)
    held = in_force(definition_versions(workspace_id, kind=Kind.MQL), on=timezone.localdate())
    if held is None:
        raise DefinitionRefused(UNKNOWN)
    return mql_from(held.content)


def _drafted(text: str) -> MqlDefinition:
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise DefinitionRefused(UNKNOWN)
    return mql_from(content)


def _draft(definition: MqlDefinition) -> dict[str, str]:
    """The draft as a part of an address; none when it is too long for one."""
    text = json.dumps(definition.as_mapping(), ensure_ascii=False, separators=(",", ":"))
    return {"draft": text} if len(text) <= LONGEST_DRAFT else {}


def _span(request: WorkspaceRequest) -> Span:
    """The days that are asked for, or else the last twelve months and this one."""
    today = timezone.localdate()
    first, last = (_day(request.GET.get(name, "")) for name in ("from", "to"))
    word = request.GET.get("months", "")
    months = int(word) if word.isdecimal() and len(word) < 3 and 1 <= int(word) <= MOST_MONTHS else MONTHS
    usual = Span.of_months(today, months=months, zone=request.workspace.zone)
    return Span(first or usual.first, last or usual.last, usual.zone)


def _day(word: str) -> date | None:
    try:
        day = date.fromisoformat(word)
    except ValueError:
        return None
    return day if 1970 <= day.year <= 2199 else None


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _columns() -> list[Column]:
    return [
        Column("lead", _("Lead"), term="lead"),
        Column("captured_at", _("Captured")),
        Column("source", _("Source"), term="source"),
        Column("rep", _("Rep")),
        Column("first_attempt", _("First attempt")),
        Column("deal", _("Deal"), term="deal"),
        Column("why", _("Why")),
    ]
