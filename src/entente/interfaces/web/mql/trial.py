"""What a definition would have done with the workspace's own leads, as pages show and address it."""

import json
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from entente.interfaces.web.workspace import WorkspaceRequest
from entente.stages.journey.definitions import UNKNOWN, DefinitionRefused, Kind, in_force
from entente.stages.journey.mql import MqlDefinition, mql_from
from entente.stages.journey.reading import definition_versions, version_numbered
from entente.stages.review.queries.backtest import Span, Tried, together, tried_by_month, whole_months
from entente.stages.review.rules import Month

MONTHS, MOST_MONTHS = 12, 36
LONGEST_DRAFT = 6_000
TOO_FEW = 30


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
    monthly: int | None
    whole_months: int
    is_thin: bool


def trial_of(request: WorkspaceRequest, definition: MqlDefinition, *, draft: bool = False) -> Trial:
    """Try a definition on the leads of the last months; a draft travels in the address of its leads."""
    span = asked_span(request)
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
        monthly=round(sum(one.mql for one in finished) / len(finished)) if finished else None,
        whole_months=len(finished),
        is_thin=whole.mql < TOO_FEW,
    )


def asked_definition(request: WorkspaceRequest) -> MqlDefinition:
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


def asked_span(request: WorkspaceRequest) -> Span:
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
